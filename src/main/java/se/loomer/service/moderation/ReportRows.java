package se.loomer.service.moderation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Keeps reports, and those who report without an account.
@Repository
class ReportRows {
    private final RecordJdbcClient db;

    ReportRows(RecordJdbcClient db) {
        this.db = db;
    }

    void add(
            SubjectId reporter,
            MatterId matter,
            ReportTarget thing,
            ReportForm form,
            Secret.@Nullable Presented status,
            Instant now,
            OffsetDateTime expires) {
        db.sql("""
                        insert into moderation.report
                            (subject_id, id, matter_id, company_id, thing, reason, words, page, secret_hash, received_at,
                             expires_at)
                        values (:reporter, :id, :matter, :company, :thing, :reason, :words, :page, :status, :now,
                             :expires)
                        """)
                .params(Map.of(
                        "reporter", reporter,
                        "id", TimeOrderedId.next(),
                        "matter", matter,
                        "company", thing.company(),
                        "thing", thing.kind().key(),
                        "reason", form.reason(),
                        "words", form.words().strip(),
                        "now", now,
                        "expires", expires))
                .param("page", thing.page())
                .param("status", status == null ? null : status.bytes())
                .update();
    }

    /// Until when reports of this person are not tried.
    Optional<Instant> pausedUntil(SubjectId reporter, Instant now) {
        return db.sql("""
                        select max(until_at) as until_at
                        from moderation.decision
                        where subject_id = :reporter and kind = 'stop-reporting' and lifted_at is null and until_at > :now
                        """)
                .params(Map.of("reporter", reporter, "now", now))
                .query((row, _) -> Optional.ofNullable(RowReader.optional(row, "until_at", Instant.class)))
                .single();
    }

    /// A listed company's name.
    Optional<String> name(CompanyId company) {
        return db.sql("select name from companies.company where id = :id and listed")
                .param("id", company)
                .query(String.class)
                .optional();
    }

    /// A listed company's page, as it stands now.
    Optional<ReportTarget> profile(UUID company) {
        return db.sql("select name, place, description from companies.company where id = :id and listed")
                .param("id", company)
                .query((row, _) -> ReportTarget.profile(
                        company,
                        "%s, %s%n%s"
                                .formatted(
                                        row.getString("name"), row.getString("place"), row.getString("description"))))
                .optional();
    }
}
