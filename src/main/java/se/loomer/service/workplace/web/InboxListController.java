package se.loomer.service.workplace.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.workplace.InboxList;

/// The list of a company's conversations. Filters and pages have addresses; what is searched for, which may be a name,
/// comes in a form alone and stands in no address.
@Controller
@RequestMapping("/inbox")
class InboxListController {
    private static final PersonalText NO_WORDS = new PersonalText("");

    private final InboxList list;

    InboxListController(InboxList list) {
        this.list = list;
    }

    @GetMapping
    ModelAndView list(
            CurrentPerson person,
            @RequestParam(name = "show", defaultValue = "") String show,
            @RequestParam(name = "after", defaultValue = "") String after) {
        return page(person, show, NO_WORDS, after);
    }

    @PostMapping
    ModelAndView search(
            CurrentPerson person,
            @RequestParam(name = "words", defaultValue = "") String words,
            @RequestParam(name = "show", defaultValue = "") String show,
            @RequestParam(name = "after", defaultValue = "") String after) {
        return page(person, show, new PersonalText(words.strip()), after);
    }

    private ModelAndView page(CurrentPerson person, String show, PersonalText words, String after) {
        var asked = new InboxList.Request(
                InboxList.Filter.of(show), words, PageCursor.of(after).orElse(PageCursor.LATEST));
        var errors = FieldErrors.none()
                .when(
                        asked.isTooLong(),
                        "words",
                        "workplace.error.too-long",
                        String.valueOf(InboxList.WORDS_LENGTH_MAX));
        var sought = asked.isTooLong() ? new InboxList.Request(asked.filter(), NO_WORDS, asked.after()) : asked;
        return list.page(person.require(PersonKind.REPRESENTATIVE).subject(), sought)
                .map(page -> Pages.of("workplace/inbox", new InboxPage(page, asked, errors), errors))
                .orElseGet(() -> new ModelAndView("redirect:/company"));
    }
}
