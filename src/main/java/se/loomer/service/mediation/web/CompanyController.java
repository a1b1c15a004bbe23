package se.loomer.service.mediation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Devices;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.ContactBlock;
import se.loomer.service.mediation.ConversationSection;
import se.loomer.service.mediation.CorrectionNotices;
import se.loomer.service.mediation.DisclosureResult;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.EnquiryPictures;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.MessageForm;
import se.loomer.service.mediation.MessageResult;
import se.loomer.service.mediation.OwnConversations;
import se.loomer.service.moderation.Refusals;

/// One company of an enquiry: tick, see what it will receive, consent; then follow, write, withdraw.
@Controller
@RequestMapping("/enquiries/{id}/companies/{company}")
class CompanyController {
    private final Mediation mediation;
    private final OwnConversations conversations;
    private final ContactBlock endings;
    private final CorrectionNotices corrections;
    private final Uploads uploads;
    private final EnquiryPictures pictures;
    private final ObjectProvider<ConversationSection> sections;
    private final Clock clock;

    CompanyController(
            Mediation mediation,
            OwnConversations conversations,
            ContactBlock endings,
            CorrectionNotices corrections,
            Uploads uploads,
            EnquiryPictures pictures,
            ObjectProvider<ConversationSection> sections,
            Clock clock) {
        this.uploads = uploads;
        this.pictures = pictures;
        this.sections = sections;
        this.mediation = mediation;
        this.conversations = conversations;
        this.endings = endings;
        this.corrections = corrections;
        this.clock = clock;
    }

    /// @param undo `done` or `late` after an attempt to undo a withdrawal
    @GetMapping
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @RequestParam(name = "undo", required = false) @Nullable String undo,
            PageContext shell) {
        return view(person, id, company, Set.of(), "", FieldErrors.none(), shell)
                .addObject("undo", undo);
    }

    @PostMapping
    ModelAndView disclose(
            CurrentPerson person,
            @PathVariable("id") EnquiryId enquiry,
            @PathVariable("company") CompanyId to,
            @RequestParam(name = "field", defaultValue = "") List<String> ticked,
            @RequestParam(name = "wording", defaultValue = "") String wording,
            PageContext shell,
            HttpServletRequest request) {
        person.require(PersonKind.PERSON);
        var fields = Field.of(ticked);
        if (fields.isEmpty() && !ticked.contains(Field.NONE)) {
            return refused(person, enquiry, to, fields, "nothing-ticked", shell);
        }
        var outcome = mediation.disclose(
                Devices.acting(person.subject(), request),
                enquiry,
                to,
                fields,
                wording,
                shell.language().locale());
        return switch (outcome) {
            case DisclosureResult.Sent _ -> new ModelAndView("redirect:" + next(person, enquiry, to));
            case DisclosureResult.WordingChanged() -> refused(person, enquiry, to, fields, "wording-changed", shell);
            case DisclosureResult.CompanyGone _ -> refused(person, enquiry, to, fields, "company-gone", shell);
            case DisclosureResult.Cautious cautious ->
                waiting(view(person, enquiry, to, fields, "", FieldErrors.none(), shell), cautious.caution());
            case DisclosureResult.Refused(var why) ->
                view(person, enquiry, to, fields, "", Refusals.of(why, "field", shell), shell);
            case DisclosureResult.NotChosen _ -> throw new PageNotFound();
        };
    }

    /// The next company that waits, or this one with its receipt.
    private String next(CurrentPerson person, EnquiryId enquiry, CompanyId company) {
        var chosen = mediation
                .enquiry(person.subject(), enquiry)
                .orElseThrow(PageNotFound::new)
                .chosen();
        return chosen.stream().anyMatch(other -> other.disclosed() == null && other.isListed())
                ? ChoiceController.next(enquiry, chosen)
                : "/enquiries/" + enquiry + "?news=sent";
    }

    private ModelAndView refused(
            CurrentPerson person,
            EnquiryId enquiry,
            CompanyId company,
            Set<Field> ticked,
            String reason,
            PageContext shell) {
        var errors = FieldErrors.none().and("field", "mediation.error." + reason);
        return view(person, enquiry, company, ticked, "", errors, shell);
    }

    /// @param files what is sent along, at most [se.loomer.service.mediation.OutgoingMessage#FILES_MAX]
    @PostMapping("/messages")
    ModelAndView write(
            CurrentPerson person,
            @PathVariable("id") EnquiryId enquiry,
            @PathVariable("company") CompanyId to,
            @RequestParam(name = "body", defaultValue = "") String body,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            PageContext shell,
            HttpServletRequest request) {
        person.require(PersonKind.PERSON);
        var form = MessageForm.read(uploads, body, files);
        var message = form.message();
        if (message == null) {
            return view(person, enquiry, to, Set.of(), body, form.errors(), shell);
        }
        return switch (conversations.write(Devices.acting(person.subject(), request), enquiry, to, message)) {
            case MessageResult.Written() ->
                new ModelAndView("redirect:/enquiries/%s/companies/%s#conversation".formatted(enquiry, to));
            case MessageResult.Cautious cautious ->
                waiting(view(person, enquiry, to, Set.of(), body, FieldErrors.none(), shell), cautious.caution());
            case MessageResult.Refused(var why) ->
                view(person, enquiry, to, Set.of(), body, Refusals.of(why, "body", shell), shell);
            case MessageResult.NoConversation() -> throw new PageNotFound();
        };
    }

    /// @param size `small` for the small one of a picture
    @GetMapping("/files/{file}")
    ResponseEntity<byte[]> file(
            CurrentPerson person,
            @PathVariable("id") EnquiryId enquiry,
            @PathVariable("company") CompanyId company,
            @PathVariable("file") UUID file,
            @RequestParam(name = "size", defaultValue = "") String size) {
        person.require(PersonKind.PERSON);
        return MessageForm.answer(conversations
                .file(person.subject(), enquiry, company, file, size.equals("small"))
                .orElseThrow(PageNotFound::new));
    }

    /// The same page with what was typed, and why nothing is sent for now.
    static ModelAndView waiting(ModelAndView page, Caution caution) {
        page.addObject("caution", caution);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    @PostMapping("/withdrawal")
    String withdraw(
            CurrentPerson person, @PathVariable("id") EnquiryId id, @PathVariable("company") CompanyId company) {
        person.require(PersonKind.PERSON);
        if (!mediation.withdraw(person.subject(), id, company)) {
            throw new PageNotFound();
        }
        return "redirect:/enquiries/%s/companies/%s".formatted(id, company);
    }

    @PostMapping("/withdrawal/undo")
    String undo(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            HttpServletRequest request) {
        person.require(PersonKind.PERSON);
        var isTheirs = mediation.enquiry(person.subject(), id).stream()
                .flatMap(overview -> overview.chosen().stream())
                .anyMatch(one -> one.company().equals(company) && one.disclosed() != null);
        if (!isTheirs) {
            throw new PageNotFound();
        }
        var isUndone = mediation.undoWithdrawal(Devices.acting(person.subject(), request), id, company);
        return "redirect:/enquiries/%s/companies/%s?undo=%s".formatted(id, company, isUndone ? "done" : "late");
    }

    /// Ends contact with the company at once and for good, from whichever enquiry.
    @PostMapping("/ending")
    String end(CurrentPerson person, @PathVariable("id") UUID id, @PathVariable("company") CompanyId company) {
        person.require(PersonKind.PERSON);
        if (!endings.end(person.subject(), company)) {
            throw new PageNotFound();
        }
        return "redirect:/ended";
    }

    private ModelAndView view(
            CurrentPerson person,
            EnquiryId id,
            CompanyId company,
            Set<Field> ticked,
            String typed,
            FieldErrors errors,
            PageContext shell) {
        person.require(PersonKind.PERSON);
        var overview = mediation.enquiry(person.subject(), id).orElseThrow(PageNotFound::new);
        var chosen = overview.chosen().stream()
                .filter(one -> one.company().equals(company))
                .findFirst()
                .orElseThrow(PageNotFound::new);
        var disclosed = chosen.disclosed();
        if (disclosed != null && disclosed.hasNews()) {
            conversations.markRead(person.subject(), disclosed.id());
        }
        var page = page(person, overview, chosen, ticked, typed, errors, shell);
        return disclosed == null
                ? Pages.of("mediation/consent", page, errors)
                : Pages.of("mediation/company", page, errors)
                        .addObject(
                                "sections",
                                sections.orderedStream()
                                        .map(section -> section.ofCompany(overview.enquiry(), chosen, shell))
                                        .toList());
    }

    private CompanyPage page(
            CurrentPerson person,
            Mediation.Overview overview,
            ChosenCompany chosen,
            Set<Field> ticked,
            String typed,
            FieldErrors errors,
            PageContext shell) {
        var wording = mediation.wording(shell.language().locale());
        var disclosed = chosen.disclosed();
        return new CompanyPage(
                overview.enquiry(),
                disclosed == null
                        ? pictures.of(person.subject(), overview.enquiry().id())
                        : List.of(),
                chosen,
                disclosed == null ? List.of() : corrections.sent(person.subject(), disclosed.id()),
                mediation.details(person.subject(), overview.enquiry().id()),
                ticked,
                wording.id(),
                wording.shown(chosen.name(), List.of(shell.text("mediation.company.ticked"))),
                overview.chosen().indexOf(chosen) + 1,
                overview.chosen().size(),
                clock.instant(),
                typed,
                errors);
    }
}
