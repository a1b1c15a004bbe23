package se.loomer.service.accounts;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import se.loomer.edge.limits.Limit;
import se.loomer.edge.limits.LimitReached;
import se.loomer.edge.limits.LimitTable;
import se.loomer.edge.web.FieldErrors;

/// Hashes passwords with Argon2id (RFC 9106), outside any transaction and few at a time.
///
/// Memory and passes are those that OWASP's password storage sheet recommends: 19 MiB, two passes, one lane.
///
/// One place is kept for known devices, so that they wait only for each other however many strangers come. Of
/// strangers few wait, and not for long; the others are told at once to come back.
@Component
class Passwords {
    /// NIST SP 800-63B-4, 3.1.1.2: at least fifteen characters where the password is the only factor.
    static final int LENGTH_MIN = 15;

    static final int LENGTH_MAX = 200;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
    private final Semaphore places =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);
    private final Semaphore placesOfKnownDevices = new Semaphore(1, true);
    private final String hashOfNobody = encoder.encode("nobody has this password");
    private final Limit waiting;
    private final Clock clock;

    Passwords(LimitTable limits, Clock clock) {
        this.waiting = limits.named("sign-in-waiting");
        this.clock = clock;
    }

    static FieldErrors errors(FieldErrors errors, String field, String password) {
        if (password.codePointCount(0, password.length()) < LENGTH_MIN) {
            return errors.and(field, "accounts.error.password-short", String.valueOf(LENGTH_MIN));
        }
        return password.length() > LENGTH_MAX
                ? errors.and(field, "accounts.error.password-long", String.valueOf(LENGTH_MAX))
                : errors;
    }

    String hash(String password) {
        return bounded(() -> String.valueOf(encoder.encode(password)));
    }

    boolean matches(String password, String hash) {
        return bounded(() -> encoder.matches(password, hash));
    }

    /// Compares for somebody who signs in.
    ///
    /// @throws LimitReached where too many strangers wait already
    boolean matches(String password, String hash, boolean fromKnownDevice) {
        Supplier<Boolean> work = () -> encoder.matches(password, hash);
        return fromKnownDevice ? reserved(work) : early(work);
    }

    /// Takes as long as comparing with a real hash, and never matches.
    boolean matchesNobody(String password, boolean fromKnownDevice) {
        matches(password, hashOfNobody, fromKnownDevice);
        return false;
    }

    private <T> T bounded(Supplier<T> work) {
        places.acquireUninterruptibly();
        return release(places, work);
    }

    private <T> T reserved(Supplier<T> work) {
        placesOfKnownDevices.acquireUninterruptibly();
        return release(placesOfKnownDevices, work);
    }

    private <T> T early(Supplier<T> work) {
        if (places.getQueueLength() >= waiting.amount() || !isMyTurn()) {
            throw new LimitReached(waiting, clock.instant().plus(waiting.within()));
        }
        return release(places, work);
    }

    private boolean isMyTurn() {
        try {
            return places.tryAcquire(waiting.within().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> T release(Semaphore place, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            place.release();
        }
    }
}
