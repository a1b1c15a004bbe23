package se.loomer.service.relay.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import se.loomer.edge.limits.Limits;
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.MessageResult;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.ReceivedEnquiry;
import se.loomer.service.relay.TokenScope;

/// What was disclosed to the company, and its conversations.
@RestController
@RequestMapping("/api/v1/disclosures")
class DisclosuresApi {
    private final Inbox inbox;
    private final Bodies bodies;
    private final Limits limits;

    DisclosuresApi(Inbox inbox, Bodies bodies, Limits limits) {
        this.inbox = inbox;
        this.bodies = bodies;
        this.limits = limits;
    }

    @GetMapping
    Shapes.Page<Shapes.Disclosure> list(
            Caller caller,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam(name = "limit", defaultValue = "" + Cursor.SIZE) int limit) {
        var by = caller.may(TokenScope.DISCLOSURES_READ);
        var size = Cursor.limit(limit);
        return Cursor.page(
                inbox.after(by, Cursor.read(cursor), size + 1),
                size,
                Shapes.Disclosure::of,
                received -> new PageCursor(received.at(), received.id().value()));
    }

    @GetMapping("/{id}")
    Shapes.Disclosure show(Caller caller, @PathVariable("id") UUID id) {
        return Shapes.Disclosure.of(find(caller.may(TokenScope.DISCLOSURES_READ), id));
    }

    private ReceivedEnquiry find(Inbox.Representing by, UUID id) {
        return inbox.look(by, new DisclosureId(id)).orElseThrow(DisclosuresApi::unknown);
    }

    private static ProblemFound unknown() {
        return new ProblemFound(
                Problem.NOT_FOUND, "There is no such disclosure to the company, or its consent was withdrawn.");
    }

    /// Says that the company has read it, which the person sees.
    @PostMapping("/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable("id") DisclosureId id) {
        if (!inbox.markRead(caller.may(TokenScope.MESSAGES_WRITE), id)) {
            throw unknown();
        }
    }

    @GetMapping("/{id}/messages")
    Shapes.Page<Shapes.Message> messages(Caller caller, @PathVariable("id") UUID id) {
        var messages = find(caller.may(TokenScope.DISCLOSURES_READ), id).messages();
        return new Shapes.Page<>(messages.stream().map(Shapes.Message::of).toList(), null);
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Shapes.Message write(
            Caller caller, @PathVariable("id") UUID id, @RequestBody(required = false) byte @Nullable [] body) {
        var by = caller.may(TokenScope.MESSAGES_WRITE);
        var text = TypedText.read(Bodies.text(bodies.read(body), "body").orElse(""))
                .strip();
        if (!TypedText.fits(text, 1, OutgoingMessage.BODY_LENGTH_MAX)) {
            throw new ProblemFound(
                    Problem.INVALID,
                    "body is a text of 1 to %d characters.".formatted(OutgoingMessage.BODY_LENGTH_MAX));
        }
        // As often as somebody may write on the pages, whichever way they come.
        limits.refusal("messages-company", by.representative().value().toString())
                .ifPresent(refusal -> {
                    throw ProblemFound.of(refusal);
                });
        return switch (inbox.answer(by, new DisclosureId(id), new OutgoingMessage(new PersonalText(text)))) {
            case MessageResult.Written() ->
                latest(find(by, id).messages().stream().map(Shapes.Message::of).toList());
            case MessageResult.Refused _ ->
                throw new ProblemFound(
                        Problem.REFUSED, "The company is limited, or the text looks like misuse. Its page says more.");
            case MessageResult.NoConversation(), MessageResult.Cautious _ -> throw unknown();
        };
    }

    private static Shapes.Message latest(List<Shapes.Message> messages) {
        return messages.stream()
                .filter(message -> message.from().equals("company"))
                .reduce((_, last) -> last)
                .orElseThrow(DisclosuresApi::unknown);
    }
}
