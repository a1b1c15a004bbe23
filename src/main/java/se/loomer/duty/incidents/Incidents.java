package se.loomer.duty.incidents;

import static se.loomer.guard.enforcement.Purpose.INCIDENT_HANDLING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Keeps the register of breaches: opens, assesses, reports in time, tells those concerned, closes. The database
/// refuses to close what is not done, and a late report without its reason.
@Service
public class Incidents {
    private static final Duration APART = Duration.ofMillis(50);

    private final PurposeScope scope;
    private final IncidentRows rows;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Incidents(PurposeScope scope, IncidentRows rows, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// All of them, the open ones first by their clock.
    public List<Incident> all(SubjectId staff) {
        return within(staff, rows::all);
    }

    /// One of them.
    public Optional<Incident> find(SubjectId staff, UUID id) {
        return within(staff, () -> rows.find(id));
    }

    /// Opens a breach; the clock of 72 hours runs from its discovery (GDPR, article 33(1)).
    public UUID open(SubjectId staff, String title, String what, Instant discovered) {
        var id = TimeOrderedId.next();
        within(staff, () -> {
            var due = policy.fact("incident-report").after(discovered.atOffset(ZoneOffset.UTC));
            rows.insert(id, title, what, discovered, clock.instant(), due);
            return true;
        });
        return id;
    }

    /// Keeps what is known and what it means; as often as more is known, until it is closed.
    public CaseResult assess(SubjectId staff, UUID id, Assessment assessment) {
        return acting(staff, id, incident -> {
            if (incident.closedAt() != null) {
                return CaseResult.refused(Obstacle.NOT_NOW);
            }
            rows.assess(id, assessment);
            return new CaseResult.Done();
        });
    }

    /// Keeps that the authority was told, and starts the clock of the last report.
    ///
    /// @param reference the authority's number for it
    /// @param lateReason why it was late, needed where it was
    public CaseResult report(SubjectId staff, UUID id, String reference, String lateReason) {
        return acting(staff, id, incident -> {
            if (incident.next() != Incident.Next.REPORT) {
                return CaseResult.refused(Obstacle.NOT_NOW);
            }
            var now = clock.instant();
            if (reference.isBlank()) {
                return CaseResult.invalid("reference", "office.incidents.error.words");
            }
            if (now.isAfter(incident.dueAt()) && lateReason.isBlank()) {
                return CaseResult.invalid("late", "office.incidents.error.late");
            }
            var finalDue = policy.fact("incident-final").after(now.atOffset(ZoneOffset.UTC));
            rows.report(id, now, reference.strip(), lateReason.strip(), finalDue);
            return new CaseResult.Done();
        });
    }

    /// Keeps that the last report was sent.
    public CaseResult finish(SubjectId staff, UUID id) {
        return acting(staff, id, incident -> {
            if (incident.reportedAt() == null || incident.finalAt() != null) {
                return CaseResult.refused(Obstacle.NOT_NOW);
            }
            rows.finish(id, clock.instant());
            return new CaseResult.Done();
        });
    }

    /// Tells those concerned by e-mail, each once however often it is done.
    public CaseResult tell(SubjectId staff, UUID id, IncidentNotice telling) {
        return acting(staff, id, incident -> {
            if (incident.closedAt() != null || incident.risk() == null) {
                return CaseResult.refused(Obstacle.NOT_NOW);
            }
            if (telling.swedish().isIncomplete() || telling.english().isIncomplete()) {
                return CaseResult.invalid("words", "office.incidents.error.words");
            }
            var now = clock.instant();
            var expires = policy.fact("incident-notice-life").after(now.atOffset(ZoneOffset.UTC));
            var noted = rows.concern(id, telling.isEverybody(), rows.lookedAt(id), now, expires);
            var letters = noted.stream()
                    .map(one -> new Mail.Addressed(one.person(), one.letter()))
                    .toList();
            mail.writeAll(letters, letter(incident, telling), now, APART);
            rows.told(id, now);
            return new CaseResult.Done();
        });
    }

    private static Email letter(Incident incident, IncidentNotice telling) {
        return with(with(Email.of("incident-notice"), telling.swedish(), "sv"), telling.english(), "en")
                .with("discovered", incident.discoveredAt())
                .linkingTo("/my-data");
    }

    private static Email with(Email letter, IncidentNotice.Words words, String language) {
        return letter.with("words." + language, words.what().reveal())
                .with("consequences." + language, words.consequences().reveal())
                .with("measures." + language, words.measures().reveal());
    }

    /// Closes a breach of which everything is done.
    public CaseResult close(SubjectId staff, UUID id) {
        return acting(staff, id, incident -> {
            if (incident.next() != Incident.Next.CLOSE) {
                return CaseResult.refused(Obstacle.NOT_NOW);
            }
            rows.close(id, clock.instant());
            return new CaseResult.Done();
        });
    }

    /// Whom a breach may concern, as counts.
    ///
    /// @param lookedAt at how many people staff looked under its purposes while it lasted
    /// @param accounts how many accounts there are
    /// @param told how many were told
    public record Reach(long lookedAt, long accounts, long told) {}

    /// Whom a breach may concern: what the access records say, and how many there are at most.
    public Reach reach(SubjectId staff, Incident incident) {
        return within(
                staff,
                () -> new Reach(rows.lookedAt(incident.id()).size(), rows.accounts(), rows.concerned(incident.id())));
    }

    /// The kinds of data that the policy lets a purpose read: what could be reached under it, and nothing more.
    public SortedSet<String> reachable(List<String> purposes) {
        var kinds = new TreeSet<String>();
        for (var key : purposes) {
            var purpose = policy.purposes().get(key);
            if (purpose != null) {
                purpose.access()
                        .forEach(access -> access.columnNames().stream()
                                .map(Objects.requireNonNull(policy.tables().get(access.table()))
                                        .columns()::get)
                                .filter(Objects::nonNull)
                                .map(Policy.Placement::category)
                                .filter(kind -> !kind.equals("system-key"))
                                .forEach(kinds::add));
            }
        }
        return kinds;
    }

    private CaseResult acting(SubjectId staff, UUID id, Function<Incident, CaseResult> act) {
        return within(staff, () -> rows.find(id).map(act).orElseGet(CaseResult.Unknown::new));
    }

    private <T> T within(SubjectId staff, Supplier<T> work) {
        return scope.within(INCIDENT_HANDLING, Binding.NOBODY.by(staff), work);
    }
}
