package se.loomer.service.mediation;

import se.loomer.service.devices.Caution;

/// What came of writing to a company.
public sealed interface Writing {
    /// The company has it.
    record Written() implements Writing {}

    /// There is no such company, or its consent was withdrawn.
    record NotOpen() implements Writing {}

    /// For a while no company receives anything, because somebody else may have been in the account.
    record Cautious(Caution caution) implements Writing {}
}
