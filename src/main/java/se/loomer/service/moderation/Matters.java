package se.loomer.service.moderation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Opens a matter for staff, at most one at a time about one person.
@Repository
class Matters {
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    Matters(RecordJdbcClient db, Policy policy, Clock clock) {
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
                .params(Map.of(
                        "concerned", concerned,
                        "id", MatterId.next(),
                        "now", now,
                        "shown", policy.fact("investigation-secrecy").after(now.atOffset(ZoneOffset.UTC)),
                        "expires", policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC))))
                .param("company", company)
                .update();
    }

    /// The matter about a person that staff have not decided.
    Optional<MatterId> undecided(SubjectId concerned) {
        return db.sql("select id from moderation.matter where subject_id = :concerned and state <> 'decided'")
                .param("concerned", concerned)
                .query(MatterId.class)
                .optional();
    }
}
