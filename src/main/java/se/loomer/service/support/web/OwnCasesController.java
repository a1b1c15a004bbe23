package se.loomer.service.support.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.service.support.CaseId;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactResult;

/// A person's own cases: what was said, and saying more.
@Controller
@RequestMapping("/account/cases")
class OwnCasesController {
    private final Contact contact;

    OwnCasesController(Contact contact) {
        this.contact = contact;
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        return Pages.of("support/cases", new OwnCasesPage(contact.cases(person.subject())));
    }

    @GetMapping("/{id}")
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") CaseId id,
            @RequestParam(name = "sent", required = false) @Nullable String sent) {
        return view(person, id, "", FieldErrors.none(), sent != null);
    }

    @PostMapping("/{id}/messages")
    ModelAndView write(
            CurrentPerson person,
            @PathVariable("id") CaseId id,
            @RequestParam(name = "words", defaultValue = "") String words) {
        var said = words;
        return switch (contact.add(person.subject(), id, said)) {
            case ContactResult.Received _ -> new ModelAndView("redirect:/account/cases/%s?sent".formatted(id));
            case ContactResult.Invalid(var errors) -> view(person, id, said, errors, false);
            case ContactResult.UnknownCase() -> throw new PageNotFound();
        };
    }

    @GetMapping("/{id}/files/{file}")
    ResponseEntity<byte[]> file(CurrentPerson person, @PathVariable("id") CaseId id, @PathVariable("file") UUID file) {
        return contact.file(person.subject(), id, file)
                .map(found -> Download.of(found.safeName(), found.kind(), found.content()))
                .orElseThrow(PageNotFound::new);
    }

    private ModelAndView view(CurrentPerson person, CaseId id, String typed, FieldErrors errors, boolean isSent) {
        var conversation = contact.conversation(person.subject(), id).orElseThrow(PageNotFound::new);
        return Pages.of("support/case", new ConversationPage(conversation, typed, errors, isSent), errors);
    }
}
