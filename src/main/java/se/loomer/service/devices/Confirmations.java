package se.loomer.service.devices;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Sign-ins that wait for their second step. Each belongs to the one browser that holds its token; a code opens nothing
/// anywhere else. Works inside the caller's scope.
@Service
public class Confirmations {
    /// After so many wrong answers the sign-in begins anew.
    public static final int TRIES_MAX = 5;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Confirmations(PurposeScope scope, RecordJdbcClient db, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// Why a second step is asked for.
    public enum Reason {
        UNKNOWN_DEVICE("unknown-device"),
        TWO_FACTORS("two-factors"),
        SUPPLIER("supplier");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /// The word in the database and in messages.
        public String word() {
            return word;
        }

        static Reason of(String word) {
            for (var reason : values()) {
                if (reason.word.equals(word)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("unknown reason " + word);
        }
    }

    /// A sign-in that waits.
    ///
    /// @param codeHash of the code that the e-mail holds, null where none was sent
    public record Pending(
            SubjectId person, UUID id, Reason reason, int tries, byte @Nullable [] codeHash, Instant createdAt) {
        /// Whether an e-mail with a code is on its way.
        public boolean hasLetter() {
            return codeHash != null;
        }

        /// How many answers may still be wrong.
        public int triesLeft() {
            return TRIES_MAX - tries;
        }
    }

    /// Begins a second step; its token is for the browser.
    ///
    /// @param letterTold what an e-mail with a code tells about the browser, null for no e-mail
    public Secret begin(SubjectId person, Reason reason, @Nullable Client letterTold) {
        scope.requireOpen();
        var token = Secret.next();
        var code = code();
        var now = clock.instant();
        db.sql("""
                        insert into devices.confirmation
                            (subject_id, id, token_hash, code_hash, reason, created_at, expires_at)
                        values (:person, :id, :token, :code, :reason, :now, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "token", token.presented()))
                .param("code", letterTold == null ? null : hash(token, code), Types.BINARY)
                .params(Map.of(
                        "reason", reason.word(),
                        "now", now,
                        "expires", policy.fact("confirmation-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
        if (letterTold != null) {
            mail.write(person, letter(code, letterTold));
        }
        return token;
    }

    private static String code() {
        return "%06d".formatted(RANDOM.nextInt(CODES));
    }

    private Email letter(String code, Client client) {
        return Email.of("sign-in-code")
                .with("code", code)
                .with("browser", client.browser())
                .with("system", client.system())
                .with("network", client.network())
                .with("at", clock.instant())
                .linkingTo("/forgotten-password");
    }

    /// Sends another code; the one before is worth nothing any more. Needs a scope for the token as well.
    public void sendAgain(SubjectId person, Secret token, Client client) {
        scope.requireOpen();
        var code = code();
        db.sql("update devices.confirmation set code_hash = :code where token_hash = :token")
                .params(Map.of("code", hash(token, code), "token", token.presented()))
                .update();
        mail.write(person, letter(code, client));
    }

    /// Mixed with the token that only the browser holds, so that the code cannot be found out from its hash.
    private static byte[] hash(Secret token, String code) {
        return Secret.Presented.of(token.reveal() + ":" + code).bytes();
    }

    /// The sign-in that waits for this token.
    public Optional<Pending> find(Secret token) {
        scope.requireOpen();
        return db.sql("""
                        select subject_id as person, id, reason, tries, code_hash, created_at
                        from devices.confirmation
                        where token_hash = :token
                        """)
                .param("token", token.presented())
                .query(Pending.class)
                .optional();
    }

    /// Whether this is the code of the e-mail; in the same time whatever it is.
    public boolean isCode(Pending pending, Secret token, String typed) {
        return pending.codeHash() != null && MessageDigest.isEqual(pending.codeHash(), hash(token, typed));
    }

    /// Counts an answer before it is looked at, so that many at once are not more than one after another.
    ///
    /// @return false where there were too many
    public boolean countTry(Secret token) {
        scope.requireOpen();
        return db.sql("update devices.confirmation set tries = tries + 1 where token_hash = :token and tries < :most")
                        .params(Map.of("token", token.presented(), "most", TRIES_MAX))
                        .update()
                == 1;
    }

    /// Ends a second step that was done.
    public int end(Pending pending) {
        scope.requireOpen();
        return db.sql("delete from devices.confirmation where subject_id = :person and id = :id")
                .paramSource(pending)
                .update();
    }

    /// Ends every second step that waits for the person; returns how many did.
    public int end(SubjectId person) {
        scope.requireOpen();
        return db.sql("delete from devices.confirmation where subject_id = :person")
                .param("person", person)
                .update();
    }
}
