package se.loomer.edge.staff.office;

import static se.loomer.guard.enforcement.Purpose.OVERSIGHT;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.staff.Office;
import se.loomer.edge.staff.StaffLog;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.SubjectId;

/// Who did what in the office, and how often they looked at people; never at whom. Works under `oversight`.
@Controller
class ActsController {
    private final StaffLog acts;
    private final Office office;
    private final Members members;
    private final Clock clock;

    ActsController(StaffLog acts, Office office, Members members, Clock clock) {
        this.acts = acts;
        this.office = office;
        this.members = members;
        this.clock = clock;
    }

    @GetMapping("/office/acts")
    ModelAndView show(CurrentPerson person, @RequestParam(name = "before", defaultValue = "") String before) {
        var administrator = members.member(person, OVERSIGHT).subject();
        Map<SubjectId, String> names = office.members(administrator).stream()
                .collect(Collectors.toMap(
                        Member::subject, member -> member.name().reveal()));
        var page = new ActsPage(acts.latest(administrator, before(before)), acts.looks(administrator), names);
        return Pages.of("staff/office/acts", page);
    }

    private Instant before(String text) {
        try {
            return text.isEmpty() ? clock.instant().plusSeconds(1) : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            return clock.instant();
        }
    }
}
