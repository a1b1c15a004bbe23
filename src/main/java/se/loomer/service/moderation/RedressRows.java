package se.loomer.service.moderation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Decisions, answered reports and appeals as whoever they concern sees them.
@Repository
class RedressRows {
    private static final int LIST_MAX = 200;

    private final RecordJdbcClient db;

    RedressRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// The person's own decisions and those about the company for which they speak, the latest first.
    List<Decision> decisions() {
        return db.sql("select " + MatterRows.DECISION + """
                         from moderation.decision
                        where kind <> 'dismiss'
                        order by decided_at desc
                        limit :most
                        """)
                .param("most", LIST_MAX)
                .query(Decision.class)
                .list();
    }

    List<AnsweredReport> reports(SubjectId person) {
        return db.sql("""
                        select r.id, c.name as company, r.thing, r.reason, r.words, r.received_at, r.outcome, r.answer,
                               r.decider_id, r.decided_at
                        from moderation.report r
                        join companies.company c on c.id = r.company_id
                        where r.subject_id = :person
                        order by r.received_at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(AnsweredReport.class)
                .list();
    }

    List<Appeal> appeals(SubjectId person) {
        return db.sql("""
                        select id, decision_id, report_id, words, made_at, outcome, answer, answered_at
                        from moderation.appeal
                        where subject_id = :person
                        order by made_at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(Appeal.class)
                .list();
    }

    Optional<SubjectId> reporter(Secret.Presented status) {
        return db.sql("select subject_id from moderation.report where secret_hash = :hash")
                .param("hash", status.bytes())
                .query(SubjectId.class)
                .optional();
    }

    Optional<CompanyId> companyOf(SubjectId person) {
        return db.sql("select company_id from companies.representative where subject_id = :person limit 1")
                .param("person", person)
                .query(CompanyId.class)
                .optional();
    }

    /// Whether an e-mail can reach them: whoever reports may leave no address.
    boolean isReachable(SubjectId person) {
        return db.sql("select exists (select subject_id from mail.address where subject_id = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /// Whose the decision is: of several who speak for a company the one about whom it was made appeals.
    boolean isOwn(SubjectId person, UUID decision) {
        return db.sql("select exists (select id from moderation.decision where subject_id = :person and id = :id)")
                .params(Map.of("person", person, "id", decision))
                .query(Boolean.class)
                .single();
    }

    void appeal(
            SubjectId person,
            @Nullable UUID decision,
            @Nullable UUID report,
            SubjectId decider,
            String words,
            Instant now,
            OffsetDateTime expires) {
        db.sql("""
                        insert into moderation.appeal
                            (subject_id, id, decision_id, report_id, decider_id, words, made_at, expires_at)
                        values (:person, :id, :decision, :report, :decider, :words, :now, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "decider", decider,
                        "words", words,
                        "now", now,
                        "expires", expires))
                .param("decision", decision)
                .param("report", report)
                .update();
    }
}
