package se.loomer.service.workplace.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.workplace.Assignments;
import se.loomer.service.workplace.Notes;

/// Who has a conversation, and the notes on it.
@Controller
@RequestMapping("/inbox/{id}")
class WorkplaceController {
    private final Inbox inbox;
    private final Assignments assignments;
    private final Notes notes;

    WorkplaceController(Inbox inbox, Assignments assignments, Notes notes) {
        this.inbox = inbox;
        this.assignments = assignments;
        this.notes = notes;
    }

    private Inbox.Representing by(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
    }

    /// @param seen who had it on the page where the form stood, empty for nobody
    /// @param holder who shall have it, empty for nobody
    @PostMapping("/assignment")
    ModelAndView assign(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @RequestParam(name = "seen", defaultValue = "") String seen,
            @RequestParam(name = "holder", defaultValue = "") String holder) {
        var by = by(person);
        return switch (assignments.assign(by, id, subject(seen), subject(holder))) {
            case ASSIGNED -> new ModelAndView("redirect:/inbox/%s#assignment".formatted(id));
            case CHANGED -> taken(by, id);
            case UNKNOWN -> throw new PageNotFound();
        };
    }

    private ModelAndView taken(Inbox.Representing by, DisclosureId id) {
        var page = new ModelAndView("workplace/taken", HttpStatus.CONFLICT);
        return page.addObject("id", id).addObject("standing", assignments.of(by, id));
    }

    private static @Nullable SubjectId subject(String typed) {
        try {
            return typed.isEmpty() ? null : new SubjectId(UUID.fromString(typed));
        } catch (IllegalArgumentException unreadable) {
            throw new PageNotFound();
        }
    }

    @PostMapping("/notes")
    ModelAndView write(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @RequestParam(name = "note", defaultValue = "") String words) {
        return switch (notes.write(by(person), id, new PersonalText(words))) {
            case Notes.WriteResult.Written() -> new ModelAndView("redirect:/inbox/%s#notes".formatted(id));
            case Notes.WriteResult.Invalid(var errors) -> correct(id, words, errors);
            case Notes.WriteResult.UnknownConversation() -> throw new PageNotFound();
        };
    }

    private static ModelAndView correct(DisclosureId id, String words, FieldErrors errors) {
        return Pages.of("workplace/note", errors).addObject("id", id).addObject("typed", words);
    }

    @PostMapping("/notes/{note}/removal")
    String remove(CurrentPerson person, @PathVariable("id") DisclosureId id, @PathVariable("note") UUID note) {
        if (!notes.remove(by(person), id, note)) {
            throw new PageNotFound();
        }
        return "redirect:/inbox/%s#notes".formatted(id);
    }
}
