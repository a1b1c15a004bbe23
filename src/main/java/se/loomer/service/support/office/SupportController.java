package se.loomer.service.support.office;

import static se.loomer.guard.enforcement.Purpose.IMPROVEMENT;
import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.EmailLog;
import se.loomer.service.support.Opinions;
import se.loomer.service.support.SavedReplies;

/// The replies that staff share, what people say of the pages, and e-mail that became no case. None of it shows a
/// person.
@Controller
@RequestMapping("/office")
class SupportController {
    private final SavedReplies replies;
    private final Opinions opinions;
    private final EmailLog letters;
    private final Members members;

    SupportController(SavedReplies replies, Opinions opinions, EmailLog letters, Members members) {
        this.replies = replies;
        this.opinions = opinions;
        this.letters = letters;
        this.members = members;
    }

    private SubjectId member(CurrentPerson person, Purpose purpose) {
        return members.member(person, purpose).subject();
    }

    /// E-mails that became no case.
    @GetMapping("/cases/letters")
    ModelAndView letters(CurrentPerson person) {
        var member = member(person, SUPPORT_QUEUE);
        var page = new EmailsPage(letters.postponed(member), letters.notTaken(member));
        return Pages.of("support/office/letters", page);
    }

    @GetMapping("/replies")
    ModelAndView replies(CurrentPerson person) {
        return replies(member(person, SUPPORT_QUEUE), "", "", FieldErrors.none());
    }

    @PostMapping("/replies")
    ModelAndView addReply(
            CurrentPerson person,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "words", defaultValue = "") String words) {
        var member = member(person, SUPPORT_QUEUE);
        var errors = replies.add(member, name, words);
        return errors.isEmpty() ? new ModelAndView("redirect:/office/replies") : replies(member, name, words, errors);
    }

    @PostMapping("/replies/{reply}/removal")
    String removeReply(CurrentPerson person, @PathVariable("reply") UUID reply) {
        replies.remove(member(person, SUPPORT_QUEUE), reply);
        return "redirect:/office/replies";
    }

    private ModelAndView replies(SubjectId member, String name, String words, FieldErrors errors) {
        return Pages.of("support/office/replies", errors)
                .addObject("replies", replies.list(member))
                .addObject("name", name)
                .addObject("words", words);
    }

    @GetMapping("/opinions")
    ModelAndView opinions(CurrentPerson person) {
        var page = new OpinionsPage(opinions.summary(member(person, IMPROVEMENT)));
        return Pages.of("support/office/opinions", page);
    }
}
