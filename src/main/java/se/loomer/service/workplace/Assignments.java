package se.loomer.service.workplace;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;

/// Who of a company's representatives has a conversation: it is taken, handed over and put back.
@Service
public class Assignments {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Inbox inbox;
    private final Clock clock;

    Assignments(PurposeScope scope, RecordJdbcClient db, Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    /// A representative who can have a conversation.
    public record Colleague(SubjectId subject, PersonalText name) {}

    private record Held(SubjectId subject, PersonalText name, Instant since) {}

    /// Who has a conversation, and who could.
    ///
    /// @param holder null for nobody
    /// @param since since when, null for nobody
    /// @param colleagues everybody who may answer for the company, by name
    public record Standing(
            @Nullable SubjectId holder,
            @Nullable PersonalText name,
            @Nullable Instant since,
            List<Colleague> colleagues) {}

    /// What came of assigning.
    public enum AssignResult {
        ASSIGNED,
        /// Somebody else was quicker: the holder is another than the one whom the page showed.
        CHANGED,
        /// There is no such conversation, or nobody of this company who may have it.
        UNKNOWN
    }

    /// Who has the conversation.
    public Standing of(Inbox.Representing by, DisclosureId id) {
        return within(by, () -> {
            var held = held(by, id);
            var all = colleagues(by);
            return held.map(one -> new Standing(one.subject(), one.name(), one.since(), all))
                    .orElseGet(() -> new Standing(null, null, null, all));
        });
    }

    private <T> T within(Inbox.Representing by, Supplier<T> work) {
        return scope.within(DISCLOSURE, Binding.of(by.representative()).and(by.company()), work);
    }

    private Optional<Held> held(Inbox.Representing by, DisclosureId id) {
        return db.sql("""
                        select r.subject_id as subject, r.name, a.assigned_at as since
                        from workplace.assignment a
                        join companies.representative r
                          on r.subject_id = a.holder_id and r.company_id = a.company_id and r.since <= a.assigned_at
                        where a.company_id = :company and a.disclosure_id = :id
                        """)
                .params(Map.of("company", by.company(), "id", id))
                .query(Held.class)
                .optional();
    }

    private List<Colleague> colleagues(Inbox.Representing by) {
        return db.sql("""
                        select subject_id as subject, name
                        from companies.representative
                        where company_id = :company and role <> 'reader'
                        order by name collate "sv-x-icu", subject_id
                        """).param("company", by.company()).query(Colleague.class).list();
    }

    /// Gives the conversation to somebody who may answer for the company, or puts it back. For whoever may answer.
    ///
    /// @param seen who had it when the page was shown, null for nobody
    /// @param holder null to put it back
    public AssignResult assign(
            Inbox.Representing by, DisclosureId id, @Nullable SubjectId seen, @Nullable SubjectId holder) {
        by.role().require(Role.HANDLER);
        return within(by, () -> {
            var now = held(by, id).map(Held::subject).orElse(null);
            if (Objects.equals(now, holder)) {
                return inbox.look(by, id).isPresent() ? AssignResult.ASSIGNED : AssignResult.UNKNOWN;
            }
            if (!Objects.equals(now, seen)) {
                return AssignResult.CHANGED;
            }
            if (holder == null) {
                db.sql("delete from workplace.assignment where company_id = :company and disclosure_id = :id")
                        .params(Map.of("company", by.company(), "id", id))
                        .update();
                return AssignResult.ASSIGNED;
            }
            return give(by, id, holder);
        });
    }

    private AssignResult give(Inbox.Representing by, DisclosureId id, SubjectId holder) {
        var given = db.sql("""
                        insert into workplace.assignment
                            (subject_id, disclosure_id, company_id, consent_live, holder_id, assigned_at, expires_at)
                        select d.subject_id, d.id, d.company_id, true, r.subject_id, :now, d.expires_at
                        from mediation.disclosure d
                        join companies.representative r
                          on r.company_id = d.company_id and r.subject_id = :holder and r.role <> 'reader'
                        where d.company_id = :company and d.id = :id
                        on conflict (subject_id, disclosure_id) do update
                            set holder_id = excluded.holder_id, assigned_at = excluded.assigned_at
                        """)
                .params(Map.of("now", clock.instant(), "holder", holder, "company", by.company(), "id", id))
                .update();
        return given == 1 ? AssignResult.ASSIGNED : AssignResult.UNKNOWN;
    }
}
