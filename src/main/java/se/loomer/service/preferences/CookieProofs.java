package se.loomer.service.preferences;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.CookieChoice;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.TimeOrderedId;

/// The answers about cookies, and the names of cookies that were stopped.
@Repository
class CookieProofs {
    private final RecordJdbcClient db;

    CookieProofs(RecordJdbcClient db) {
        this.db = db;
    }

    void add(CookieChoice choice, String wording, Instant now, OffsetDateTime expires) {
        db.sql("""
                        insert into preferences.choice
                            (id, secret_hash, wording, answered, allowed, has_signal, surface, chosen_at, expires_at)
                        values (:id, :hash, :wording, :answered, :allowed, :signal, 'web', :now, :expires)
                        """)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "hash", new Secret(choice.secret()).presented().bytes(),
                        "wording", wording,
                        "answered", List.copyOf(choice.answered()),
                        "allowed", List.copyOf(choice.allowed()),
                        "signal", choice.knewSignal(),
                        "now", now,
                        "expires", expires))
                .update();
    }

    /// The proof whose secret was presented.
    Optional<CookieProof> presented() {
        return db.sql("""
                        select c.chosen_at, w.version, c.wording, c.allowed, c.has_signal as had_signal
                        from preferences.choice c
                        join consent.wording w on w.id = c.wording
                        """).query(CookieProof.class).optional();
    }

    void report(String name, LocalDate day) {
        db.sql("""
                        insert into preferences.unregistered (name, day)
                        values (:name, :day)
                        on conflict do nothing
                        """).params(Map.of("name", name, "day", day)).update();
    }
}
