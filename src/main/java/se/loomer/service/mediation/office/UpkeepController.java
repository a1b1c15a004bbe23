package se.loomer.service.mediation.office;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.service.companies.Checks;
import se.loomer.service.mediation.OverdueNotices;

/// What companies owe: checks that lapse, and notices that nobody answered. Works under the purpose `approval`.
@Controller
@RequestMapping("/office/companies")
class UpkeepController {
    private final Checks checks;
    private final OverdueNotices notices;
    private final Members members;
    private final Clock clock;

    UpkeepController(Checks checks, OverdueNotices notices, Members members, Clock clock) {
        this.checks = checks;
        this.notices = notices;
        this.members = members;
        this.clock = clock;
    }

    @GetMapping("/upkeep")
    ModelAndView show(CurrentPerson person) {
        var staff = members.member(person, APPROVAL).subject();
        return new ModelAndView("mediation/office/upkeep")
                .addObject("checks", checks.lapsing(staff))
                .addObject("notices", notices.list(staff))
                .addObject("now", clock.instant());
    }
}
