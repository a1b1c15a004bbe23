package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
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

    private final JdbcClient db;
    private final OfferRows offers;
    private final Policy policy;

    AgreementRows(JdbcClient db, OfferRows offers, Policy policy) {
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
                        .param("person", agreement.person().value())
                        .param("id", agreement.id())
                        .param("number", agreement.number())
                        .param("item", agreement.offer().item())
                        .param("version", agreement.offer().version())
                        .param("language", agreement.language().getLanguage())
                        .param("shown", agreement.offer().shown(agreement.language()))
                        .param("link", link.presented().bytes())
                        .param("at", at(agreement.orderedAt()))
                        .param("until", at(agreement.withdrawUntil()))
                        .param("start", agreement.periodStart())
                        .param("end", agreement.periodEnd())
                        .param("next", at(next))
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
                .param("person", person.value())
                .query(this::read)
                .list();
    }

    Optional<Agreement> find(SubjectId person, UUID id) {
        return db.sql(SELECT + "where a.subject_id = :person and a.id = :id")
                .param("person", person.value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /// The same, and nobody else changes it until the commit.
    Optional<Agreement> claim(SubjectId person, UUID id) {
        return db.sql(SELECT + "where a.subject_id = :person and a.id = :id for update")
                .param("person", person.value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /// The one whose link this is.
    Optional<Agreement> find(Secret link) {
        return db.sql(SELECT + "where a.link_hash = :hash")
                .param("hash", link.presented().bytes())
                .query(this::read)
                .optional();
    }

    private Agreement read(ResultSet row, int number) throws SQLException {
        var item = Columns.uuid(row, "item_id");
        var version = row.getInt("version");
        var how = row.getString("ended_how");
        return new Agreement(
                Columns.subject(row, "subject_id"),
                Columns.uuid(row, "id"),
                row.getString("number"),
                offers.version(item, version).orElseThrow(() -> new IllegalStateException("no version " + version)),
                Locale.of(row.getString("language")),
                Columns.instant(row, "ordered_at"),
                Columns.instant(row, "withdraw_until"),
                Agreement.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getObject("invoiced_to", LocalDate.class),
                row.getObject("reminded_for", LocalDate.class),
                row.getObject("resumes_on", LocalDate.class),
                Columns.optionalInstant(row, "cancelled_at"),
                Columns.optionalInstant(row, "ended_at"),
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
                        .param("declared", at(declared))
                        .param("now", at(now))
                        .param("how", ending.how())
                        .param("by", ending.by())
                        .param("expires", policy.fact("agreement-life").after(now.atOffset(ZoneOffset.UTC)))
                        .param("person", person.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    /// Notes that one ends with its period.
    void cancel(Agreement agreement, Instant now) {
        db.sql("""
                        update addons.agreement set cancelled_at = :now, next_at = :next
                        where subject_id = :person and id = :id
                        """)
                .param("now", at(now))
                .param("next", at(now))
                .param("person", agreement.person().value())
                .param("id", agreement.id())
                .update();
    }

    /// Wishes a pause after the period, or takes the wish back.
    void pause(Agreement agreement, @Nullable LocalDate resumesOn, Instant next) {
        db.sql("""
                        update addons.agreement set resumes_on = :resumes, next_at = :next
                        where subject_id = :person and id = :id
                        """)
                .param("resumes", resumesOn)
                .param("next", at(next))
                .param("person", agreement.person().value())
                .param("id", agreement.id())
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
                .param("state", agreement.state().word())
                .param("start", agreement.periodStart())
                .param("end", agreement.periodEnd())
                .param("invoiced", agreement.invoicedTo())
                .param("reminded", agreement.remindedFor())
                .param("resumes", agreement.resumesOn())
                .param("next", at(next))
                .param("person", agreement.person().value())
                .param("id", agreement.id())
                .update();
    }
}
