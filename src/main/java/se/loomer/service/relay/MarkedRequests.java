package se.loomer.service.relay;

import static se.loomer.guard.enforcement.Purpose.CONNECTIONS;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Requests that a program marked with a key, so that each is done once (draft-ietf-httpapi-idempotency-key-header).
/// What was sent and answered is kept nowhere: an answer is made anew from what the request made.
@Service
public class MarkedRequests {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    MarkedRequests(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// What is known of a request that comes with a key.
    public sealed interface Marking {
        /// It is the first, and waits to be done; [#done] or [#failed] says what came of it.
        record First(UUID request) implements Marking {}

        /// It was done, and made this.
        record Done(UUID made) implements Marking {}

        /// The same one is under way, or nobody knows what came of it.
        record UnderWay() implements Marking {}

        /// The key came with another request.
        record Reused() implements Marking {}

        /// As many keys as a token may have at a time.
        record TooMany() implements Marking {}
    }

    private record Known(byte[] requestHash, @Nullable UUID made) {}

    /// Notes a request before it is done.
    ///
    /// @param content what it sends, address and all
    public Marking mark(Tokens.Bearer by, String key, String content) {
        var parameters =
                Map.of("subject", by.representative(), "token", by.token(), "key", hash(key), "request", hash(content));
        try {
            return scope.within(CONNECTIONS, by.representative(), () -> known(parameters));
        } catch (DuplicateKeyException sentAtOnce) {
            return new Marking.UnderWay();
        }
    }

    private Marking known(Map<String, ?> parameters) {
        var now = clock.instant();
        var known = db.sql("""
                        select request_hash, made from relay.request
                        where subject_id = :subject and token_id = :token and key_hash = :key
                        """).params(parameters).query(Known.class).optional();
        if (known.isPresent()) {
            return told(known.get(), parameters);
        }
        var count = db.sql("select count(*) from relay.request where subject_id = :subject and token_id = :token")
                .params(parameters)
                .query(Integer.class)
                .single();
        if (count >= policy.fact("marked-requests").amount()) {
            return new Marking.TooMany();
        }
        var id = TimeOrderedId.next();
        db.sql("""
                        insert into relay.request
                            (subject_id, id, token_id, key_hash, request_hash, sent_at, expires_at)
                        values (:subject, :id, :token, :key, :request, :now, :gone)
                        """)
                .params(parameters)
                .params(Map.of(
                        "id", id,
                        "now", now,
                        "gone", policy.fact("marked-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
        return new Marking.First(id);
    }

    private static Marking told(Known known, Map<String, ?> parameters) {
        if (!MessageDigest.isEqual(known.requestHash(), (byte[]) parameters.get("request"))) {
            return new Marking.Reused();
        }
        return known.made() == null ? new Marking.UnderWay() : new Marking.Done(known.made());
    }

    /// Says what a request made.
    public void done(Tokens.Bearer by, UUID request, UUID made) {
        scope.within(
                CONNECTIONS,
                by.representative(),
                () -> db.sql("update relay.request set made = :made where subject_id = :subject and id = :id")
                        .params(Map.of("subject", by.representative(), "id", request, "made", made))
                        .update());
    }

    /// Forgets a request that changed nothing, so that it can be sent again.
    public void failed(Tokens.Bearer by, UUID request) {
        scope.within(
                CONNECTIONS,
                by.representative(),
                () -> db.sql("delete from relay.request where subject_id = :subject and id = :id")
                        .params(Map.of("subject", by.representative(), "id", request))
                        .update());
    }

    private static byte[] hash(String text) {
        return Secret.Presented.of(text).bytes();
    }
}
