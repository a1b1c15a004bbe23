package se.loomer.service.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Encryption;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.SubjectId;

/// Codes of an app (RFC 6238). The shared secret is kept encrypted (AES-256-GCM, bound to its person) under a key that
/// is not in the database; no code works twice. Works inside the caller's scope.
@Component
class AppCodes {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Encryption encryption;
    private final Clock clock;

    AppCodes(PurposeScope scope, RecordJdbcClient db, Secrets secrets, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.encryption = Encryption.of(secrets, "app-codes");
        this.clock = clock;
    }

    /// @param confirmedAt null until a first code was right
    private record Kept(
            byte[] secret, long lastStep, @Nullable Instant confirmedAt) {
        @Override
        public String toString() {
            return "[secret]";
        }
    }

    /// Begins to set the app up; an attempt from before is worth nothing any more.
    byte[] begin(SubjectId person) {
        scope.requireOpen();
        var secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        remove(person);
        db.sql("insert into accounts.app_code (subject_id, sealed, last_step, created_at) "
                        + "values (:person, :sealed, 0, :now)")
                .params(Map.of(
                        "person", person,
                        "sealed", encryption.encrypt(person, secret),
                        "now", clock.instant()))
                .update();
        return secret;
    }

    /// The secret that waits for its first code.
    Optional<byte[]> beginning(SubjectId person) {
        return find(person).filter(kept -> kept.confirmedAt() == null).map(Kept::secret);
    }

    /// When the app was set up.
    Optional<Instant> since(SubjectId person) {
        return find(person).flatMap(kept -> Optional.ofNullable(kept.confirmedAt()));
    }

    /// Finishes setting up with the first code.
    boolean confirm(SubjectId person, String code) {
        var kept = find(person).filter(found -> found.confirmedAt() == null);
        if (kept.isEmpty() || !use(person, kept.get(), code)) {
            return false;
        }
        db.sql("update accounts.app_code set confirmed_at = :now where subject_id = :person")
                .params(Map.of("now", clock.instant(), "person", person))
                .update();
        return true;
    }

    /// Whether this is a code of the person's app that was not used before; it is used up by this.
    boolean use(SubjectId person, String code) {
        var kept = find(person).filter(found -> found.confirmedAt() != null);
        return kept.isPresent() && use(person, kept.get(), code);
    }

    private boolean use(SubjectId person, Kept kept, String code) {
        if (!CODE.matcher(code).matches()) {
            return false;
        }
        var step = Totp.step(kept.secret(), code, clock.instant(), kept.lastStep());
        // Two at once: the second finds the step used, because the first one's update has locked the row.
        return step.isPresent()
                && db.sql(
                                        "update accounts.app_code set last_step = :step where subject_id = :person and last_step < :step")
                                .params(Map.of("step", step.getAsLong(), "person", person))
                                .update()
                        == 1;
    }

    boolean remove(SubjectId person) {
        scope.requireOpen();
        return db.sql("delete from accounts.app_code where subject_id = :person")
                        .param("person", person)
                        .update()
                > 0;
    }

    private Optional<Kept> find(SubjectId person) {
        scope.requireOpen();
        return db.sql("select sealed, last_step, confirmed_at from accounts.app_code where subject_id = :person")
                .param("person", person)
                .query((row, _) -> new Kept(
                        encryption.decrypt(person, row.getBytes("sealed")).orElseGet(AppCodes::lost),
                        row.getLong("last_step"),
                        RowReader.optional(row, "confirmed_at", Instant.class)))
                .optional();
    }

    /// Whose key is lost with the installation's has an app of which no code is right; recovery codes and passkeys are.
    private static byte[] lost() {
        var secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /// Time-based one-time passwords of RFC 6238 in the form that every app knows: SHA-1, 30 seconds, six digits.
    static final class Totp {
        static final int SECRET_BYTES = 20;
        private static final String ALGORITHM = "HmacSHA1";
        private static final int STEP_SECONDS = 30;
        private static final int MODULUS = 1_000_000;

        /// How many steps a clock may be off, either way (RFC 6238, 5.2 and 6).
        private static final int WINDOW = 1;

        private Totp() {}

        /// The step to which a code belongs at this time, if it belongs to one near enough and later than the last
        /// used.
        static OptionalLong step(byte[] secret, String code, Instant now, long lastStep) {
            var current = now.getEpochSecond() / STEP_SECONDS;
            var found = OptionalLong.empty();
            // Every step is compared, so that the time tells nothing.
            for (var step = current - WINDOW; step <= current + WINDOW; step++) {
                var isEqual = MessageDigest.isEqual(
                        code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
                if (isEqual && step > lastStep && found.isEmpty()) {
                    found = OptionalLong.of(step);
                }
            }
            return found;
        }

        /// The code of the step in which a moment lies.
        static String code(byte[] secret, Instant moment) {
            return code(secret, moment.getEpochSecond() / STEP_SECONDS);
        }

        /// RFC 4226, 5.3: dynamic truncation.
        private static String code(byte[] secret, long step) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(secret, ALGORITHM));
                var hash = mac.doFinal(
                        ByteBuffer.allocate(Long.BYTES).putLong(step).array());
                var offset = hash[hash.length - 1] & 0xf;
                var number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
                return "%06d".formatted(number % MODULUS);
            } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
