package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.Sessions;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.devices.Notices;

/// Sessions of our own in the database: revocable at once, read in one round trip a request.
@Service
class AccountSessions implements Sessions {
    private static final Duration SEEN_WRITTEN_EVERY = Duration.ofHours(1);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Notices notices;
    private final Policy policy;
    private final Clock clock;

    AccountSessions(PurposeScope scope, RecordJdbcClient db, Notices notices, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.notices = notices;
        this.policy = policy;
        this.clock = clock;
    }

    private record Resumed(CurrentPerson person, Instant lastSeenAt) {}

    @Override
    public Optional<CurrentPerson> resume(String secret) {
        var presented = new Secret(secret).presented();
        var resumed = scope.glance(AUTHENTICATION, Binding.of(presented), """
                select subject_id, id as session, kind, last_seen_at, factor_at, two_factors as has_two_factors, notice_at
                from accounts.session
                where secret_hash = ?
                """, presented, Resumed.class);
        resumed.filter(session -> session.lastSeenAt().isBefore(clock.instant().minus(SEEN_WRITTEN_EVERY)))
                .ifPresent(_ -> seen(presented));
        return resumed.map(Resumed::person).map(this::withoutOldNotice);
    }

    /// What happened too long ago is not shown on every page any more.
    private CurrentPerson withoutOldNotice(CurrentPerson person) {
        var notice = person.noticeAt();
        var life = policy.fact("notice-life").duration();
        return notice == null || notice.plus(life).isAfter(clock.instant())
                ? person
                : new CurrentPerson(
                        person.subject(),
                        person.kind(),
                        person.session(),
                        person.factorAt(),
                        person.hasTwoFactors(),
                        null);
    }

    private void seen(Secret.Presented presented) {
        scope.within(
                AUTHENTICATION,
                Binding.of(presented),
                () -> db.sql("update accounts.session set last_seen_at = :now where secret_hash = :hash")
                        .params(Map.of("now", clock.instant(), "hash", presented.bytes()))
                        .update());
    }

    /// Opens a session in a known browser, in the caller's scope; the caller has seen the proof.
    Secret open(SubjectId subject, PersonKind kind, UUID device, Factor factor, boolean hasTwoFactors) {
        scope.requireOpen();
        var expires = policy.fact("session-life").after(clock.instant().atOffset(ZoneOffset.UTC));
        return insert(new Opening(subject, kind, device, factor, hasTwoFactors, expires));
    }

    /// Opens a session of somebody without an account, which ends at a time of its own.
    Secret openCorrespondent(SubjectId subject, OffsetDateTime expires) {
        return scope.within(
                AUTHENTICATION,
                subject,
                () -> insert(new Opening(subject, PersonKind.CORRESPONDENT, null, Factor.LETTER, false, expires)));
    }

    private record Opening(
            SubjectId subject,
            PersonKind kind,
            @Nullable UUID device,
            Factor factor,
            boolean hasTwoFactors,
            OffsetDateTime expires) {}

    private Secret insert(Opening opening) {
        var secret = Secret.next();
        db.sql("""
                        insert into accounts.session
                            (subject_id, id, device_id, secret_hash, kind, factor, factor_at, two_factors, notice_at,
                             created_at, last_seen_at, expires_at)
                        values (:subject, :id, :device, :hash, :kind, :factor, :now, :hasTwoFactors, :notice, :now, :now, :expires)
                        """)
                .paramSource(opening)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "hash", secret.presented(),
                        "kind", opening.kind().name().toLowerCase(Locale.ROOT),
                        "factor", opening.factor().word(),
                        "now", clock.instant()))
                .param("notice", notice(opening))
                .update();
        return secret;
    }

    /// What happened elsewhere is shown in this session too.
    private @Nullable Instant notice(Opening opening) {
        return Optional.ofNullable(opening.device())
                .flatMap(device -> notices.newestElsewhere(opening.subject(), device))
                .orElse(null);
    }

    /// Notes that the person has just proved who they are once more, in the caller's scope.
    void proved(CurrentPerson person, Factor factor, boolean hasTwoFactors) {
        scope.requireOpen();
        db.sql("""
                        update accounts.session
                        set factor = :factor, factor_at = :now, two_factors = two_factors or :two
                        where subject_id = :subject and id = :session
                        """)
                .paramSource(person)
                .params(Map.of(
                        "factor", factor.word(),
                        "now", clock.instant(),
                        "two", hasTwoFactors))
                .update();
    }

    /// The browser of one of the person's sessions, in the caller's scope.
    Optional<UUID> device(CurrentPerson person) {
        scope.requireOpen();
        return db.sql("select device_id from accounts.session where subject_id = :subject and id = :session")
                .paramSource(person)
                .query((row, _) -> Optional.ofNullable(row.getObject("device_id", UUID.class)))
                .optional()
                .flatMap(device -> device);
    }

    /// Ends the person's sessions but one, in the caller's scope; null ends them all.
    int endOthers(SubjectId person, @Nullable UUID kept) {
        scope.requireOpen();
        return db.sql("delete from accounts.session where subject_id = :subject and id is distinct from :kept")
                .param("subject", person)
                .param("kept", kept)
                .update();
    }

    /// Ends the session with this secret.
    void end(Secret secret) {
        scope.within(
                AUTHENTICATION,
                Binding.of(secret.presented()),
                () -> db.sql("delete from accounts.session where secret_hash = :hash")
                        .param("hash", secret.presented())
                        .update());
    }
}
