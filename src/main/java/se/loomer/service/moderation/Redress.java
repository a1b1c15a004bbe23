package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.REDRESS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Shows people what was decided about them and what came of their reports, and takes their appeals: for six months,
/// free of charge, from everybody (Digital Services Act, article 20).
@Service
public class Redress {
    /// As many characters as an appeal may have.
    public static final int WORDS_LENGTH_MAX = 4_000;

    private final PurposeScope scope;
    private final RedressRows rows;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Redress(PurposeScope scope, RedressRows rows, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// What stands about somebody.
    public record Standing(List<Decision> decisions, List<AnsweredReport> reports, List<Appeal> appeals) {
        /// The appeal against a decision or an answer, null for none.
        public @Nullable Appeal appealOf(UUID appealed) {
            return appeals.stream()
                    .filter(appeal -> appealed.equals(appeal.decision()) || appealed.equals(appeal.report()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// What came of an appeal.
    public sealed interface Appealing {
        /// It waits for somebody else than the one who decided.
        record Received() implements Appealing {}

        /// It was made before.
        record AlreadyMade() implements Appealing {}

        /// The time for it is over.
        record TooLate() implements Appealing {}

        /// It has no words, or too many.
        record WordsMissing() implements Appealing {}

        /// There is no such decision of this person.
        record Unknown() implements Appealing {}
    }

    /// Everything about a person: decisions about them and about their company, their reports, their appeals.
    public Standing standing(SubjectId person) {
        var company = scope.within(REDRESS, person, () -> rows.companyOf(person));
        var binding = company.map(Binding.of(person)::and).orElseGet(() -> Binding.of(person));
        return scope.within(
                REDRESS, binding, () -> new Standing(rows.decisions(), rows.reports(person), rows.appeals(person)));
    }

    /// The same for whoever reported without an account and carries the secret of that report.
    public Optional<Standing> standing(Secret status) {
        return reporter(status).map(this::standing);
    }

    private Optional<SubjectId> reporter(Secret status) {
        return scope.within(REDRESS, Binding.of(status.presented()), () -> rows.reporter(status.presented()));
    }

    /// Until when the answer to a report can be appealed.
    public Instant appealUntil(Instant decidedAt) {
        return policy.fact("appeal-time")
                .after(decidedAt.atOffset(ZoneOffset.UTC))
                .toInstant();
    }

    /// Appeals a decision about oneself, or the answer to one's own report.
    public Appealing appeal(SubjectId person, UUID appealed, String words) {
        return appeal(person, appealed, words, "/decisions");
    }

    private Appealing appeal(SubjectId person, UUID appealed, String words, String page) {
        if (!TypedText.fits(words, 1, WORDS_LENGTH_MAX)) {
            return new Appealing.WordsMissing();
        }
        try {
            return scope.within(REDRESS, person, () -> appealOnce(person, appealed, words.strip(), page));
        } catch (DuplicateKeyException madeMeanwhile) {
            return new Appealing.AlreadyMade();
        }
    }

    /// The same by whoever carries the secret of a report.
    public Appealing appeal(Secret status, UUID appealed, String words) {
        return reporter(status)
                .map(person -> appeal(person, appealed, words, "/reports"))
                .orElseGet(Appealing.Unknown::new);
    }

    private Appealing appealOnce(SubjectId person, UUID appealed, String words, String page) {
        var decision = rows.decisions().stream()
                .filter(one -> one.id().equals(appealed) && rows.isOwn(person, appealed))
                .findFirst();
        if (decision.isPresent()) {
            return take(
                    person,
                    appealed,
                    null,
                    decision.get().decider(),
                    decision.get().appealUntil(),
                    words,
                    page);
        }
        var report = rows.reports(person).stream()
                .filter(one -> one.id().equals(appealed))
                .findFirst();
        var decider = report.map(AnsweredReport::decider);
        var decidedAt = report.map(AnsweredReport::decidedAt);
        return decider.isEmpty() || decidedAt.isEmpty()
                ? new Appealing.Unknown()
                : take(person, null, appealed, decider.get(), appealUntil(decidedAt.get()), words, page);
    }

    private Appealing take(
            SubjectId person,
            @Nullable UUID decision,
            @Nullable UUID report,
            SubjectId decider,
            Instant until,
            String words,
            String page) {
        var now = clock.instant();
        if (now.isAfter(until)) {
            return new Appealing.TooLate();
        }
        var expires = policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC));
        rows.appeal(person, decision, report, decider, words, now, expires);
        if (rows.isReachable(person)) {
            mail.write(person, Email.of("appeal-received").with("received", now).linkingTo(page));
        }
        return new Appealing.Received();
    }
}
