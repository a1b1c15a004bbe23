package se.loomer.service.moderation.office;

import static se.loomer.guard.enforcement.Purpose.MODERATION;
import static se.loomer.guard.enforcement.Purpose.MODERATION_QUEUE;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
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
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.DecisionForm;
import se.loomer.service.moderation.DecisionResult;
import se.loomer.service.moderation.Look;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ModerationCases;
import se.loomer.service.moderation.ModerationQueue;

/// What waits for a moderator. The queue works under `moderation-queue` and shows no content; whoever opens a matter
/// works under `moderation`, says why, and is recorded.
@Controller
@RequestMapping("/office/moderation")
class ModerationController {
    private static final int REASON_LENGTH_MIN = 3;
    private static final int REASON_LENGTH_MAX = 500;

    private final ModerationQueue queue;
    private final ModerationCases cases;
    private final Members members;
    private final Clock clock;

    ModerationController(ModerationQueue queue, ModerationCases cases, Members members, Clock clock) {
        this.queue = queue;
        this.cases = cases;
        this.members = members;
        this.clock = clock;
    }

    private SubjectId member(CurrentPerson person, Purpose purpose) {
        return members.member(person, purpose).subject();
    }

    @GetMapping
    ModelAndView queue(CurrentPerson person, @RequestParam(name = "show", defaultValue = "open") String show) {
        var member = member(person, MODERATION_QUEUE);
        var isOpen = !show.equals("decided");
        var page = new ModerationQueuePage(
                queue.matters(member, isOpen), queue.appeals(member), isOpen, member, clock.instant());
        return new ModelAndView("moderation/office/moderation", Map.of("page", page));
    }

    @GetMapping("/{person}/{id}")
    ModelAndView show(
            CurrentPerson staffMember,
            @PathVariable("person") SubjectId person,
            @PathVariable("id") MatterId id,
            @RequestParam(name = "done", required = false) @Nullable String done) {
        var look = new Look(member(staffMember, MODERATION), person, id, "", false);
        return view(look, false, DecisionForm.empty(), FieldErrors.none(), done != null ? "decided" : "");
    }

    /// Shows the matter; the look and its reason are recorded. With `take` the member makes it theirs in the same act.
    @PostMapping("/{person}/{id}/looks")
    ModelAndView look(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "quiet", defaultValue = "false") boolean isQuiet,
            @RequestParam(name = "take", defaultValue = "false") boolean take) {
        var look = look(staffMember, person, id, reason, isQuiet);
        if (isUnfit(look)) {
            return unfit(look, DecisionForm.empty());
        }
        if (take && !cases.take(look)) {
            throw new PageNotFound();
        }
        return view(look, true, DecisionForm.empty(), FieldErrors.none(), "");
    }

    @PostMapping("/{person}/{id}/decision")
    ModelAndView decide(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "quiet", defaultValue = "false") boolean isQuiet,
            @RequestParam(name = "misuse", defaultValue = "") List<UUID> misuse,
            @RequestParam Map<String, String> typed) {
        var look = look(staffMember, person, id, reason, isQuiet);
        var form = new DecisionForm(
                typed.getOrDefault("measure", ""),
                typed.getOrDefault("days", ""),
                typed.getOrDefault("facts", ""),
                typed.getOrDefault("ground", ""),
                typed.getOrDefault("answer", ""),
                typed.containsKey("at-once"),
                new HashSet<>(misuse));
        if (isUnfit(look)) {
            return unfit(look, form);
        }
        return switch (cases.decide(look, form)) {
            case DecisionResult.Decided() ->
                new ModelAndView("redirect:/office/moderation/%s/%s?done".formatted(person, id));
            case DecisionResult.Invalid(var errors) -> view(look, true, form, errors, "");
            case DecisionResult.AlreadyDecided(), DecisionResult.OwnDecision() ->
                view(look, true, form, FieldErrors.none().and("measure", "office.moderation.error.decided"), "");
            case DecisionResult.Unknown() -> throw new PageNotFound();
        };
    }

    private Look look(CurrentPerson staffMember, UUID person, UUID id, String reason, boolean isQuiet) {
        return new Look(
                member(staffMember, MODERATION), new SubjectId(person), new MatterId(id), reason.strip(), isQuiet);
    }

    private static boolean isUnfit(Look look) {
        return TypedText.length(look.reason()) < REASON_LENGTH_MIN
                || TypedText.length(look.reason()) > REASON_LENGTH_MAX;
    }

    private ModelAndView unfit(Look look, DecisionForm form) {
        return view(look, false, form, FieldErrors.none().and("reason", "office.error.reason"), "");
    }

    private ModelAndView view(Look look, boolean isSeen, DecisionForm form, FieldErrors errors, String done) {
        var queued = queue.matter(look.staff(), look.person(), look.matter()).orElseThrow(PageNotFound::new);
        var seen = isSeen ? cases.look(look).orElseThrow(PageNotFound::new) : null;
        var page = new ModerationCasePage(queued, seen, look, form, errors, done);
        return new ModelAndView(
                "moderation/office/matter",
                Map.of("page", page),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
