package se.loomer.service.mediation;

import se.loomer.service.devices.Caution;
import se.loomer.service.moderation.ScreeningResult;

/// What came of writing to the other side of a conversation.
public sealed interface MessageResult {
    /// The other side has it.
    record Written() implements MessageResult {}

    /// It is not sent: the writer is suspended or limited, or the text met rules that weigh too much.
    record Refused(ScreeningResult why) implements MessageResult {}

    /// There is no such conversation, its consent was withdrawn, or the company is not here for a time.
    record NoConversation() implements MessageResult {}

    /// For a while no company receives anything, because somebody else may have been in the account.
    record Cautious(Caution caution) implements MessageResult {}
}
