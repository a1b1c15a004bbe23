package se.loomer.service.offers.web;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.documents.PdfPages;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.policy.OperatorTime;
import se.loomer.service.companies.Directory;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.moderation.Refusals;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferId;
import se.loomer.service.offers.OfferService;

/// A company's offers in one conversation: the draft, how it would look, and what was sent.
@Controller
@RequestMapping("/inbox/{id}")
class OfferController {
    private static final FieldErrors NONE = FieldErrors.none();

    private final OfferService offers;
    private final Inbox inbox;
    private final Directory directory;
    private final PdfPages pages;
    private final Clock clock;

    OfferController(OfferService offers, Inbox inbox, Directory directory, PdfPages pages, Clock clock) {
        this.offers = offers;
        this.inbox = inbox;
        this.directory = directory;
        this.pages = pages;
        this.clock = clock;
    }

    private Inbox.Representing representing(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
    }

    private Inbox.Representing handler(CurrentPerson person) {
        var by = representing(person);
        by.role().require(Role.HANDLER);
        return by;
    }

    private OfferService.Desk desk(Inbox.Representing by, DisclosureId id) {
        return offers.desk(by, id).orElseThrow(PageNotFound::new);
    }

    @GetMapping("/offer")
    ModelAndView form(CurrentPerson person, @PathVariable("id") DisclosureId id, PageContext shell) {
        var by = handler(person);
        var desk = desk(by, id);
        return form(by, desk, desk.form(shell.text("offers.form.greeting-usual")), NONE);
    }

    private static ModelAndView form(
            Inbox.Representing by, OfferService.Desk desk, OfferDraft form, FieldErrors errors) {
        return Pages.of("offers/form", errors)
                .addObject("by", by)
                .addObject("desk", desk)
                .addObject("form", form);
    }

    /// Keeps what was typed, whatever it is, and goes on as the button says: to the conversation, to the form with more
    /// rows, or to how the offer would look, which needs it to be right.
    @PostMapping("/offer")
    ModelAndView save(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @RequestParam(name = "next", defaultValue = "save") String next,
            @RequestParam Map<String, String> typed) {
        var by = handler(person);
        var read = OfferDraft.of(typed);
        var draft = next.equals("rows") ? read.withMoreRows() : read;
        var isSaved = offers.save(by, id, draft);
        var desk = desk(by, id);
        var errors = desk.errors(draft);
        if (!isSaved || next.equals("preview") && !errors.isEmpty()) {
            return form(by, desk, draft, errors);
        }
        return new ModelAndView(
                switch (next) {
                    case "rows" ->
                        "redirect:/inbox/%s/offer#field-words-%d"
                                .formatted(id, read.rows().size() + 1);
                    case "preview" -> "redirect:/inbox/%s/offer/preview".formatted(id);
                    default -> "redirect:/inbox/%s#offers".formatted(id);
                });
    }

    @PostMapping("/offer/removal")
    String discard(CurrentPerson person, @PathVariable("id") DisclosureId id) {
        if (!offers.discard(handler(person), id)) {
            throw new PageNotFound();
        }
        return "redirect:/inbox/%s#offers".formatted(id);
    }

    @GetMapping("/offer/preview")
    ModelAndView preview(CurrentPerson person, @PathVariable("id") DisclosureId id) {
        var by = handler(person);
        return preview(by, desk(by, id), NONE);
    }

    private static ModelAndView preview(Inbox.Representing by, OfferService.Desk desk, FieldErrors errors) {
        return desk.content()
                .map(content -> Pages.of("offers/preview", errors)
                        .addObject("by", by)
                        .addObject("desk", desk)
                        .addObject("content", content))
                .orElseGet(() -> new ModelAndView(
                        "redirect:/inbox/%s/offer".formatted(desk.enquiry().id())));
    }

    @PostMapping("/offers")
    ModelAndView send(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @RequestParam(name = "saved", defaultValue = "") String saved,
            PageContext shell) {
        var by = handler(person);
        return switch (offers.send(by, id, moment(saved))) {
            case OfferService.SendResult.Sent(var offer) ->
                new ModelAndView("redirect:/inbox/%s/offers/%s?sent".formatted(id, offer));
            case OfferService.SendResult.Invalid(var errors) -> {
                var desk = desk(by, id);
                yield form(by, desk, desk.form(""), errors);
            }
            case OfferService.SendResult.Refused(var why) -> preview(by, desk(by, id), Refusals.of(why, "send", shell));
            case OfferService.SendResult.Changed() -> preview(by, desk(by, id), error("changed"));
            case OfferService.SendResult.Agreed() -> preview(by, desk(by, id), error("agreed"));
            case OfferService.SendResult.TooMany(var most) -> preview(by, desk(by, id), error("too-many", most));
            case OfferService.SendResult.NoConversation() -> throw new PageNotFound();
        };
    }

    private static FieldErrors error(String key, Object... arguments) {
        return NONE.and("send", "offers.error." + key, arguments);
    }

    /// When the draft that was looked at had been saved; what cannot be read is never.
    private static Instant moment(String typed) {
        try {
            return Instant.parse(typed);
        } catch (DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }

    @PostMapping("/offers/withdrawal")
    String withdraw(CurrentPerson person, @PathVariable("id") DisclosureId id) {
        if (!offers.withdraw(handler(person), id)) {
            throw new PageNotFound();
        }
        return "redirect:/inbox/%s#offers".formatted(id);
    }

    @GetMapping("/offers/{offer}")
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @PathVariable("offer") OfferId offer,
            @RequestParam Map<String, String> query) {
        var by = representing(person);
        return Pages.of("offers/sent", found(by, id, offer))
                .addObject("by", by)
                .addObject("desk", desk(by, id))
                .addObject("isSent", query.containsKey("sent"));
    }

    private CompanyOffer found(Inbox.Representing by, DisclosureId id, OfferId offer) {
        return offers.find(by, id, offer).orElseThrow(PageNotFound::new);
    }

    @GetMapping("/offers/{offer}/document")
    ResponseEntity<byte[]> document(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @PathVariable("offer") OfferId offer,
            PageContext shell) {
        var by = representing(person);
        var found = found(by, id, offer);
        if (found.isHidden()) {
            throw new PageNotFound();
        }
        var reference = desk(by, id).enquiry().reference();
        return OfferSheet.of(by.name(), reference, found, OperatorTime.today(clock), directory)
                .file(pages, shell.language());
    }
}
