package se.loomer.service.relay.api;

import jakarta.servlet.http.HttpServletRequest;
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
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.relay.TokenScope;

/// What was disclosed to the company, and its conversations.
@RestController
@RequestMapping("/api/v1/disclosures")
class DisclosuresApi {
    private final Inbox inbox;
    private final Conversing conversing;
    private final Bodies bodies;
    private final Once once;

    DisclosuresApi(Inbox inbox, Conversing conversing, Bodies bodies, Once once) {
        this.inbox = inbox;
        this.conversing = conversing;
        this.bodies = bodies;
        this.once = once;
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
    Shapes.Disclosure show(Caller caller, @PathVariable("id") DisclosureId id) {
        return Shapes.Disclosure.of(conversing.find(caller.may(TokenScope.DISCLOSURES_READ), id));
    }

    /// Says that the company has read it, which the person sees.
    @PostMapping("/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable("id") DisclosureId id) {
        if (!inbox.markRead(caller.may(TokenScope.MESSAGES_WRITE), id)) {
            throw Conversing.unknown();
        }
    }

    @GetMapping("/{id}/messages")
    Shapes.Page<Shapes.Message> messages(Caller caller, @PathVariable("id") DisclosureId id) {
        var messages =
                conversing.find(caller.may(TokenScope.DISCLOSURES_READ), id).messages();
        return new Shapes.Page<>(messages.stream().map(Shapes.Message::of).toList(), null);
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Shapes.Message write(
            Caller caller,
            HttpServletRequest request,
            @PathVariable("id") DisclosureId id,
            @RequestBody(required = false) byte @Nullable [] body) {
        var by = caller.may(TokenScope.MESSAGES_WRITE);
        var text = TypedText.read(Bodies.text(bodies.read(body), "body").orElse(""))
                .strip();
        if (!TypedText.fits(text, 1, OutgoingMessage.BODY_LENGTH_MAX)) {
            throw new ProblemFound(
                    Problem.INVALID,
                    "body is a text of 1 to %d characters.".formatted(OutgoingMessage.BODY_LENGTH_MAX));
        }
        return once.answer(
                caller,
                request,
                text,
                () -> {
                    conversing.requireOften(by);
                    return conversing.write(by, id, new OutgoingMessage(new PersonalText(text)));
                },
                made -> conversing.message(by, id, made));
    }
}
