package se.loomer.service.offers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.documents.PdfPages;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.policy.OperatorTime;
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.companies.Directory;
import se.loomer.service.devices.Devices;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.moderation.Refusals;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferAnswerService.AnswerResult;
import se.loomer.service.offers.OfferId;
import se.loomer.service.reviews.PublishedReviews;

/// A person's offers: all of them, those to one enquiry side by side, and each with its answer.
@Controller
class ReceivedOfferController {
    private static final String ONE = "/enquiries/{id}/companies/{company}/offers/{offer}";
    private static final List<String> DONE = List.of("accepted", "declined", "rescinded", "late");
    private static final FieldErrors NONE = FieldErrors.none();

    private final OfferAnswerService answers;
    private final Mediation mediation;
    private final Directory directory;
    private final CompanySearch search;
    private final PublishedReviews reviews;
    private final PdfPages pages;
    private final Clock clock;

    ReceivedOfferController(
            OfferAnswerService answers,
            Mediation mediation,
            Directory directory,
            CompanySearch search,
            PublishedReviews reviews,
            PdfPages pages,
            Clock clock) {
        this.answers = answers;
        this.mediation = mediation;
        this.directory = directory;
        this.search = search;
        this.reviews = reviews;
        this.pages = pages;
        this.clock = clock;
    }

    private Enquiry enquiry(CurrentPerson person, EnquiryId id) {
        return mediation
                .enquiry(person.require(PersonKind.PERSON).subject(), id)
                .orElseThrow(PageNotFound::new)
                .enquiry();
    }

    @GetMapping("/offers")
    ModelAndView list(CurrentPerson person) {
        var subject = person.require(PersonKind.PERSON).subject();
        return new ModelAndView("offers/list")
                .addObject("offers", ComparisonPage.latest(answers.all(subject)))
                .addObject("today", OperatorTime.today(clock));
    }

    @GetMapping("/enquiries/{id}/offers")
    ModelAndView compare(CurrentPerson person, @PathVariable("id") EnquiryId id) {
        var enquiry = enquiry(person, id);
        var offers = ComparisonPage.latest(answers.open(person.subject(), id));
        var distances = search.distances(
                offers.stream().map(one -> one.offer().company()).toList(),
                enquiry.place().reveal());
        var columns = offers.stream()
                .map(one -> new ComparisonPage.Column(
                        one,
                        directory.company(one.offer().company()).orElse(null),
                        reviews.of(one.offer().company(), 1),
                        distances.get(one.offer().company())))
                .toList();
        return Pages.of(
                "offers/compare", new ComparisonPage(enquiry, columns, OperatorTime.today(clock), clock.instant()));
    }

    private ReceivedOfferPage page(CurrentPerson person, EnquiryId id, CompanyId company, OfferId offer) {
        var enquiry = enquiry(person, id);
        var received = answers.open(person.subject(), id, offer)
                .filter(one -> one.offer().company().equals(company))
                .orElseThrow(PageNotFound::new);
        return new ReceivedOfferPage(enquiry, received, answers.look(person.subject(), id), clock.instant());
    }

    @GetMapping(ONE)
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer,
            @RequestParam Map<String, String> query) {
        return Pages.of("offers/offer", page(person, id, company, offer))
                .addObject(
                        "done",
                        DONE.stream().filter(query::containsKey).findFirst().orElse(""));
    }

    @GetMapping(ONE + "/document")
    ResponseEntity<byte[]> document(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer,
            PageContext shell) {
        var page = page(person, id, company, offer);
        var received = page.received();
        if (received.offer().isHidden()) {
            throw new PageNotFound();
        }
        return OfferSheet.of(received.companyName(), received.reference(), received.offer(), page.today(), directory)
                .file(pages, shell.language());
    }

    @GetMapping(ONE + "/acceptance")
    ModelAndView ask(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer) {
        return answering("offers/acceptance", page(person, id, company, offer), NONE);
    }

    /// The page on which an offer is answered, or the offer itself where it cannot be answered any more.
    private static ModelAndView answering(String template, ReceivedOfferPage page, FieldErrors errors) {
        var view = page.received().canBeAnswered(page.today()) ? template : "offers/offer";
        return Pages.of(view, page, errors)
                .addObject("errors", errors)
                .addObject("form", new ReceivedOfferPage.Refusal("", ""));
    }

    @PostMapping(ONE + "/acceptance")
    ModelAndView accept(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer,
            PageContext shell,
            HttpServletRequest request) {
        var page = page(person, id, company, offer);
        var result = answers.accept(Devices.acting(person.subject(), request), id, offer);
        return answered(result, page, "offers/acceptance", "accepted", new ReceivedOfferPage.Refusal("", ""), shell);
    }

    private ModelAndView answered(
            AnswerResult result,
            ReceivedOfferPage page,
            String template,
            String done,
            ReceivedOfferPage.Refusal form,
            PageContext shell) {
        return switch (result) {
            case AnswerResult.Answered() ->
                new ModelAndView("redirect:%s?%s".formatted(page.received().url(), done));
            case AnswerResult.NotOpen() ->
                new ModelAndView("redirect:%s?late".formatted(page.received().url()));
            case AnswerResult.Refused(var why) ->
                answering(template, page, Refusals.of(why, "words", shell)).addObject("form", form);
            case AnswerResult.Cautious(var caution) -> {
                var view =
                        answering(template, page, NONE).addObject("form", form).addObject("caution", caution);
                view.setStatus(HttpStatus.CONFLICT);
                yield view;
            }
            case AnswerResult.UnknownOffer() -> throw new PageNotFound();
        };
    }

    /// The second step of a withdrawal, which repeats what is withdrawn from; the offer itself where that is over.
    @GetMapping(ONE + "/withdrawal")
    ModelAndView askToRescind(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer) {
        var page = page(person, id, company, offer);
        return Pages.of(page.canBeRescinded() ? "offers/withdrawal" : "offers/offer", page);
    }

    @PostMapping(ONE + "/withdrawal")
    ModelAndView rescind(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer,
            PageContext shell) {
        var page = page(person, id, company, offer);
        var result = answers.rescind(person.subject(), id, offer);
        return answered(result, page, "offers/offer", "rescinded", new ReceivedOfferPage.Refusal("", ""), shell);
    }

    @GetMapping(ONE + "/refusal")
    ModelAndView askWhy(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer) {
        return answering("offers/refusal", page(person, id, company, offer), NONE);
    }

    @PostMapping(ONE + "/refusal")
    ModelAndView decline(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer,
            @RequestParam Map<String, String> typed,
            PageContext shell,
            HttpServletRequest request) {
        var page = page(person, id, company, offer);
        var form = new ReceivedOfferPage.Refusal(
                typed.getOrDefault("reason", ""),
                typed.getOrDefault("words", "").strip());
        if (!TypedText.fits(form.words(), 0, ReceivedOfferPage.WORDS_LENGTH_MAX)) {
            var errors = NONE.and("words", "offers.error.too-long", ReceivedOfferPage.WORDS_LENGTH_MAX);
            return answering("offers/refusal", page, errors).addObject("form", form);
        }
        var reason = CompanyOffer.Reason.of(form.reason()).orElse(null);
        var acting = Devices.acting(person.subject(), request);
        var result = answers.decline(acting, id, offer, reason, new PersonalText(form.words()));
        return answered(result, page, "offers/refusal", "declined", form, shell);
    }

    /// Declines those of the other offers that were ticked, because another company was chosen.
    @PostMapping("/enquiries/{id}/offers/refusals")
    String declineOthers(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @RequestParam(name = "offer", defaultValue = "") List<UUID> ticked,
            HttpServletRequest request) {
        enquiry(person, id);
        var acting = Devices.acting(person.subject(), request);
        Set.copyOf(ticked).stream()
                .limit(mediation.companiesMax())
                .forEach(offer -> answers.decline(
                        acting, id, new OfferId(offer), CompanyOffer.Reason.ANOTHER, new PersonalText("")));
        return "redirect:/enquiries/%s/offers".formatted(id);
    }
}
