package se.loomer.service.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.annotation.PreDestroy;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import se.loomer.edge.limits.Limit;
import se.loomer.edge.limits.LimitReached;
import se.loomer.edge.limits.LimitTable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.SettingRefused;

/// Hashes passwords with Argon2id (RFC 9106), outside any transaction and few at a time.
///
/// Memory and passes are those that OWASP's password storage sheet recommends: 19 MiB, two passes, one lane.
///
/// One place is kept for known devices, so that they wait only for each other however many strangers come. Of
/// strangers few wait, and not for long; the others are told at once to come back.
@Component
@EnableConfigurationProperties(Passwords.PasswordProperties.class)
class Passwords {
    /// NIST SP 800-63B-4, 3.1.1.2: at least fifteen characters where the password is the only factor.
    static final int LENGTH_MIN = 15;

    /// The same source: eight where it is never the only factor.
    static final int LENGTH_MIN_OF_TWO = 8;

    static final int LENGTH_MAX = 200;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder encoder;
    private static final int PLACES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Semaphore placesOfStrangers = new Semaphore(PLACES - 1, true);
    private final String hashOfNobody;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            PLACES, Thread.ofPlatform().daemon().name("passwords-", 1).factory());
    private final Limit waiting;
    private final Clock clock;

    Passwords(LimitTable limits, Clock clock, PasswordProperties settings) {
        this.encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, settings.memoryKib(), settings.passes());
        this.hashOfNobody = String.valueOf(encoder.encode("nobody has this password"));
        this.waiting = limits.named("sign-in-waiting");
        this.clock = clock;
    }

    /// What is wrong with a new password. No rule says what it consists of (NIST SP 800-63B-4, 3.1.1.2): it must be
    /// long enough, and nothing that is guessed first.
    ///
    /// @param own what a guesser would try who knows the person: name, address and the like
    static FieldErrors errors(FieldErrors errors, String field, String password, List<String> own) {
        return errors(errors, field, password, own, LENGTH_MIN);
    }

    /// The same with another length, which is shorter where the password is never alone.
    static FieldErrors errors(FieldErrors errors, String field, String password, List<String> own, int lengthMin) {
        var normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < lengthMin) {
            return errors.and(field, "accounts.error.password-short", String.valueOf(lengthMin));
        }
        if (normal.length() > LENGTH_MAX) {
            return errors.and(field, "accounts.error.password-long", String.valueOf(LENGTH_MAX));
        }
        return errors.when(GuessedPasswords.isGuessed(normal, own), field, "accounts.error.password-guessed");
    }

    /// Whether anybody can have a password of this length.
    static boolean isShortEnough(String typed) {
        return normal(typed).length() <= LENGTH_MAX;
    }

    /// A password in the one form in which it is hashed, whatever keyboard wrote it: an å is one sign on one, and a
    /// letter with its ring on another (NIST SP 800-63B-4, 3.1.1.2: NFKC).
    private static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    String hash(String password) {
        return bounded(() -> String.valueOf(encoder.encode(normal(password))));
    }

    boolean matches(String password, String hash) {
        return bounded(() -> isRight(password, hash));
    }

    /// What was hashed before passwords were normalised matches as it was typed.
    private boolean isRight(String typed, String hash) {
        var normal = normal(typed);
        return encoder.matches(normal, hash) || !normal.equals(typed) && encoder.matches(typed, hash);
    }

    /// Compares for somebody who signs in.
    ///
    /// @throws LimitReached where too many strangers wait already
    boolean matches(String password, String hash, boolean fromKnownDevice) {
        Supplier<Boolean> work = () -> isRight(password, hash);
        return fromKnownDevice ? compared(work) : early(work);
    }

    /// Takes as long as comparing with a real hash, and never matches.
    boolean matchesNobody(String password, boolean fromKnownDevice) {
        matches(password, hashOfNobody, fromKnownDevice);
        return false;
    }

    private <T> T bounded(Supplier<T> work) {
        placesOfStrangers.acquireUninterruptibly();
        try {
            return compared(work);
        } finally {
            placesOfStrangers.release();
        }
    }

    private <T> T early(Supplier<T> work) {
        if (placesOfStrangers.getQueueLength() >= waiting.amount() || !isMyTurn()) {
            throw new LimitReached(waiting, clock.instant().plus(waiting.within()));
        }
        try {
            return compared(work);
        } finally {
            placesOfStrangers.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return placesOfStrangers.tryAcquire(waiting.within().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Compares on a thread of the system's: on one that requests share it would hold up others for 50 ms.
    private <T> T compared(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } finally {
            places.release();
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /// Knows which passwords are guessed first: those that leaked most often, words, names, keyboard rows, dates,
    /// repeats, and what the person is called. The lists and the estimate are zxcvbn's (Wheeler, USENIX Security
    /// 2016), embedded: nothing is asked of anybody.
    static final class GuessedPasswords {
        /// So many guesses, as a power of ten, must be needed at least. A hash here takes some 50 ms of work, and a
        /// stolen table of hashes must not be worth the electricity.
        private static final double GUESSES_MIN = 10;

        /// What follows adds to the work only, and the estimate's own work grows with the square.
        private static final int LENGTH_READ = 64;

        private static final int PART_LENGTH_MIN = 3;
        private static final Zxcvbn ESTIMATE = new Zxcvbn();

        private GuessedPasswords() {}

        /// Whether somebody who knows the person and the lists would try this early.
        static boolean isGuessed(String password, List<String> own) {
            var read = password.length() > LENGTH_READ ? password.substring(0, LENGTH_READ) : password;
            var parts = Stream.concat(
                            own.stream(), own.stream().flatMap(text -> Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))))
                    .map(part -> part.toLowerCase(Locale.ROOT))
                    .filter(part -> part.length() >= PART_LENGTH_MIN)
                    .distinct()
                    .toList();
            return ESTIMATE.measure(read, parts).getGuessesLog10() < GUESSES_MIN;
        }
    }

    /// What a hash of a password costs; less than the defaults is for tests alone.
    ///
    /// @param memoryKib how much memory it takes
    /// @param passes how often it goes through it
    @ConfigurationProperties("loomer.passwords")
    record PasswordProperties(
            @DefaultValue("19456") int memoryKib,
            @DefaultValue("2") int passes) {
        PasswordProperties {
            SettingRefused.unless(
                    memoryKib >= 8,
                    "loomer.passwords.memory-kib",
                    "is " + memoryKib,
                    "19456, or more on a large machine");
            SettingRefused.unless(passes >= 1, "loomer.passwords.passes", "is " + passes, "2 or more");
        }
    }
}
