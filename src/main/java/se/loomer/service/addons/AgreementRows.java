package se.loomer.service.addons;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// The rows of agreements, in whatever scope is open.
@Repository
class AgreementRows {
    private static final String SELECT = """
            select a.subject_id, a.id, a.number, a.item_id, a.version, a.language, a.ordered_at, a.withdraw_until, a.state,
                   a.period_start, a.period_end, a.invoiced_to, a.reminded_for, a.resumes_on, a.cancelled_at, a.ended_at,
                   a.ended_how, a.ended_by
            from addons.agreement a
            """;

    private final RecordJdbcClient db;
    private final OfferRows offers;
    private final Policy policy;

    AgreementRows(RecordJdbcClient db, OfferRows offers, Policy policy) {
        this.db = db;
        this.offers = offers;
        this.policy = policy;
    }

    /// Adds one; returns false where the person has the service already.
    boolean insert(Agreement agreement, Secret link, Instant next) {
        return db.sql("""
                        insert into addons.agreement
                            (subject_id, id, number, item_id, version, language, words_hash, link_hash, ordered_at,
                             withdraw_until, state, period_start, period_end, next_at)
                        values (:person, :id, :number, :item, :version, :language, :shown, :link, :at, :until, 'active',
                                :start, :end, :next)
                        on conflict (subject_id, item_id) where state <> 'ended' do nothing
                        """)
                        .params(Map.of(
                                "person", agreement.person(),
                                "id", agreement.id(),
                                "number", agreement.number(),
                                "item", agreement.offer().item(),
                                "version", agreement.offer().version(),
                                "language", agreement.language().getLanguage(),
                                "shown", agreement.offer().shown(agreement.language()),
                                "link", link.presented(),
                                "at", agreement.orderedAt(),
                                "until", agreement.withdrawUntil()))
                        .params(Map.of(
                                "start", agreement.periodStart(),
                                "end", agreement.periodEnd(),
                                "next", next))
                        .update()
                > 0;
    }

    /// The one of a service that stands.
    Optional<Agreement> standing(SubjectId person, UUID item) {
        return of(person).stream()
                .filter(one -> one.offer().item().equals(item) && one.state() != Agreement.State.ENDED)
                .findFirst();
    }

    /// All of a person, the newest first.
    List<Agreement> of(SubjectId person) {
        return db.sql(SELECT + "where a.subject_id = :person order by a.ordered_at desc, a.id")
                .param("person", person)
                .query(this::read)
                .list();
    }

    Optional<Agreement> find(SubjectId person, UUID id) {
        return db.sql(SELECT + "where a.subject_id = :person and a.id = :id")
                .params(Map.of("person", person, "id", id))
                .query(this::read)
                .optional();
    }

    /// The same, and nobody else changes it until the commit.
    Optional<Agreement> claim(SubjectId person, UUID id) {
        return db.sql(SELECT + "where a.subject_id = :person and a.id = :id for update")
                .params(Map.of("person", person, "id", id))
                .query(this::read)
                .optional();
    }

    /// The one whose link this is.
    Optional<Agreement> find(Secret link) {
        return db.sql(SELECT + "where a.link_hash = :hash")
                .param("hash", link.presented())
                .query(this::read)
                .optional();
    }

    private Agreement read(ResultSet row, int number) throws SQLException {
        var item = row.getObject("item_id", UUID.class);
        var version = row.getInt("version");
        var how = row.getString("ended_how");
        return new Agreement(
                RowReader.value(row, "subject_id", SubjectId.class),
                row.getObject("id", UUID.class),
                row.getString("number"),
                offers.version(item, version).orElseThrow(() -> new IllegalStateException("no version " + version)),
                Locale.of(row.getString("language")),
                RowReader.value(row, "ordered_at", Instant.class),
                RowReader.value(row, "withdraw_until", Instant.class),
                Agreement.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getObject("invoiced_to", LocalDate.class),
                row.getObject("reminded_for", LocalDate.class),
                row.getObject("resumes_on", LocalDate.class),
                RowReader.optional(row, "cancelled_at", Instant.class),
                RowReader.optional(row, "ended_at", Instant.class),
                how == null ? null : new Agreement.Ending(how, row.getString("ended_by")));
    }

    /// Ends one, if it has not ended; returns whether it did.
    boolean end(SubjectId person, UUID id, Agreement.Ending ending, Instant now) {
        return end(person, id, ending, now, null);
    }

    /// The same, by what was declared before it was read.
    ///
    /// @param declared when it was said; null for now
    boolean end(SubjectId person, UUID id, Agreement.Ending ending, Instant now, @Nullable Instant declared) {
        return db.sql("""
                        update addons.agreement
                        set state = 'ended', ended_at = :now, ended_how = :how, ended_by = :by, next_at = null,
                            expires_at = :expires%s
                        where subject_id = :person and id = :id and state <> 'ended'
                        """.formatted(declared == null ? "" : ", declared_at = :declared"))
                        .params(Map.of(
                                "now", now,
                                "how", ending.how(),
                                "by", ending.by(),
                                "person", person,
                                "id", id))
                        .param("expires", policy.fact("agreement-life").after(now.atOffset(ZoneOffset.UTC)))
                        .param("declared", declared)
                        .update()
                > 0;
    }

    /// Notes that one ends with its period.
    void cancel(Agreement agreement, Instant now) {
        db.sql("""
                        update addons.agreement set cancelled_at = :now, next_at = :next
                        where subject_id = :person and id = :id
                        """)
                .params(Map.of("now", now, "next", now, "person", agreement.person(), "id", agreement.id()))
                .update();
    }

    /// Wishes a pause after the period, or takes the wish back.
    void pause(Agreement agreement, @Nullable LocalDate resumesOn, Instant next) {
        db.sql("""
                        update addons.agreement set resumes_on = :resumes, next_at = :next
                        where subject_id = :person and id = :id
                        """)
                .params(Map.of(
                        "next", next,
                        "person", agreement.person(),
                        "id", agreement.id()))
                .param("resumes", resumesOn)
                .update();
    }

    /// Keeps where it stands after what was due was done.
    ///
    /// @param next when something is due again
    void advance(Agreement agreement, Instant next) {
        db.sql("""
                        update addons.agreement
                        set state = :state, period_start = :start, period_end = :end, invoiced_to = :invoiced,
                            reminded_for = :reminded, resumes_on = :resumes, next_at = :next
                        where subject_id = :person and id = :id and state <> 'ended'
                        """)
                .params(Map.of(
                        "state", agreement.state().word(),
                        "start", agreement.periodStart(),
                        "end", agreement.periodEnd(),
                        "next", next,
                        "person", agreement.person(),
                        "id", agreement.id()))
                .param("resumes", agreement.resumesOn())
                .param("reminded", agreement.remindedFor())
                .param("invoiced", agreement.invoicedTo())
                .update();
    }
}
