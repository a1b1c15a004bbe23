package se.loomer.service.mediation;

import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.devices.Caution;
import se.loomer.service.moderation.ScreeningResult;

/// What came of consenting to a disclosure.
public sealed interface DisclosureResult {
    /// The company has it, under this reference; or had it already.
    record Sent(String reference) implements DisclosureResult {}

    /// The words of the consent are no longer those that the person was shown.
    record WordingChanged() implements DisclosureResult {}

    /// The person did not choose this company for this enquiry.
    record NotChosen(CompanyId company) implements DisclosureResult {}

    /// For a while no company receives anything, because somebody else may have been in the account.
    record Cautious(Caution caution) implements DisclosureResult {}

    /// It is not sent: the person is suspended or limited, or the text met rules that weigh too much.
    record Refused(ScreeningResult why) implements DisclosureResult {}

    /// The company can no longer be contacted.
    record CompanyGone(CompanyId company) implements DisclosureResult {}
}
