package se.loomer.duty.requests;

import static se.loomer.guard.enforcement.Purpose.ANSWERING;
import static se.loomer.guard.enforcement.Purpose.REQUESTS;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.casework.CaseKind;
import se.loomer.edge.casework.CaseList;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// Lets the office keep the time of all requests without reading them, and answer one at a time with a reason that
/// the person sees.
@Service
public class RequestAnswering {
    /// As many characters as the reason for an extension may have.
    public static final int EXTENSION_LENGTH_MAX = 2_000;

    /// As many characters as an answer or the reasons of a refusal may have.
    public static final int ANSWER_LENGTH_MAX = 8_000;

    private final PurposeScope scope;
    private final RequestCases cases;
    private final RequestClock due;
    private final Mail mail;
    private final Clock clock;

    RequestAnswering(PurposeScope scope, RequestCases cases, RequestClock due, Mail mail, Clock clock) {
        this.scope = scope;
        this.cases = cases;
        this.due = due;
        this.mail = mail;
        this.clock = clock;
    }

    /// A page of a list: those that wait by when they are due, those that ended latest first.
    public PageCursor.Page<QueuedRequest> queue(SubjectId staff, CaseList list, @Nullable PageCursor after) {
        return scope.within(REQUESTS, Binding.NOBODY.by(staff), () -> cases.queue(staff, list, after));
    }

    /// How many wait.
    public CaseKind.Counts counts(SubjectId staff) {
        return scope.within(REQUESTS, Binding.NOBODY.by(staff), () -> cases.counts(staff, clock.instant()));
    }

    /// Keys and dates of one request.
    public Optional<QueuedRequest> queued(SubjectId staff, SubjectId person, UUID id) {
        return scope.within(REQUESTS, Binding.NOBODY.by(staff), () -> cases.queued(person, id));
    }

    /// Opens one case; the look is recorded with its reason.
    public Optional<RequestCase> look(CaseLook look) {
        return onPerson(look, () -> cases.show(look.person(), look.id()));
    }

    /// Makes the request the member's own: takes what nobody has, or takes over from whom the member saw to have it.
    ///
    /// @param from the colleague who had it when the member chose to take it over, null for nobody
    public CaseResult take(CaseLook look, @Nullable SubjectId from) {
        return onPerson(look, () -> {
            var before = cases.lock(look.person(), look.id());
            if (before.isEmpty()) {
                return new CaseResult.Unknown();
            }
            var owner = before.get().owner();
            var move = owner != null && look.mayTakeFrom(owner, from)
                    ? new RequestMove.HandOver(look.staff())
                    : new RequestMove.Take(look.staff());
            return act(look, before.get(), move, null, null);
        });
    }

    /// Gives the request two months more, once and within the first; the person is told why.
    public CaseResult extend(CaseLook look, String why) {
        return withWords(look, "extension", why, EXTENSION_LENGTH_MAX, before -> {
            var until = due.extended(before.dueAt());
            return act(look, before, new RequestMove.Extend(look.staff(), until), why.strip(), null);
        });
    }

    /// Answers the request by e-mail and on the person's page.
    public CaseResult answer(CaseLook look, String words) {
        return withWords(
                look,
                "answer",
                words,
                ANSWER_LENGTH_MAX,
                before -> act(look, before, new RequestMove.Answer(look.staff()), null, words.strip()));
    }

    /// Refuses the request with reasons; the e-mail says where to complain.
    public CaseResult refuse(CaseLook look, String reasons) {
        return withWords(
                look,
                "refusal",
                reasons,
                ANSWER_LENGTH_MAX,
                before -> act(look, before, new RequestMove.Refuse(look.staff()), null, reasons.strip()));
    }

    private CaseResult withWords(
            CaseLook look, String field, String words, int most, Function<RequestStanding, CaseResult> act) {
        var errors = CaseResult.wordsIn(field, words, most);
        if (!errors.isEmpty()) {
            return new CaseResult.Invalid(errors);
        }
        return onPerson(
                look, () -> cases.lock(look.person(), look.id()).map(act).orElseGet(CaseResult.Unknown::new));
    }

    private <T> T onPerson(CaseLook look, Supplier<T> work) {
        return scope.onPerson(ANSWERING, look.staff(), look.person(), look.reason(), work);
    }

    private CaseResult act(
            CaseLook look,
            RequestStanding before,
            RequestMove move,
            @Nullable String extension,
            @Nullable String answer) {
        var now = clock.instant();
        return switch (before.after(move, now)) {
            case RequestStep.Moved moved -> {
                var after = moved.standing();
                var decidedAt = after.state().isOpen() ? null : now;
                if (!cases.update(look.person(), look.id(), before, after, extension, answer, decidedAt)) {
                    throw new IllegalStateException("request %s moved while it was held".formatted(look.id()));
                }
                tell(look, after, extension, answer);
                yield new CaseResult.Done();
            }
            case RequestStep.Unchanged() -> new CaseResult.Done();
            case RequestStep.Refused(var obstacle) -> CaseResult.refused(obstacle);
        };
    }

    private void tell(CaseLook look, RequestStanding after, @Nullable String extension, @Nullable String answer) {
        var letter = switch (after.state()) {
            case EXTENDED ->
                extension == null ? null : Email.of("request-extended").with("reason", extension);
            case ANSWERED -> Email.of("request-answered").with("answer", String.valueOf(answer));
            case REFUSED -> Email.of("request-refused").with("reasons", String.valueOf(answer));
            case RECEIVED, TAKEN, MERGED, RECALLED -> null;
        };
        if (letter != null) {
            var received = cases.receivedAt(look.person(), look.id());
            mail.write(
                    look.person(),
                    letter.with("received", received)
                            .with("due", after.dueAt())
                            .linkingTo("/my-data/requests/" + look.id()));
        }
    }
}
