package se.loomer.edge.mail;

import static se.loomer.guard.enforcement.Columns.at;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import tools.jackson.databind.json.JsonMapper;

/// Writes letters that go out when the caller's transaction has committed, and never when it has not.
@Service
public class Mail {
    private final PurposeScope scope;
    private final JdbcClient db;
    private final Clock clock;
    private final Policy policy;
    private final JsonMapper json;

    Mail(PurposeScope scope, JdbcClient db, Clock clock, Policy policy, JsonMapper json) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
        this.policy = policy;
        this.json = json;
    }

    /// Writes a letter to a person, in the caller's scope; the database refuses kinds that its purpose does not name.
    public void write(SubjectId to, Letter letter) {
        write(to, letter, null);
    }

    /// Writes a letter about a person's account to an address that is not yet, or no longer, their own.
    public void write(SubjectId to, PersonalText address, Letter letter) {
        write(to, letter, address);
    }

    private void write(SubjectId to, Letter letter, @Nullable PersonalText address) {
        scope.requireOpen();
        var now = clock.instant();
        db.sql("""
                        insert into mail.letter
                            (subject_id, id, kind, parameters, created_at, next_attempt_at, email,
                             expires_at)
                        values (:to, :id, :kind, :parameters, :now, :now, :email, :expires)
                        """)
                .param("to", to.value())
                .param("id", TimeOrderedId.next())
                .param("kind", letter.kind())
                .param("parameters", json.writeValueAsString(letter.values()))
                .param("now", at(now))
                .param("email", address == null ? null : address.reveal())
                .param("expires", policy.fact("letter-life").after(now.atOffset(ZoneOffset.UTC)))
                .update();
    }
}
