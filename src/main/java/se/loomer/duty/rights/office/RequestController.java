package se.loomer.duty.rights.office;

import static se.loomer.guard.enforcement.Purpose.ANSWERING;
import static se.loomer.guard.enforcement.Purpose.REQUESTS;

import java.time.Clock;
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
import se.loomer.duty.rights.RequestAnswering;
import se.loomer.duty.rights.RequestAnswering.Acting;
import se.loomer.duty.rights.RequestAnswering.Look;
import se.loomer.duty.rights.RequestAnswering.Obstacle;
import se.loomer.duty.rights.RequestCase;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;

/// What people ask for, by the day on which it must be answered. The queue works under `requests` and shows no
/// person; whoever opens a case works under `answering`, says why, and is recorded.
@Controller
@RequestMapping("/office/requests")
class RequestController {
    private static final int REASON_LENGTH_MIN = 3;
    private static final int REASON_LENGTH_MAX = 500;

    private final RequestAnswering answering;
    private final Members members;
    private final Clock clock;

    RequestController(RequestAnswering answering, Members members, Clock clock) {
        this.answering = answering;
        this.members = members;
        this.clock = clock;
    }

    private Member member(CurrentPerson person, Purpose purpose) {
        return members.member(person, purpose);
    }

    @GetMapping
    ModelAndView queue(CurrentPerson person, @RequestParam(name = "show", defaultValue = "open") String show) {
        var member = member(person, REQUESTS).subject();
        var isOpen = !show.equals("closed");
        var page = new RequestQueuePage(answering.queue(member, isOpen), isOpen, member, clock.instant());
        return new ModelAndView("rights/office/requests", Map.of("page", page));
    }

    @GetMapping("/{person}/{id}")
    ModelAndView show(
            CurrentPerson staffMember,
            @PathVariable("person") SubjectId person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "done", defaultValue = "") String done) {
        var member = member(staffMember, ANSWERING).subject();
        var told = switch (done) {
            case "extended", "answered", "refused" -> done;
            default -> "";
        };
        var look = new Look(member, person, id, "");
        return view(look, null, "", FieldErrors.none(), null, told);
    }

    /// Shows the case; the look and its reason are recorded. With `take` the member makes it theirs in the same act.
    @PostMapping("/{person}/{id}/looks")
    ModelAndView look(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "take", defaultValue = "false") boolean take,
            @RequestParam(name = "from", required = false) @Nullable UUID from) {
        var look = look(staffMember, person, id, reason);
        if (isUnfit(look.reason())) {
            return unfit(look, "");
        }
        if (!take) {
            return seen(look, "", FieldErrors.none(), null);
        }
        return switch (answering.take(look, from == null ? null : new SubjectId(from))) {
            case Acting.Done() -> seen(look, "", FieldErrors.none(), null);
            case Acting.NotNow(var obstacle) -> seen(look, "", FieldErrors.none(), obstacle);
            case Acting.Unknown(), Acting.WordsMissing() -> throw new PageNotFound();
        };
    }

    @PostMapping("/{person}/{id}/extension")
    ModelAndView extend(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "extension", defaultValue = "") String words) {
        var look = look(staffMember, person, id, reason);
        return isUnfit(look.reason())
                ? unfit(look, words)
                : acted(
                        look,
                        words,
                        answering.extend(look, words),
                        new Form("extension", "extended", RequestAnswering.EXTENSION_LENGTH_MAX));
    }

    @PostMapping("/{person}/{id}/answer")
    ModelAndView answer(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "answer", defaultValue = "") String words) {
        var look = look(staffMember, person, id, reason);
        return isUnfit(look.reason())
                ? unfit(look, words)
                : acted(
                        look,
                        words,
                        answering.answer(look, words),
                        new Form("answer", "answered", RequestAnswering.ANSWER_LENGTH_MAX));
    }

    @PostMapping("/{person}/{id}/refusal")
    ModelAndView refuse(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "refusal", defaultValue = "") String words) {
        var look = look(staffMember, person, id, reason);
        return isUnfit(look.reason())
                ? unfit(look, words)
                : acted(
                        look,
                        words,
                        answering.refuse(look, words),
                        new Form("refusal", "refused", RequestAnswering.ANSWER_LENGTH_MAX));
    }

    /// One of the forms by which a case is acted on: its field, the word when it is done, how long its words may be.
    private record Form(String field, String done, int most) {}

    /// Who looks at what and why; a person who asked for nothing has no page here.
    private Look look(CurrentPerson staffMember, UUID person, UUID id, String reason) {
        var member = member(staffMember, ANSWERING).subject();
        var subject = new SubjectId(person);
        if (answering.queued(member, subject, id).isEmpty()) {
            throw new PageNotFound();
        }
        return new Look(member, subject, id, reason.strip());
    }

    private static boolean isUnfit(String reason) {
        return TypedText.length(reason) < REASON_LENGTH_MIN || TypedText.length(reason) > REASON_LENGTH_MAX;
    }

    private ModelAndView unfit(Look look, String words) {
        return view(look, null, words, FieldErrors.none().and("reason", "office.error.reason"), null, "");
    }

    private ModelAndView acted(Look look, String words, Acting acting, Form form) {
        return switch (acting) {
            case Acting.Done() ->
                new ModelAndView("redirect:/office/requests/%s/%s?done=%s"
                        .formatted(look.person(), look.request(), form.done()));
            case Acting.NotNow(var obstacle) -> seen(look, words, FieldErrors.none(), obstacle);
            case Acting.WordsMissing() ->
                seen(
                        look,
                        words,
                        FieldErrors.none().and(form.field(), "office.requests.error.words", form.most()),
                        null);
            case Acting.Unknown() -> throw new PageNotFound();
        };
    }

    private ModelAndView seen(Look look, String words, FieldErrors errors, @Nullable Obstacle obstacle) {
        var seen = answering.look(look).orElseThrow(PageNotFound::new);
        return view(look, seen, words, errors, obstacle, "");
    }

    private ModelAndView view(
            Look look,
            @Nullable RequestCase seen,
            String words,
            FieldErrors errors,
            @Nullable Obstacle obstacle,
            String done) {
        var queued =
                answering.queued(look.staff(), look.person(), look.request()).orElseThrow(PageNotFound::new);
        var typed = new RequestCasePage.Typed(look.reason(), words);
        var page = new RequestCasePage(queued, seen, look.staff(), clock.instant(), typed, errors, obstacle, done);
        var status = !errors.isEmpty()
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : obstacle != null ? HttpStatus.CONFLICT : HttpStatus.OK;
        return new ModelAndView("rights/office/request", Map.of("page", page), status);
    }
}
