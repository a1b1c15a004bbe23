package se.loomer.service.accounts;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Keeps passkeys, and the questions to them that wait for an answer.
@Repository
class PasskeyRows {
    private static final int PASSKEYS_MAX = 50;

    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    PasskeyRows(RecordJdbcClient db, Policy policy, Clock clock) {
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// What is needed to check an answer.
    record Credential(SubjectId person, UUID id, byte[] attested, long counter, boolean isSynced) {
        @Override
        public String toString() {
            return "passkey " + id;
        }
    }

    /// A new passkey.
    record NewCredential(byte[] id, byte[] attested, long counter, boolean isSynced, List<String> transports) {}

    void addQuestion(Secret ceremony, String kind, byte[] challenge) {
        var now = clock.instant();
        db.sql("""
                        insert into accounts.ceremony (id, token_hash, kind, challenge, expires_at)
                        values (:id, :hash, :kind, :challenge, :expires)
                        """)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "hash", ceremony.presented(),
                        "kind", kind,
                        "challenge", challenge,
                        "expires", policy.fact("ceremony-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
    }

    /// The challenge of a question, which is used up by this.
    Optional<byte[]> takeQuestion(Secret ceremony, String kind) {
        return db.sql("delete from accounts.ceremony where token_hash = :hash and kind = :kind returning challenge")
                .params(Map.of("hash", ceremony.presented(), "kind", kind))
                .query(byte[].class)
                .optional();
    }

    void add(SubjectId person, String name, NewCredential credential) {
        db.sql("""
                        insert into accounts.passkey
                            (subject_id, id, credential_hash, credential, public_key, counter, is_synced, transports, name,
                             created_at)
                        values (:person, :id, sha256(:credential), :credential, :attested, :counter, :isSynced, :transports, :name,
                             :now)
                        """)
                .paramSource(credential)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "credential", credential.id(),
                        "name", name,
                        "now", clock.instant()))
                .update();
    }

    /// The passkey that was presented.
    Optional<Credential> presented(Secret.Presented presented) {
        return db.sql("""
                        select subject_id as person, id, public_key as attested, counter, is_synced
                        from accounts.passkey
                        where credential_hash = :hash
                        """)
                .param("hash", presented.bytes())
                .query(Credential.class)
                .optional();
    }

    /// Notes a use. A counter that does not grow would be a copy of the key's device; the check has refused it before.
    void used(Credential credential, long counter, boolean isSynced) {
        db.sql("""
                        update accounts.passkey
                        set counter = :counter, is_synced = :synced, last_used_at = :now
                        where subject_id = :person and id = :id
                        """)
                .paramSource(credential)
                .params(Map.of(
                        "counter", counter,
                        "synced", isSynced,
                        "now", clock.instant()))
                .update();
    }

    List<Passkey> of(SubjectId person) {
        return db.sql("""
                        select id, name, is_synced, created_at, last_used_at
                        from accounts.passkey
                        where subject_id = :person
                        order by created_at
                        limit :most
                        """)
                .params(Map.of("person", person, "most", PASSKEYS_MAX))
                .query(Passkey.class)
                .list();
    }

    /// What the browser calls the person's passkeys, so that it makes no second one on the same device.
    List<byte[]> credentials(SubjectId person) {
        return db.sql("select credential from accounts.passkey where subject_id = :person")
                .param("person", person)
                .query(byte[].class)
                .list();
    }

    boolean rename(SubjectId person, UUID id, String name) {
        return db.sql("update accounts.passkey set name = :name where subject_id = :person and id = :id")
                        .params(Map.of(
                                "name", name,
                                "person", person,
                                "id", id))
                        .update()
                > 0;
    }

    boolean remove(SubjectId person, UUID id) {
        return db.sql("delete from accounts.passkey where subject_id = :person and id = :id")
                        .params(Map.of("person", person, "id", id))
                        .update()
                > 0;
    }
}
