package se.loomer.edge.forms;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.Encryption;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secrets;

/// What forms were answered, by their keys, for all instances together. Keys are claimed by the transactions of the
/// acts, see [se.loomer.guard.enforcement.PurposeScope#claim].
final class FormAnswers {
    private static final int CLEANING_BATCH = 1_000;

    private final RecordJdbcClient db;
    private final Secrets secrets;

    FormAnswers(RecordJdbcClient db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /// A key that was claimed.
    ///
    /// @param location where the browser was sent; null where the answer was a page, or was lost
    record Claimed(@Nullable String location) {}

    Optional<Claimed> find(FormKey key) {
        return db.sql("select answer from infrastructure.idempotency_key where key = :key and expires_at > now()")
                .param("key", key.bytes())
                .query((row, _) -> new Claimed(open(key, row.getBytes("answer"))))
                .optional();
    }

    private @Nullable String open(FormKey key, byte @Nullable [] answer) {
        return answer == null
                ? null
                : encryption(key)
                        .decrypt(key, answer)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse(null);
    }

    private Encryption encryption(FormKey key) {
        return Encryption.of(secrets, "form-answer " + key.token());
    }

    /// Keeps where the browser was sent.
    void remember(FormKey key, String location) {
        db.sql("update infrastructure.idempotency_key set answer = :answer where key = :key")
                .params(Map.of(
                        "answer", encryption(key).encrypt(key, location.getBytes(StandardCharsets.UTF_8)),
                        "key", key.bytes()))
                .update();
    }

    /// Lets the form be sent as if for the first time.
    void forget(FormKey key) {
        db.sql("delete from infrastructure.idempotency_key where key = :key")
                .param("key", key.bytes())
                .update();
    }

    /// Removes what has expired.
    void clean() {
        for (var removed = CLEANING_BATCH; removed == CLEANING_BATCH; ) {
            removed = db.sql("""
                            delete from infrastructure.idempotency_key
                            where key in (select key from infrastructure.idempotency_key
                                          where expires_at < now() limit :batch)
                            """).param("batch", CLEANING_BATCH).update();
        }
    }
}
