package se.loomer.duty.announcements.office;

import static se.loomer.guard.enforcement.Purpose.ANNOUNCING;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.announcements.Announcement;
import se.loomer.duty.announcements.Announcing;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.SubjectId;

/// News for people: written in both languages, looked at, published, followed. Works under `announcing`, which counts.
@Controller
@RequestMapping("/office/announcements")
class AnnouncementController {
    private final Announcing announcing;
    private final Members members;

    AnnouncementController(Announcing announcing, Members members) {
        this.announcing = announcing;
        this.members = members;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, ANNOUNCING).subject();
    }

    @GetMapping
    ModelAndView show(CurrentPerson person) {
        return view(staff(person), AnnouncementsPage.Typed.NOTHING, false, FieldErrors.none());
    }

    private ModelAndView view(SubjectId staff, AnnouncementsPage.Typed typed, boolean isPreview, FieldErrors errors) {
        var published = announcing.published(staff).stream()
                .map(one -> new AnnouncementsPage.Published(one, announcing.progress(staff, one.id())))
                .toList();
        return new ModelAndView(
                "announcements/office/announcements",
                Map.of(
                        "page",
                        new AnnouncementsPage(published, announcing.unreachable(staff), typed, isPreview, errors)),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// Shows what was written as it will be read, and publishes it only on the second press.
    @PostMapping
    ModelAndView publish(
            CurrentPerson person,
            @RequestParam(name = "topic", defaultValue = "") String topic,
            @RequestParam(name = "titleSv", defaultValue = "") String titleSv,
            @RequestParam(name = "bodySv", defaultValue = "") String bodySv,
            @RequestParam(name = "titleEn", defaultValue = "") String titleEn,
            @RequestParam(name = "bodyEn", defaultValue = "") String bodyEn,
            @RequestParam(name = "act", defaultValue = "look") String act) {
        var staff = staff(person);
        var typed =
                new AnnouncementsPage.Typed(topic, titleSv.strip(), bodySv.strip(), titleEn.strip(), bodyEn.strip());
        var errors = typed.errors();
        if (!errors.isEmpty() || !act.equals("publish")) {
            return view(staff, typed, errors.isEmpty() && act.equals("look"), errors);
        }
        announcing.publish(
                staff,
                topic,
                new Announcement.Words(typed.titleSv(), typed.bodySv()),
                new Announcement.Words(typed.titleEn(), typed.bodyEn()));
        return new ModelAndView("redirect:/office/announcements#published");
    }
}
