package se.loomer.service.relay.api;

import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.edge.limits.Limits;
import se.loomer.service.mediation.Conversations;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.MessageResult;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.ReceivedEnquiry;

/// What programs do in a conversation, with what they are answered where they may not.
@Component
class Conversing {
    private final Inbox inbox;
    private final Limits limits;

    Conversing(Inbox inbox, Limits limits) {
        this.inbox = inbox;
        this.limits = limits;
    }

    static ProblemFound unknown() {
        return new ProblemFound(
                Problem.NOT_FOUND, "There is no such disclosure to the company, or its consent was withdrawn.");
    }

    /// A conversation that the company may see.
    ReceivedEnquiry find(Inbox.Representing by, DisclosureId id) {
        return inbox.look(by, id).orElseThrow(Conversing::unknown);
    }

    /// A file of it.
    Conversations.Content file(Inbox.Representing by, DisclosureId id, UUID file, boolean small) {
        return inbox.file(by, id, file, small)
                .orElseThrow(() -> new ProblemFound(
                        Problem.NOT_FOUND, "The conversation has no such file, or its consent was withdrawn."));
    }

    /// As often as somebody may write on the pages, whichever way they come.
    void requireOften(Inbox.Representing by) {
        limits.refusal("messages-company", by.representative().value().toString())
                .ifPresent(refusal -> {
                    throw ProblemFound.of(refusal);
                });
    }

    /// Writes to the person.
    ///
    /// @return the key of the message
    UUID write(Inbox.Representing by, DisclosureId id, OutgoingMessage message) {
        return switch (inbox.answer(by, id, message)) {
            case MessageResult.Written() -> message.id();
            case MessageResult.Refused _ ->
                throw new ProblemFound(
                        Problem.REFUSED, "The company is limited, or the text looks like misuse. Its page says more.");
            case MessageResult.NoConversation(), MessageResult.Cautious _ -> throw unknown();
        };
    }

    /// A message as it stands in the conversation.
    Shapes.Message message(Inbox.Representing by, DisclosureId id, UUID message) {
        return find(by, id).messages().stream()
                .filter(one -> one.id().equals(message))
                .findFirst()
                .map(Shapes.Message::of)
                .orElseThrow(Conversing::unknown);
    }
}
