package se.loomer.duty.routines.office;

import static se.loomer.guard.enforcement.Purpose.ROUTINES;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.routines.Handbook;
import se.loomer.duty.routines.Routines;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;

/// The handbook, and the routines as they are gone through. Works under `routines`, which sees nobody.
@Controller
@RequestMapping("/office/handbook")
class HandbookController {
    private final Handbook handbook;
    private final Routines routines;
    private final Members members;
    private final Clock clock;

    HandbookController(Handbook handbook, Routines routines, Members members, Clock clock) {
        this.handbook = handbook;
        this.routines = routines;
        this.members = members;
        this.clock = clock;
    }

    private Member member(CurrentPerson person) {
        return members.member(person, ROUTINES);
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, Language language) {
        var page = new HandbookPage(
                handbook.all(language), routines.runs(member(person).subject()), clock.instant());
        return Pages.of("routines/office/handbook", page);
    }

    @GetMapping("/{routine}")
    ModelAndView routine(CurrentPerson person, @PathVariable("routine") String key, Language language) {
        member(person);
        return routine(key, "", FieldErrors.none(), language);
    }

    private ModelAndView routine(String key, String label, FieldErrors errors, Language language) {
        var routine = handbook.routine(key, language).orElseThrow(PageNotFound::new);
        return Pages.of("routines/office/routine", errors)
                .addObject("routine", routine)
                .addObject("label", label);
    }

    @PostMapping("/{routine}/runs")
    ModelAndView begin(
            CurrentPerson person,
            @PathVariable("routine") String key,
            @RequestParam(name = "label", defaultValue = "") String label,
            Language language) {
        var member = member(person);
        return routines.begin(member.subject(), members.role(member, ROUTINES), key, label)
                .map(id -> new ModelAndView("redirect:/office/handbook/runs/" + id))
                .orElseGet(() ->
                        routine(key, label, FieldErrors.none().and("label", "office.handbook.error.label"), language));
    }

    @GetMapping("/runs/{id}")
    ModelAndView run(CurrentPerson person, @PathVariable("id") UUID id, Language language) {
        var run = routines.run(member(person).subject(), id).orElseThrow(PageNotFound::new);
        var routine = handbook.routine(run.routine(), language).orElseThrow(PageNotFound::new);
        return Pages.of("routines/office/run", new RoutineRunPage(routine, run, clock.instant()));
    }

    @PostMapping("/runs/{id}/steps/{number}")
    String tick(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @PathVariable("number") int number,
            @RequestParam(name = "done", defaultValue = "false") boolean isDone) {
        var member = member(person);
        if (!routines.tick(member.subject(), members.role(member, ROUTINES), id, number, isDone)) {
            throw new PageNotFound();
        }
        return "redirect:/office/handbook/runs/%s#step-%d".formatted(id, number);
    }
}
