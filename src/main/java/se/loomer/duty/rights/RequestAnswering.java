package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.ANSWERING;
import static se.loomer.guard.enforcement.Purpose.REQUESTS;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.TypedText;
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

    /// How many requests wait, and how many of them longer than the law allows.
    public record Counts(int open, int overdue) {}

    /// A look at one case.
    ///
    /// @param staff who looks
    /// @param reason why, for the person to see
    public record Look(SubjectId staff, SubjectId person, UUID request, String reason) {}

    /// What came of acting on a case.
    public sealed interface Acting {
        /// Done, and the person told where it concerns them.
        record Done() implements Acting {}

        /// It stands as before; somebody else was quicker, or its state does not allow it.
        record NotNow(Obstacle obstacle) implements Acting {}

        /// There is no such request, or no longer.
        record Unknown() implements Acting {}

        /// The words are missing or too long.
        record WordsMissing() implements Acting {}
    }

    /// Why a case cannot be acted on.
    public enum Obstacle {
        ENDED,
        NOT_TAKEN,
        TAKEN_BY_COLLEAGUE,
        EXTENDED_ALREADY,
        TOO_LATE
    }

    /// Those that wait, the most urgent first, or those that have ended.
    public List<QueuedRequest> queue(SubjectId staff, boolean isOpen) {
        return scope.within(REQUESTS, Binding.NOBODY.by(staff), () -> cases.queue(isOpen));
    }

    /// How many wait.
    public Counts counts(SubjectId staff) {
        return scope.within(REQUESTS, Binding.NOBODY.by(staff), () -> cases.counts(clock.instant()));
    }

    /// Keys and dates of one request.
    public Optional<QueuedRequest> queued(SubjectId staff, SubjectId person, UUID id) {
        return scope.within(REQUESTS, Binding.NOBODY.by(staff), () -> cases.queued(person, id));
    }

    /// Shows one case; the look is recorded with its reason.
    public Optional<RequestCase> look(Look look) {
        return onPerson(look, () -> cases.show(look.person(), look.request()));
    }

    /// Makes the request the member's own and shows it: takes what nobody has, or takes over from whom the member saw
    /// to have it.
    ///
    /// @param from the colleague who had it when the member chose to take it over, null for nobody
    public Acting take(Look look, @Nullable SubjectId from) {
        return onPerson(look, () -> {
            var before = cases.lock(look.person(), look.request());
            if (before.isEmpty()) {
                return new Acting.Unknown();
            }
            // Whoever came in between keeps it: what the member saw is not what stands.
            var isAsSeen = from == null || from.equals(before.get().owner());
            var move = from != null && isAsSeen
                    ? new RequestMove.HandOver(look.staff())
                    : new RequestMove.Take(look.staff());
            return act(look, before.get(), move, null, null);
        });
    }

    /// Gives the request two months more, once and within the first; the person is told why.
    public Acting extend(Look look, String why) {
        return withWords(look, why, EXTENSION_LENGTH_MAX, before -> {
            var until = due.extended(before.dueAt());
            return act(look, before, new RequestMove.Extend(look.staff(), until), why.strip(), null);
        });
    }

    /// Answers the request by letter and on the person's page.
    public Acting answer(Look look, String words) {
        return withWords(
                look,
                words,
                ANSWER_LENGTH_MAX,
                before -> act(look, before, new RequestMove.Answer(look.staff()), null, words.strip()));
    }

    /// Refuses the request with reasons; the letter says where to complain.
    public Acting refuse(Look look, String reasons) {
        return withWords(
                look,
                reasons,
                ANSWER_LENGTH_MAX,
                before -> act(look, before, new RequestMove.Refuse(look.staff()), null, reasons.strip()));
    }

    private Acting withWords(Look look, String words, int most, Function<RequestStanding, Acting> act) {
        if (words.isBlank() || TypedText.length(words.strip()) > most) {
            return new Acting.WordsMissing();
        }
        return onPerson(
                look, () -> cases.lock(look.person(), look.request()).map(act).orElseGet(Acting.Unknown::new));
    }

    private <T> T onPerson(Look look, Supplier<T> work) {
        return scope.onPerson(ANSWERING, look.staff(), look.person(), look.reason(), work);
    }

    private Acting act(
            Look look, RequestStanding before, RequestMove move, @Nullable String extension, @Nullable String answer) {
        var now = clock.instant();
        return switch (before.after(move, now)) {
            case RequestStep.Moved moved -> {
                var after = moved.standing();
                var decidedAt = after.state().isOpen() ? null : now;
                if (!cases.update(look.person(), look.request(), before, after, extension, answer, decidedAt)) {
                    throw new IllegalStateException("request %s moved while it was held".formatted(look.request()));
                }
                tell(look, after, extension, answer);
                yield new Acting.Done();
            }
            case RequestStep.Refused(var reason) ->
                switch (reason) {
                    case ALREADY_YOURS -> new Acting.Done();
                    case ENDED -> new Acting.NotNow(Obstacle.ENDED);
                    case NOT_TAKEN -> new Acting.NotNow(Obstacle.NOT_TAKEN);
                    case TAKEN_BY_COLLEAGUE -> new Acting.NotNow(Obstacle.TAKEN_BY_COLLEAGUE);
                    case EXTENDED_ALREADY -> new Acting.NotNow(Obstacle.EXTENDED_ALREADY);
                    case TOO_LATE -> new Acting.NotNow(Obstacle.TOO_LATE);
                };
        };
    }

    private void tell(Look look, RequestStanding after, @Nullable String extension, @Nullable String answer) {
        var letter = switch (after.state()) {
            case EXTENDED ->
                extension == null ? null : Email.of("request-extended").with("reason", extension);
            case ANSWERED -> Email.of("request-answered").with("answer", String.valueOf(answer));
            case REFUSED -> Email.of("request-refused").with("reasons", String.valueOf(answer));
            case RECEIVED, TAKEN, MERGED, RECALLED -> null;
        };
        if (letter != null) {
            var received = cases.receivedAt(look.person(), look.request());
            mail.write(
                    look.person(),
                    letter.with("received", received)
                            .with("due", after.dueAt())
                            .linkingTo("/my-data/requests/" + look.request()));
        }
    }
}
