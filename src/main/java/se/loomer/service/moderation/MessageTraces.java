package se.loomer.service.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Keeps what a writer's own texts left, and what is to be known of the writer before the next one.
@Repository
class MessageTraces {
    private static final int RECENT_MAX = 500;

    private final RecordJdbcClient db;

    MessageTraces(RecordJdbcClient db) {
        this.db = db;
    }

    /// A restriction in force.
    ///
    /// @param until null where it is for good
    record Restriction(String kind, @Nullable Instant until) {}

    /// The writer's own traces since then, newest first; at most 500.
    List<MessageTrace> recent(SubjectId author, Instant since) {
        return db.sql("""
                        select recipient_id, signature, has_link, has_telephone, at
                        from moderation.trace
                        where subject_id = :author and at > :since
                        order by at desc
                        limit :most
                        """)
                .params(Map.of(
                        "author", author,
                        "since", since,
                        "most", RECENT_MAX))
                .query(MessageTraces::read)
                .list();
    }

    private static MessageTrace read(ResultSet row, int number) throws SQLException {
        var signature = row.getObject("signature", Long.class);
        return new MessageTrace(
                row.getObject("recipient_id", UUID.class),
                signature == null ? null : new TextSignature(signature),
                row.getBoolean("has_link"),
                row.getBoolean("has_telephone"),
                RowReader.value(row, "at", Instant.class));
    }

    void add(SubjectId author, MessageTrace trace, OffsetDateTime expires) {
        var signature = trace.signature();
        db.sql("""
                        insert into moderation.trace
                            (subject_id, id, recipient_id, signature, has_link, has_telephone, at, expires_at)
                        values (:author, :id, :recipient, :signature, :hasLink, :hasTelephone, :at, :expires)
                        """)
                .paramSource(trace)
                .params(Map.of(
                        "author", author,
                        "id", TimeOrderedId.next(),
                        "expires", expires))
                .param("signature", signature == null ? null : signature.bits())
                .update();
    }

    void add(
            SubjectId author,
            RuleMatch hit,
            boolean isStopped,
            Instant now,
            OffsetDateTime shown,
            OffsetDateTime expires) {
        db.sql("""
                        insert into moderation.hit
                            (subject_id, id, rule, counted, weight, stopped, at, shown_from, expires_at)
                        values (:author, :id, :rule, :counted, :weight, :stopped, :now, :shown, :expires)
                        """)
                .paramSource(hit)
                .params(Map.of(
                        "author", author,
                        "id", TimeOrderedId.next(),
                        "stopped", isStopped,
                        "now", now,
                        "shown", shown,
                        "expires", expires))
                .update();
    }

    /// What holds the writer back now: the person's own suspension or limit, or the limit of their company.
    Optional<Restriction> restriction(SubjectId author, @Nullable CompanyId company, Instant now) {
        return db.sql("""
                        select r.kind, r.until_at as until
                        from (
                            select kind, until_at
                            from moderation.decision
                            where subject_id = :author and company_id is null and lifted_at is null
                              and (kind = 'close' or kind in ('suspend', 'limit') and until_at > :now)
                            union all
                            select 'limit', limited_until
                            from companies.company
                            where id = :company and limited_until > :now) r
                        order by r.kind = 'limit'
                        limit 1
                        """)
                .params(Map.of("author", author, "now", now))
                .param("company", company)
                .query(Restriction.class)
                .optional();
    }

    Instant memberSince(SubjectId author) {
        return db.sql("select created_at from accounts.account where subject_id = :author")
                .param("author", author)
                .query(Instant.class)
                .single();
    }
}
