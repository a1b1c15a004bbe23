package se.loomer.edge.staff.office;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.staff.PendingWork;
import se.loomer.edge.web.CurrentPerson;

/// The office's first page: what waits today for whoever opens it, by their roles. It counts and shows nobody.
@Controller
class StartController {
    private final Members members;
    private final List<PendingWork> kinds;

    StartController(Members members, List<PendingWork> kinds) {
        this.members = members;
        this.kinds = kinds;
    }

    @GetMapping("/office")
    ModelAndView show(CurrentPerson person) {
        var member = members.member(person);
        return new ModelAndView("staff/office/start")
                .addObject("name", member.name().reveal())
                .addObject("roles", member.roles())
                .addObject("due", due(member));
    }

    private List<PendingWork.Due> due(Member member) {
        return kinds.stream()
                .filter(work -> members.mayWorkUnder(member, work.purpose()))
                .map(work -> work.due(member.subject()))
                .toList();
    }
}
