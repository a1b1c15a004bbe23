package se.loomer.duty.requests;

import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Takes what people ask for that they cannot do themselves, and shows them how it goes.
@Service
public class Requests {
    private final PurposeScope scope;
    private final RequestRows rows;
    private final RequestClock due;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Requests(PurposeScope scope, RequestRows rows, RequestClock due, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.due = due;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of making a request.
    public sealed interface Making {
        /// It waits for its answer.
        record Made(UUID id) implements Making {}

        /// One of the same kind was open already; the two are read and answered together.
        record Merged(UUID into) implements Making {}

        /// Something in the form is wrong.
        record Invalid(FieldErrors errors) implements Making {}
    }

    /// What came of taking a request back.
    public enum Recalling {
        RECALLED,
        ENDED_ALREADY,
        UNKNOWN
    }

    /// Takes a request and confirms it by e-mail, with the day by which it is answered.
    public Making make(SubjectId person, String kind, String words) {
        var errors = FieldErrors.none();
        var wanted = RequestKind.of(kind);
        if (wanted.isEmpty()) {
            errors = errors.and("kind", "requests.error.kind");
        }
        var text = words.strip();
        if (text.isEmpty()) {
            errors = errors.and("words", "requests.error.words");
        } else if (TypedText.length(text) > Request.WORDS_LENGTH_MAX) {
            errors = errors.and("words", "requests.error.words-long", Request.WORDS_LENGTH_MAX);
        }
        if (!errors.isEmpty() || wanted.isEmpty()) {
            return new Making.Invalid(errors);
        }
        return scope.within(RIGHTS, person, () -> take(person, wanted.get(), new PersonalText(text)));
    }

    private Making take(SubjectId person, RequestKind kind, PersonalText words) {
        var now = clock.instant();
        var id = TimeOrderedId.next();
        var fresh = new RequestStanding(RequestState.RECEIVED, null, due.due(now));
        var expires = policy.fact("request-life").after(now.atOffset(ZoneOffset.UTC));
        var open = rows.lockOpen(person, kind);
        if (open.isPresent() && fresh.after(new RequestMove.Merge(), now) instanceof RequestStep.Moved merged) {
            var into = open.get().id();
            rows.insert(person, id, kind, words, merged.standing(), now, into, expires);
            mail.write(
                    person,
                    letter("request-merged", open.get().receivedAt(), open.get().dueAt(), into));
            return new Making.Merged(into);
        }
        rows.insert(person, id, kind, words, fresh, now, null, expires);
        mail.write(person, letter("request-received", now, fresh.dueAt(), id));
        return new Making.Made(id);
    }

    private static Email letter(String kind, Instant receivedAt, Instant dueAt, UUID id) {
        return Email.of(kind).with("received", receivedAt).with("due", dueAt).linkingTo("/my-data/requests/" + id);
    }

    /// The person's requests, the newest first.
    public List<Request> list(SubjectId person) {
        return scope.within(RIGHTS, person, () -> rows.list(person));
    }

    /// One of the person's own.
    public Optional<Request> show(SubjectId person, UUID id) {
        return scope.within(RIGHTS, person, () -> rows.find(person, id));
    }

    /// Takes back a request that has not ended.
    public Recalling recall(SubjectId person, UUID id) {
        return scope.within(RIGHTS, person, () -> {
            var request = rows.lock(person, id);
            if (request.isEmpty()) {
                return Recalling.UNKNOWN;
            }
            if (!request.get().state().isOpen()) {
                return Recalling.ENDED_ALREADY;
            }
            rows.recall(person, id, clock.instant());
            return Recalling.RECALLED;
        });
    }
}
