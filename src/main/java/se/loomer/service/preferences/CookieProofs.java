package se.loomer.service.preferences;

import static se.loomer.guard.enforcement.Columns.array;
import static se.loomer.guard.enforcement.Columns.at;
import static se.loomer.guard.enforcement.Columns.instant;
import static se.loomer.guard.enforcement.Columns.texts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.CookieChoice;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.TimeOrderedId;

/// The answers about cookies, and the names of cookies that were stopped.
@Repository
class CookieProofs {
    private final JdbcClient db;

    CookieProofs(JdbcClient db) {
        this.db = db;
    }

    void add(CookieChoice choice, String wording, Instant now, OffsetDateTime expires) {
        db.sql("""
                        insert into preferences.choice
                            (id, secret_hash, wording, answered, allowed, has_signal, surface, chosen_at, expires_at)
                        values (:id, :hash, :wording, :answered, :allowed, :signal, 'web', :now, :expires)
                        """)
                .param("id", TimeOrderedId.next())
                .param("hash", new Secret(choice.secret()).presented().bytes())
                .param("wording", wording)
                .param("answered", array(List.copyOf(choice.answered())))
                .param("allowed", array(List.copyOf(choice.allowed())))
                .param("signal", choice.knewSignal())
                .param("now", at(now))
                .param("expires", expires)
                .update();
    }

    /// The proof whose secret was presented.
    Optional<CookieProof> presented() {
        return db.sql("""
                        select c.chosen_at, w.version, c.wording, c.allowed, c.has_signal
                        from preferences.choice c
                        join consent.wording w on w.id = c.wording
                        """)
                .query((row, _) -> new CookieProof(
                        instant(row, "chosen_at"),
                        row.getString("version"),
                        row.getString("wording"),
                        texts(row, "allowed"),
                        row.getBoolean("has_signal")))
                .optional();
    }

    void report(String name, LocalDate day) {
        db.sql("""
                        insert into preferences.unregistered (name, day)
                        values (:name, :day)
                        on conflict do nothing
                        """).param("name", name).param("day", day).update();
    }
}
