package se.loomer.service.mediation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// Writes what both sides say, and finds the representatives who are told of it.
@Repository
class Conversations {

    private static final long MINUTES_MAX = 527_040;

    private final RecordJdbcClient db;
    private final Policy policy;

    Conversations(RecordJdbcClient db, Policy policy) {
        this.db = db;
        this.policy = policy;
    }

    /// Counts how long a company took to answer somebody for the first time. What is written leads to no person.
    void countAnswer(CompanyId company, Instant asked, Instant now) {
        var day = OperatorTime.day(now).atStartOfDay(OperatorTime.ZONE).toOffsetDateTime();
        db.sql("""
                        insert into companies.answer (company_id, minutes, answered_on, expires_at)
                        values (:company, :minutes, :day, :expires)
                        """)
                .params(Map.of(
                        "company",
                        company,
                        "minutes",
                        Math.clamp(Duration.between(asked, now).toMinutes(), 0, MINUTES_MAX),
                        "day",
                        day,
                        "expires",
                        policy.fact("answer-time-life").after(day)))
                .update();
    }

    /// Writes a message. It depends on a disclosure whose consent stands, or the key behind it refuses.
    ///
    /// @param author `person` or `company`
    void write(
            SubjectId person,
            DisclosureId disclosure,
            CompanyId company,
            String author,
            String body,
            Instant now,
            Instant expires) {
        db.sql("""
                        insert into mediation.message
                            (subject_id, id, disclosure_id, company_id, consent_live, author, body, sent_at, expires_at)
                        values (:person, :id, :disclosure, :company, true, :author, :body, :now, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "disclosure", disclosure,
                        "company", company,
                        "author", author,
                        "body", body,
                        "now", now,
                        "expires", expires))
                .update();
    }
}
