package se.loomer.office;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;
import static se.loomer.guard.enforcement.Purpose.INCIDENT_HANDLING;
import static se.loomer.guard.enforcement.Purpose.MODERATION_QUEUE;
import static se.loomer.guard.enforcement.Purpose.PUBLISHING;
import static se.loomer.guard.enforcement.Purpose.REQUESTS;
import static se.loomer.guard.enforcement.Purpose.ROUTINES;
import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.incidents.Incidents;
import se.loomer.duty.publication.Publishing;
import se.loomer.duty.rights.Answering;
import se.loomer.duty.routines.Routines;
import se.loomer.edge.staff.Member;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.OwnCompany;
import se.loomer.service.moderation.Queue;
import se.loomer.service.support.CaseQueue;

/// The office's first page: what waits today for whoever opens it, by their roles. It counts and shows nobody.
@Controller
class StartController {
    private final Members members;
    private final Answering answering;
    private final CaseQueue cases;
    private final Queue moderation;
    private final Approval approval;
    private final Incidents incidents;
    private final Routines routines;
    private final Publishing publishing;

    StartController(
            Members members,
            Answering answering,
            CaseQueue cases,
            Queue moderation,
            Approval approval,
            Incidents incidents,
            Routines routines,
            Publishing publishing) {
        this.members = members;
        this.answering = answering;
        this.cases = cases;
        this.moderation = moderation;
        this.approval = approval;
        this.incidents = incidents;
        this.routines = routines;
        this.publishing = publishing;
    }

    @GetMapping("/office")
    ModelAndView show(CurrentPerson person) {
        var member = members.member(person);
        var page = new StartPage(member.name().reveal(), member.roles(), due(member));
        return new ModelAndView("office/start", Map.of("page", page));
    }

    private List<StartPage.Due> due(Member member) {
        var due = new ArrayList<StartPage.Due>();
        var staff = member.subject();
        if (may(member, INCIDENT_HANDLING)) {
            var counts = incidents.counts(staff);
            due.add(new StartPage.Due("incidents", "/office/incidents", counts.open(), counts.late()));
        }
        if (may(member, REQUESTS)) {
            var counts = answering.counts(staff);
            due.add(new StartPage.Due("requests", "/office/requests", counts.open(), counts.overdue()));
        }
        if (may(member, SUPPORT_QUEUE)) {
            var counts = cases.counts(staff);
            due.add(new StartPage.Due("cases", "/office/cases", counts.all(), counts.overdue()));
        }
        if (may(member, MODERATION_QUEUE)) {
            var waiting = moderation.matters(staff, true).size()
                    + moderation.appeals(staff).size();
            due.add(new StartPage.Due("moderation", "/office/moderation", waiting, 0));
        }
        if (may(member, APPROVAL)) {
            var applied = approval.queue(staff, OwnCompany.Status.APPLIED).size();
            due.add(new StartPage.Due("companies", "/office/companies", applied, 0));
        }
        if (may(member, ROUTINES)) {
            var counts = routines.counts(staff);
            due.add(new StartPage.Due("routines", "/office/handbook", counts.open(), counts.late()));
        }
        if (may(member, PUBLISHING)) {
            due.add(new StartPage.Due(
                    "publication",
                    "/office/publication",
                    publishing.draft(staff).isPresent() ? 1 : 0,
                    0));
        }
        return due;
    }

    private boolean may(Member member, Purpose purpose) {
        return members.mayWorkUnder(member, purpose);
    }
}
