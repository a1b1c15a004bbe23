package se.loomer.service.workplace.web;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
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
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.workplace.SavedReplies;

/// A company's saved replies: read by everybody who speaks for it, changed by whoever may answer.
@Controller
@RequestMapping("/company/replies")
class SavedRepliesController {
    private final Inbox inbox;
    private final SavedReplies replies;

    SavedRepliesController(Inbox inbox, SavedReplies replies) {
        this.inbox = inbox;
        this.replies = replies;
    }

    private Inbox.Representing by(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject())
                .map(by -> list(by, new SavedReplies.Reply(null, "", ""), FieldErrors.none()))
                .orElseGet(() -> new ModelAndView("redirect:/company"));
    }

    private ModelAndView list(Inbox.Representing by, SavedReplies.Reply typed, FieldErrors errors) {
        return Pages.of("workplace/replies", errors)
                .addObject("by", by)
                .addObject("replies", replies.of(by))
                .addObject("typed", typed)
                .addObject("mayAnswer", by.role().includes(Role.HANDLER));
    }

    @PostMapping
    ModelAndView add(
            CurrentPerson person,
            @RequestParam(name = "title", defaultValue = "") String title,
            @RequestParam(name = "words", defaultValue = "") String words) {
        return save(by(person), new SavedReplies.Reply(null, title, words));
    }

    private ModelAndView save(Inbox.Representing by, SavedReplies.Reply typed) {
        return switch (replies.save(by, typed)) {
            case SavedReplies.SaveResult.Saved() -> new ModelAndView("redirect:/company/replies");
            case SavedReplies.SaveResult.Invalid(var errors) ->
                typed.id() == null ? list(by, typed, errors) : form(typed, errors);
            case SavedReplies.SaveResult.UnknownReply() -> throw new PageNotFound();
        };
    }

    private static ModelAndView form(SavedReplies.Reply reply, FieldErrors errors) {
        return Pages.of("workplace/reply", errors).addObject("reply", reply);
    }

    @GetMapping("/{reply}")
    ModelAndView show(CurrentPerson person, @PathVariable("reply") UUID reply) {
        var by = by(person);
        by.role().require(Role.HANDLER);
        return form(replies.find(by, reply).orElseThrow(PageNotFound::new), FieldErrors.none());
    }

    @PostMapping("/{reply}")
    ModelAndView change(
            CurrentPerson person,
            @PathVariable("reply") UUID reply,
            @RequestParam(name = "title", defaultValue = "") String title,
            @RequestParam(name = "words", defaultValue = "") String words) {
        return save(by(person), new SavedReplies.Reply(reply, title, words));
    }

    @PostMapping("/{reply}/removal")
    String remove(CurrentPerson person, @PathVariable("reply") UUID reply) {
        if (!replies.remove(by(person), reply)) {
            throw new PageNotFound();
        }
        return "redirect:/company/replies";
    }
}
