package se.loomer.service.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Codes for the day on which the phone is lost: 80 random bits each, so that a plain hash keeps them; each works once.
/// Works inside the caller's scope.
@Component
class RecoveryCodes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;

    RecoveryCodes(PurposeScope scope, RecordJdbcClient db, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    /// New codes in place of all earlier ones; they are shown this once.
    List<String> renew(SubjectId person) {
        remove(person);
        var codes = Stream.generate(RecoveryCodes::next).limit(CODES).toList();
        for (var code : codes) {
            db.sql("insert into accounts.recovery_code (subject_id, id, code_hash, created_at) "
                            + "values (:person, :id, :hash, :now)")
                    .params(Map.of(
                            "person", person,
                            "id", TimeOrderedId.next(),
                            "hash", hash(code),
                            "now", clock.instant()))
                    .update();
        }
        return codes;
    }

    private static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.write(bytes).replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    private static byte[] hash(String code) {
        var plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        return Secret.Presented.of(plain).bytes();
    }

    /// Whether this is a code of the person's that was not used before; it is used up by this.
    boolean use(SubjectId person, String code) {
        scope.requireOpen();
        return db.sql("""
                        update accounts.recovery_code
                        set used_at = :now
                        where subject_id = :person and code_hash = :hash and used_at is null
                        """)
                        .params(Map.of(
                                "now", clock.instant(),
                                "person", person,
                                "hash", hash(code)))
                        .update()
                == 1;
    }

    /// When the oldest of those that are left was made.
    Optional<Instant> since(SubjectId person) {
        scope.requireOpen();
        return db.sql("""
                        select created_at
                        from accounts.recovery_code
                        where subject_id = :person and used_at is null
                        order by created_at
                        limit 1
                        """).param("person", person).query(Instant.class).optional();
    }

    /// How many are left.
    int left(SubjectId person) {
        scope.requireOpen();
        return db.sql("select count(id) from accounts.recovery_code where subject_id = :person and used_at is null")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    int remove(SubjectId person) {
        scope.requireOpen();
        return db.sql("delete from accounts.recovery_code where subject_id = :person")
                .param("person", person)
                .update();
    }
}
