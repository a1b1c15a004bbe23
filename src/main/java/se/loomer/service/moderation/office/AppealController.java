package se.loomer.service.moderation.office;

import static se.loomer.guard.enforcement.Purpose.MODERATION;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.Appeal;
import se.loomer.service.moderation.Appeals;
import se.loomer.service.moderation.DecisionResult;

/// An appeal before somebody else than the one who decided.
@Controller
@RequestMapping("/office/moderation/appeals/{person}/{id}")
class AppealController {
    private static final int REASON_LENGTH_MIN = 3;
    private static final int REASON_LENGTH_MAX = 500;

    private final Appeals appeals;
    private final Members members;

    AppealController(Appeals appeals, Members members) {
        this.appeals = appeals;
        this.members = members;
    }

    private Appeals.Trying trying(CurrentPerson person, UUID appellant, UUID id, String reason) {
        var member = members.member(person, MODERATION).subject();
        return new Appeals.Trying(member, new SubjectId(appellant), id, reason.strip());
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @PathVariable("person") UUID appellant, @PathVariable("id") UUID id) {
        return view(trying(person, appellant, id, ""), null, "", FieldErrors.none());
    }

    /// Shows the appeal and what it is against; the look and its reason are recorded.
    @PostMapping("/looks")
    ModelAndView look(
            CurrentPerson person,
            @PathVariable("person") UUID appellant,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        var trying = trying(person, appellant, id, reason);
        return isUnfit(trying) ? unfit(trying, "") : seen(trying, "", FieldErrors.none());
    }

    @PostMapping("/answer")
    ModelAndView answer(
            CurrentPerson person,
            @PathVariable("person") UUID appellant,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "outcome", defaultValue = "") String outcome,
            @RequestParam(name = "answer", defaultValue = "") String answer) {
        var trying = trying(person, appellant, id, reason);
        var text = answer;
        if (isUnfit(trying)) {
            return unfit(trying, text);
        }
        if (!outcome.equals("stands") && !outcome.equals("reversed")) {
            return seen(trying, text, FieldErrors.none().and("outcome", "office.appeals.error.outcome"));
        }
        return switch (appeals.answer(trying, outcome.equals("reversed"), text)) {
            case DecisionResult.Decided(), DecisionResult.AlreadyDecided() ->
                new ModelAndView("redirect:/office/moderation");
            case DecisionResult.Invalid(var errors) -> seen(trying, text, errors);
            case DecisionResult.OwnDecision() ->
                seen(trying, text, FieldErrors.none().and("outcome", "office.appeals.error.own"));
            case DecisionResult.Unknown() -> throw new PageNotFound();
        };
    }

    private static boolean isUnfit(Appeals.Trying trying) {
        return TypedText.length(trying.reason()) < REASON_LENGTH_MIN
                || TypedText.length(trying.reason()) > REASON_LENGTH_MAX;
    }

    private ModelAndView unfit(Appeals.Trying trying, String typed) {
        return view(trying, null, typed, FieldErrors.none().and("reason", "office.error.reason"));
    }

    private ModelAndView seen(Appeals.Trying trying, String typed, FieldErrors errors) {
        return view(trying, appeals.look(trying).orElseThrow(PageNotFound::new), typed, errors);
    }

    private ModelAndView view(Appeals.Trying trying, Appeal.@Nullable Waiting seen, String typed, FieldErrors errors) {
        var queued =
                appeals.queued(trying.staff(), trying.person(), trying.appeal()).orElseThrow(PageNotFound::new);
        var page = new AppealPage(queued, seen, trying.staff(), trying.reason(), typed, errors);
        return new ModelAndView(
                "moderation/office/appeal",
                Map.of("page", page),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
