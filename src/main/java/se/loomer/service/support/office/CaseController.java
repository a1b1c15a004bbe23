package se.loomer.service.support.office;

import static se.loomer.guard.enforcement.Purpose.SUPPORT;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.CaseAccess;
import se.loomer.service.support.CaseId;
import se.loomer.service.support.CaseQueue;
import se.loomer.service.support.CaseResult;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.EndForm;
import se.loomer.service.support.PersonDetails;
import se.loomer.service.support.SavedReplies;

/// One case in the office. Nothing that anybody wrote is shown before the member has said why; each time is recorded,
/// and
/// its person sees it.
@Controller
@RequestMapping("/office/cases/{person}/{id}")
class CaseController {
    private static final int REASON_LENGTH_MIN = 3;
    private static final int REASON_LENGTH_MAX = 500;

    private final CaseQueue queue;
    private final CaseService desk;
    private final SavedReplies replies;
    private final Members members;
    private final Clock clock;

    CaseController(CaseQueue queue, CaseService desk, SavedReplies replies, Members members, Clock clock) {
        this.queue = queue;
        this.desk = desk;
        this.replies = replies;
        this.members = members;
        this.clock = clock;
    }

    private CaseAccess handling(CurrentPerson staffMember, UUID person, UUID id, String reason) {
        var member = members.member(staffMember, SUPPORT).subject();
        return new CaseAccess(member, new SubjectId(person), new CaseId(id), reason.strip());
    }

    @GetMapping
    ModelAndView show(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "done", defaultValue = "") String done,
            PageContext shell) {
        var who = handling(staffMember, person, id, "");
        var typed = CasePage.Typed.because(shell.text("office.cases.usual-reason"));
        return view(who, typed, new Result(false, null, FieldErrors.none(), null, done.equals("ended") ? done : ""));
    }

    /// Shows the case. With `take` the member makes it theirs in the same act; with `saved` a saved reply stands in the
    /// answer.
    @PostMapping("/looks")
    ModelAndView look(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> fields) {
        var typed = typed(fields);
        var who = handling(staffMember, person, id, typed.reason());
        if (isUnfit(who.reason())) {
            return unfit(who, typed, "reason");
        }
        if (fields.containsKey("take")) {
            return after(who, typed, desk.take(who, subject(fields.get("from"))), "taken");
        }
        var saved = replies.list(who.staff()).stream()
                .filter(reply -> reply.id().toString().equals(fields.get("saved")))
                .findFirst();
        return view(
                who,
                saved.map(reply -> typed.answering(reply.words())).orElse(typed),
                new Result(true, null, FieldErrors.none(), null, ""));
    }

    private static @Nullable SubjectId subject(@Nullable String text) {
        try {
            return text == null ? null : new SubjectId(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    @PostMapping("/answers")
    ModelAndView answer(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> fields) {
        var typed = typed(fields);
        var who = handling(staffMember, person, id, typed.reason());
        return acted(who, typed, () -> desk.answer(who, typed.answer()), "answered");
    }

    @PostMapping("/notes")
    ModelAndView note(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> fields) {
        var typed = typed(fields);
        var who = handling(staffMember, person, id, typed.reason());
        return acted(who, typed, () -> desk.note(who, typed.note()), "noted");
    }

    @PostMapping("/end")
    ModelAndView end(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> fields) {
        var typed = typed(fields);
        var who = handling(staffMember, person, id, typed.reason());
        return acted(who, typed, () -> desk.end(who, typed.end()), "ended");
    }

    /// Does the work once a reason is given, and shows what came of it.
    private ModelAndView acted(CaseAccess who, CasePage.Typed typed, Supplier<CaseResult> work, String done) {
        return isUnfit(who.reason()) ? unfit(who, typed, "reason") : after(who, typed, work.get(), done);
    }

    @PostMapping("/joining")
    ModelAndView join(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> fields) {
        var typed = typed(fields);
        var who = handling(staffMember, person, id, typed.reason());
        var other = subject(fields.get("other"));
        if (isUnfit(who.reason())) {
            return unfit(who, typed, "reason");
        }
        var outcome = other == null
                ? new CaseResult.Invalid(FieldErrors.none().and("other", "support.error.join"))
                : desk.join(who, new CaseId(other.value()));
        return outcome instanceof CaseResult.Done
                ? new ModelAndView("redirect:/office/cases/%s/%s".formatted(person, Objects.requireNonNull(other)))
                : after(who, typed, outcome, "");
    }

    /// Shows what technical help may see of the person, for a reason of its own.
    @PostMapping("/person")
    ModelAndView person(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @RequestParam Map<String, String> fields) {
        var typed = typed(fields);
        var who = handling(staffMember, person, id, typed.reason());
        if (isUnfit(who.reason())) {
            return unfit(who, typed, "reason");
        }
        if (isUnfit(typed.why())) {
            return view(who, typed, new Result(true, null, unfitReason("why"), null, ""));
        }
        var seen = desk.person(new CaseAccess(who.staff(), who.person(), who.id(), typed.why()));
        return view(who, typed, new Result(true, seen.orElse(null), FieldErrors.none(), null, ""));
    }

    /// Hands out a file to keep, never to show: whatever is in it, it does not become a page of ours.
    @PostMapping("/files/{file}")
    ResponseEntity<byte[]> file(
            CurrentPerson staffMember,
            @PathVariable("person") UUID person,
            @PathVariable("id") UUID id,
            @PathVariable("file") UUID file,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        var who = handling(staffMember, person, id, reason);
        if (isUnfit(who.reason())) {
            throw new PageNotFound();
        }
        var found = desk.file(who, file).orElseThrow(PageNotFound::new);
        return Download.of(found.safeName(), found.kind(), found.content());
    }

    private static CasePage.Typed typed(Map<String, String> fields) {
        return new CasePage.Typed(
                fields.getOrDefault("reason", "").strip(),
                fields.getOrDefault("why", "").strip(),
                fields.getOrDefault("answer", ""),
                fields.getOrDefault("note", ""),
                new EndForm(fields.getOrDefault("outcome", ""), fields.containsKey("nameless")));
    }

    private static boolean isUnfit(String reason) {
        return TypedText.length(reason) < REASON_LENGTH_MIN || TypedText.length(reason) > REASON_LENGTH_MAX;
    }

    private static FieldErrors unfitReason(String field) {
        return FieldErrors.none().and(field, "office.error.reason");
    }

    private ModelAndView unfit(CaseAccess who, CasePage.Typed typed, String field) {
        return view(who, typed, new Result(false, null, unfitReason(field), null, ""));
    }

    /// What the page says of the last act.
    private record Result(
            boolean isSeen,
            @Nullable PersonDetails technical,
            FieldErrors errors,
            @Nullable String obstacle,
            String done) {}

    private ModelAndView after(CaseAccess who, CasePage.Typed typed, CaseResult outcome, String done) {
        return switch (outcome) {
            case CaseResult.Done()
            when done.equals("ended") ->
                new ModelAndView("redirect:/office/cases/%s/%s?done=ended".formatted(who.person(), who.id()));
            case CaseResult.Done() ->
                view(
                        who,
                        CasePage.Typed.because(typed.reason()),
                        new Result(true, null, FieldErrors.none(), null, done));
            case CaseResult.Invalid(var errors) -> view(who, typed, new Result(true, null, errors, null, ""));
            case CaseResult.WithColleague() -> view(who, typed, obstacle(true, "colleague"));
            case CaseResult.NoAddress() -> view(who, typed, obstacle(true, "no-address"));
            case CaseResult.Ended() -> view(who, typed, obstacle(false, "ended"));
            case CaseResult.UnknownCase() -> throw new PageNotFound();
        };
    }

    private static Result obstacle(boolean isSeen, String why) {
        return new Result(isSeen, null, FieldErrors.none(), why, "");
    }

    private ModelAndView view(CaseAccess who, CasePage.Typed typed, Result result) {
        var seen = result.isSeen() ? desk.look(who).orElse(null) : null;
        var queued = queue.find(who.staff(), who.person(), who.id()).orElseThrow(PageNotFound::new);
        var ended = result.isSeen() && seen == null && result.obstacle() == null;
        var page = new CasePage(
                queued,
                seen,
                result.technical(),
                seen == null ? List.of() : replies.list(who.staff()),
                who.staff(),
                clock.instant(),
                typed,
                result.errors(),
                ended ? "ended" : result.obstacle(),
                result.done());
        var status = page.obstacle() != null
                ? HttpStatus.CONFLICT
                : result.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return new ModelAndView("support/office/case", Map.of("page", page), status);
    }
}
