package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Columns.at;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Opens a matter for staff, at most one at a time about one person.
@Repository
class Matters {
    private final JdbcClient db;
    private final Policy policy;
    private final Clock clock;

    Matters(JdbcClient db, Policy policy, Clock clock) {
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// Opens a matter about a person unless one is open. They see it when it is decided, or when an investigation may
    /// be kept back no longer.
    void raise(SubjectId concerned, @Nullable CompanyId company) {
        var now = clock.instant();
        db.sql("""
                        insert into moderation.matter
                            (subject_id, id, company_id, state, opened_at, shown_from, expires_at)
                        values (:concerned, :id, :company, 'open', :now, :shown, :expires)
                        on conflict do nothing
                        """)
                .param("concerned", concerned.value())
                .param("id", MatterId.next().value())
                .param("company", company == null ? null : company.value())
                .param("now", at(now))
                .param("shown", policy.fact("investigation-secrecy").after(now.atOffset(ZoneOffset.UTC)))
                .param("expires", policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC)))
                .update();
    }

    /// The matter about a person that staff have not decided.
    Optional<MatterId> undecided(SubjectId concerned) {
        return db.sql("select id from moderation.matter where subject_id = :concerned and state <> 'decided'")
                .param("concerned", concerned.value())
                .query((row, _) -> new MatterId(Columns.uuid(row, "id")))
                .optional();
    }

    /// The person who answers for what a company does here: the first of those who speak for it.
    Optional<SubjectId> spokesperson(UUID company) {
        return db.sql("""
                        select subject_id
                        from companies.representative
                        where company_id = :company
                        order by since, subject_id
                        limit 1
                        """)
                .param("company", company)
                .query((row, _) -> Columns.subject(row, "subject_id"))
                .optional();
    }
}
