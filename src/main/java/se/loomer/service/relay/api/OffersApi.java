package se.loomer.service.relay.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import se.loomer.edge.web.Messages;
import se.loomer.edge.web.TypedText;
import se.loomer.policy.OperatorTime;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferId;
import se.loomer.service.offers.OfferService;
import se.loomer.service.offers.OfferService.SendResult;
import se.loomer.service.relay.TokenScope;
import tools.jackson.databind.JsonNode;

/// Offers of a conversation: read, sent in versions, withdrawn. A draft that somebody is at on the pages is neither
/// read
/// nor touched.
@RestController
@RequestMapping("/api/v1")
class OffersApi {
    private final OfferService offers;
    private final Bodies bodies;
    private final Once once;
    private final Messages messages;
    private final Clock clock;

    OffersApi(OfferService offers, Bodies bodies, Once once, Messages messages, Clock clock) {
        this.offers = offers;
        this.bodies = bodies;
        this.once = once;
        this.messages = messages;
        this.clock = clock;
    }

    private Shapes.Offer shape(CompanyOffer offer) {
        return Shapes.Offer.of(offer, OperatorTime.today(clock));
    }

    /// The versions that were sent in a conversation, the latest first.
    @GetMapping("/disclosures/{id}/offers")
    Shapes.Page<Shapes.Offer> list(Caller caller, @PathVariable("id") DisclosureId id) {
        var desk = offers.desk(caller.may(TokenScope.DISCLOSURES_READ), id).orElseThrow(Conversing::unknown);
        return new Shapes.Page<>(desk.versions().stream().map(this::shape).toList(), null);
    }

    /// One version.
    @GetMapping("/offers/{offer}")
    Shapes.Offer show(Caller caller, @PathVariable("offer") OfferId offer) {
        return shape(find(caller.may(TokenScope.DISCLOSURES_READ), offer));
    }

    private CompanyOffer find(Inbox.Representing by, OfferId offer) {
        return offers.find(by, offer)
                .orElseThrow(() -> new ProblemFound(
                        Problem.NOT_FOUND, "The company has sent no such offer, or its consent was withdrawn."));
    }

    /// Sends an offer; what is open of earlier versions is replaced by it.
    @PostMapping("/disclosures/{id}/offers")
    @ResponseStatus(HttpStatus.CREATED)
    Shapes.Offer send(
            Caller caller,
            HttpServletRequest request,
            @PathVariable("id") DisclosureId id,
            @RequestBody(required = false) byte @Nullable [] body) {
        var by = caller.may(TokenScope.OFFERS_WRITE);
        var typed = draft(bodies.read(body));
        return once.answer(
                caller,
                request,
                new String(body, StandardCharsets.UTF_8),
                () -> sent(offers.send(by, id, typed)),
                made -> shape(find(by, new OfferId(made))));
    }

    private UUID sent(SendResult result) {
        return switch (result) {
            case SendResult.Sent(var offer) -> offer.value();
            case SendResult.Invalid(var errors) -> throw ProblemFound.of(errors, messages);
            case SendResult.Refused _ ->
                throw new ProblemFound(
                        Problem.REFUSED, "The company is limited, or the text looks like misuse. Its page says more.");
            case SendResult.Agreed() ->
                throw new ProblemFound(Problem.AGREED, "The person has accepted an offer, which nobody changes.");
            case SendResult.Changed() ->
                throw new ProblemFound(
                        Problem.UNDER_WAY,
                        "Somebody else sent an offer, or the person accepted one, at the same time.");
            case SendResult.TooMany(var most) ->
                throw new ProblemFound(
                        Problem.INVALID, "%d versions were sent, and there can be no more.".formatted(most));
            case SendResult.NoConversation() -> throw Conversing.unknown();
        };
    }

    /// Withdraws the open offer of a conversation and tells the person.
    @PostMapping("/disclosures/{id}/offers/withdrawal")
    Shapes.Offer withdraw(Caller caller, HttpServletRequest request, @PathVariable("id") DisclosureId id) {
        var by = caller.may(TokenScope.OFFERS_WRITE);
        return once.answer(caller, request, "", () -> withdrawn(by, id), made -> shape(find(by, new OfferId(made))));
    }

    private UUID withdrawn(Inbox.Representing by, DisclosureId id) {
        var desk = offers.desk(by, id).orElseThrow(Conversing::unknown);
        if (!offers.withdraw(by, id)) {
            throw new ProblemFound(Problem.NOTHING_OPEN, "No offer of this conversation is open.");
        }
        return desk.versions().getFirst().id().value();
    }

    private static OfferDraft draft(JsonNode body) {
        var rows = new ArrayList<OfferDraft.Row>();
        var lines = body.get("lines");
        if (lines != null && lines.isArray()) {
            if (lines.size() > OfferDraft.ROWS_MAX) {
                throw new ProblemFound(
                        Problem.INVALID, "lines: an offer has at most %d.".formatted(OfferDraft.ROWS_MAX));
            }
            lines.forEach(line -> rows.add(new OfferDraft.Row(
                    text(line, "words"),
                    text(line, "quantity"),
                    text(line, "unit"),
                    text(line, "price"),
                    text(line, "rate"))));
        }
        return new OfferDraft(
                text(body, "greeting"),
                List.copyOf(rows),
                text(body, "priceKind"),
                text(body, "included"),
                text(body, "excluded"),
                text(body, "deduction"),
                text(body, "begins"),
                text(body, "validUntil"));
    }

    private static String text(JsonNode body, String name) {
        return TypedText.read(Bodies.text(body, name).orElse("")).strip();
    }
}
