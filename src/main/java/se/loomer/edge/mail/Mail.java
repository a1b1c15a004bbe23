package se.loomer.edge.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.MailConfiguration.InboundProperties;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import tools.jackson.databind.json.JsonMapper;

/// Writes e-mails that go out when the caller's transaction has committed, and never when it has not.
@Service
public class Mail {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;
    private final Policy policy;
    private final JsonMapper json;
    private final InboundProperties inbound;

    Mail(
            PurposeScope scope,
            RecordJdbcClient db,
            Clock clock,
            Policy policy,
            JsonMapper json,
            InboundProperties inbound) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
        this.policy = policy;
        this.json = json;
        this.inbound = inbound;
    }

    /// Whether e-mails to us are fetched, so that one of ours can be answered.
    public boolean takesReplies() {
        return inbound.url() != null;
    }

    /// Writes an e-mail to a person, in the caller's scope; the database refuses kinds that its purpose does not name.
    ///
    /// @return the e-mail's key
    public UUID write(SubjectId to, Email letter) {
        return write(to, letter, null);
    }

    /// Writes an e-mail about a person's account to an address that is not yet, or no longer, their own.
    ///
    /// @return the e-mail's key
    public UUID write(SubjectId to, PersonalText address, Email letter) {
        return write(to, letter, address);
    }

    private UUID write(SubjectId to, Email letter, @Nullable PersonalText address) {
        scope.requireOpen();
        var id = TimeOrderedId.next();
        var now = clock.instant();
        db.sql("""
                        insert into mail.letter
                            (subject_id, id, kind, parameters, created_at, next_attempt_at, email,
                             expires_at)
                        values (:to, :id, :kind, :parameters, :now, :now, :email, :expires)
                        """)
                .params(Map.of(
                        "to", to,
                        "id", id,
                        "kind", letter.kind(),
                        "parameters", json.writeValueAsString(letter.values()),
                        "now", now))
                .param("expires", policy.fact("letter-life").after(now.atOffset(ZoneOffset.UTC)))
                .param("email", address)
                .update();
        return id;
    }

    /// Who gets an e-mail of many, and the key of that e-mail.
    public record Addressed(SubjectId to, UUID letter) {}

    /// Writes the same letter to many, spaced in time, so that they keep nobody else's letters waiting.
    ///
    /// @param from when the first may go out
    /// @param apart how much later each goes out than the one before it
    public void writeAll(List<Addressed> all, Email letter, Instant from, Duration apart) {
        scope.requireOpen();
        var now = clock.instant();
        db.sql("""
                        insert into mail.letter
                            (subject_id, id, kind, parameters, created_at, next_attempt_at, expires_at)
                        select a.subject_id, a.id, :kind, :parameters, :now,
                               cast(:from as timestamptz) + (a.place - 1) * make_interval(secs => :apart), :expires
                        from unnest(cast(:subjects as uuid[]), cast(:letters as uuid[]))
                            with ordinality as a (subject_id, id, place)
                        """)
                .params(Map.of(
                        "kind", letter.kind(),
                        "parameters", json.writeValueAsString(letter.values()),
                        "now", now,
                        "from", from,
                        "apart", apart.toMillis() / 1000.0,
                        "subjects",
                                all.stream()
                                        .map(one -> one.to().value().toString())
                                        .toList(),
                        "letters",
                                all.stream().map(one -> one.letter().toString()).toList(),
                        "expires", policy.fact("letter-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
    }
}
