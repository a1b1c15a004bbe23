package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Columns.at;
import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Kind;
import se.loomer.edge.web.Sessions;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Sessions of our own in the database: revocable at once, read in one round trip a request.
@Service
class AccountSessions implements Sessions {
    private static final Duration SEEN_WRITTEN_EVERY = Duration.ofHours(1);

    private final PurposeScope scope;
    private final JdbcClient db;
    private final Policy policy;
    private final Clock clock;

    AccountSessions(PurposeScope scope, JdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    private record Resumed(CurrentPerson person, Instant lastSeenAt) {}

    @Override
    public Optional<CurrentPerson> resume(String secret) {
        var presented = new Secret(secret).presented();
        var resumed = scope.glance(
                AUTHENTICATION,
                Binding.of(presented),
                "select subject_id, id, kind, last_seen_at from accounts.session where secret_hash = ?",
                presented.bytes(),
                AccountSessions::read);
        resumed.filter(session -> session.lastSeenAt().isBefore(clock.instant().minus(SEEN_WRITTEN_EVERY)))
                .ifPresent(_ -> seen(presented));
        return resumed.map(Resumed::person);
    }

    private static Resumed read(ResultSet row, int number) throws SQLException {
        var kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Resumed(
                new CurrentPerson(Columns.subject(row, "subject_id"), kind, Columns.uuid(row, "id")),
                Columns.instant(row, "last_seen_at"));
    }

    private void seen(Secret.Presented presented) {
        scope.within(
                AUTHENTICATION,
                Binding.of(presented),
                () -> db.sql("update accounts.session set last_seen_at = :now where secret_hash = :hash")
                        .param("now", at(clock.instant()))
                        .param("hash", presented.bytes())
                        .update());
    }

    /// Opens a session; the caller has proved who they are.
    Secret open(SubjectId subject, Kind kind) {
        return open(
                subject, kind, policy.fact("session-life").after(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    /// Opens a session that ends at a time of its own.
    Secret open(SubjectId subject, Kind kind, OffsetDateTime expires) {
        return scope.within(AUTHENTICATION, subject, () -> {
            var secret = Secret.next();
            var now = clock.instant();
            db.sql("""
                            insert into accounts.session
                                (subject_id, id, secret_hash, kind, created_at, last_seen_at, expires_at)
                            values (:subject, :id, :hash, :kind, :now, :now, :expires)
                            """)
                    .param("subject", subject.value())
                    .param("id", TimeOrderedId.next())
                    .param("hash", secret.presented().bytes())
                    .param("kind", kind.name().toLowerCase(Locale.ROOT))
                    .param("now", at(now))
                    .param("expires", expires)
                    .update();
            return secret;
        });
    }

    /// Ends the session with this secret.
    void end(Secret secret) {
        scope.within(
                AUTHENTICATION,
                Binding.of(secret.presented()),
                () -> db.sql("delete from accounts.session where secret_hash = :hash")
                        .param("hash", secret.presented().bytes())
                        .update());
    }
}
