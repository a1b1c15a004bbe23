package se.loomer.service.mediation.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.ConversationSection;
import se.loomer.service.mediation.CorrectionNotices;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.ErasureNotices;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.MessageForm;
import se.loomer.service.mediation.MessageResult;
import se.loomer.service.moderation.Refusals;

/// A conversation in a company's inbox: what was disclosed to it, its answers; and the notices to erase.
@Controller
@RequestMapping("/inbox")
class InboxController {
    private final Inbox inbox;
    private final ErasureNotices notices;
    private final CorrectionNotices corrections;
    private final Uploads uploads;
    private final ObjectProvider<ConversationSection> sections;

    InboxController(
            Inbox inbox,
            ErasureNotices notices,
            CorrectionNotices corrections,
            Uploads uploads,
            ObjectProvider<ConversationSection> sections) {
        this.uploads = uploads;
        this.sections = sections;
        this.inbox = inbox;
        this.notices = notices;
        this.corrections = corrections;
    }

    private Optional<Inbox.Representing> representing(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject());
    }

    private Inbox.Representing required(CurrentPerson person) {
        return representing(person).orElseThrow(PageNotFound::new);
    }

    @GetMapping("/{id}")
    ModelAndView show(CurrentPerson person, @PathVariable("id") UUID id, PageContext shell) {
        return view(required(person), id, "", FieldErrors.none(), shell);
    }

    private ModelAndView view(Inbox.Representing by, UUID id, String typed, FieldErrors errors, PageContext shell) {
        var received = inbox.open(by, new DisclosureId(id)).orElseThrow(PageNotFound::new);
        return Pages.of(
                        "mediation/received",
                        new ReceivedPage(by, received, corrections.of(by, new DisclosureId(id)), typed, errors),
                        errors)
                .addObject(
                        "sections",
                        sections.orderedStream()
                                .map(section -> section.ofReceived(by, received, shell))
                                .toList())
                .addObject(
                        "inAnswer",
                        sections.orderedStream()
                                .map(section -> section.inAnswer(by, shell))
                                .toList());
    }

    /// @param fill set where a text is to be filled in and nothing sent: `reply` says which
    /// @param files what is sent along, at most [se.loomer.service.mediation.OutgoingMessage#FILES_MAX]
    @PostMapping("/{id}/messages")
    ModelAndView answer(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "body", defaultValue = "") String body,
            @RequestParam(name = "reply", defaultValue = "") String reply,
            @RequestParam(name = "fill", required = false) @Nullable String fill,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            PageContext shell) {
        var by = required(person);
        if (fill != null) {
            return view(by, id, filled(by, body, reply), FieldErrors.none(), shell);
        }
        var form = MessageForm.read(uploads, body, files);
        var message = form.message();
        if (message == null) {
            return view(by, id, body, form.errors(), shell);
        }
        return switch (inbox.answer(by, new DisclosureId(id), message)) {
            case MessageResult.Written() -> new ModelAndView("redirect:/inbox/%s#conversation".formatted(id));
            case MessageResult.Refused(var why) -> view(by, id, body, Refusals.of(why, "body", shell), shell);
            // A caution holds back what a person sends, never what a company answers.
            case MessageResult.NoConversation(), MessageResult.Cautious _ -> throw new PageNotFound();
        };
    }

    /// What was typed, and after it the text that was chosen.
    private String filled(Inbox.Representing by, String body, String reply) {
        var text = sections.orderedStream()
                .flatMap(section -> section.filling(by, reply).stream())
                .map(PersonalText::reveal)
                .findFirst()
                .orElse("");
        return body.isBlank() || text.isEmpty() ? body.strip() + text : body.stripTrailing() + "\n\n" + text;
    }

    /// @param size `small` for the small one of a picture
    @GetMapping("/{id}/files/{file}")
    ResponseEntity<byte[]> file(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @PathVariable("file") UUID file,
            @RequestParam(name = "size", defaultValue = "") String size) {
        return MessageForm.answer(
                inbox.file(required(person), id, file, size.equals("small")).orElseThrow(PageNotFound::new));
    }

    @PostMapping("/{id}/corrections/{correction}/acknowledgement")
    String acknowledge(
            CurrentPerson person, @PathVariable("id") DisclosureId id, @PathVariable("correction") UUID correction) {
        if (!corrections.acknowledge(required(person), id, correction)) {
            throw new PageNotFound();
        }
        return "redirect:/inbox/" + id;
    }

    @GetMapping("/notices")
    ModelAndView notices(CurrentPerson person) {
        return notices(required(person), null, "", FieldErrors.none());
    }

    @PostMapping("/notices/{id}/answer")
    ModelAndView answerNotice(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "answer", defaultValue = "") String answer,
            @RequestParam(name = "ground", defaultValue = "") String ground) {
        var by = required(person);
        var outcome = switch (answer) {
            case "erased" -> notices.erased(by, id);
            case "kept" -> notices.kept(by, id, ground);
            default -> throw new PageNotFound();
        };
        return switch (outcome) {
            case ErasureNotices.Answering.Answered() -> new ModelAndView("redirect:/inbox/notices");
            case ErasureNotices.Answering.GroundMissing() ->
                notices(by, id, ground, FieldErrors.none().and("ground", "mediation.error.ground"));
            case ErasureNotices.Answering.UnknownNotice() -> throw new PageNotFound();
        };
    }

    private ModelAndView notices(Inbox.Representing by, @Nullable UUID wrong, String typed, FieldErrors errors) {
        return Pages.of("mediation/notices", new NoticesPage(by, notices.of(by), wrong, typed, errors), errors);
    }
}
