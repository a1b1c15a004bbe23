package se.loomer.service.relay;

import static se.loomer.guard.enforcement.Purpose.CONNECTIONS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;

/// Tokens with which a company's programs come. Each speaks for the representative who made it: it goes when they
/// do, and is good for nothing once they may not bind the company any more. The database has its hash alone.
@Service
public class Tokens {
    /// How many tokens a company may have.
    public static final int MOST = 20;

    /// As many characters as a name may have.
    public static final int NAME_LENGTH_MAX = 60;

    private static final String PREFIX = "loomer_";
    private static final Duration USED_WRITTEN_EVERY = Duration.ofMinutes(5);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    Tokens(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// A token as those see it who may bind the company. The secret is not among it.
    ///
    /// @param maker the name of whoever made it
    public record Token(
            UUID id,
            String name,
            Set<TokenScope> scopes,
            PersonalText maker,
            Instant madeAt,
            @Nullable Instant lastUsedAt,
            Instant expiresAt) {}

    /// What came of making a token.
    public sealed interface Making {
        /// Made; the secret is shown once.
        record Made(Secret secret) implements Making {}

        /// It needs a name.
        record NameMissing() implements Making {}

        /// It may do nothing.
        record NothingChosen() implements Making {}

        /// As many as may be there.
        record TooMany() implements Making {}
    }

    /// Whoever a program speaks for.
    public record Bearer(UUID token, SubjectId representative, Role role, Set<TokenScope> scopes) {}

    private Binding binding(Representative by) {
        by.role().require(Role.BINDER);
        return Binding.of(by.subject()).and(by.company());
    }

    /// The company's tokens, the latest first.
    public List<Token> of(Representative by) {
        return scope.within(
                CONNECTIONS,
                binding(by),
                () -> db.sql("""
                        select t.id, t.name, t.scopes, r.name as maker, t.made_at, t.last_used_at, t.expires_at
                        from relay.token t
                        join companies.representative r
                            on r.subject_id = t.subject_id and r.company_id = t.company_id
                        where t.company_id = :company
                        order by t.made_at desc
                        """)
                        .param("company", by.company())
                        .query(Token.class)
                        .list());
    }

    /// Makes a token.
    public Making make(Representative by, String name, Set<TokenScope> scopes) {
        var binding = binding(by);
        var tidy = PlainText.tidy(name);
        if (!TypedText.fits(tidy, 1, NAME_LENGTH_MAX)) {
            return new Making.NameMissing();
        }
        if (scopes.isEmpty()) {
            return new Making.NothingChosen();
        }
        if (of(by).size() >= MOST) {
            return new Making.TooMany();
        }
        var secret = new Secret(PREFIX + Secret.next().reveal());
        return scope.within(CONNECTIONS, binding, () -> {
            insert(by, tidy, scopes, secret);
            return new Making.Made(secret);
        });
    }

    private void insert(Representative by, String name, Set<TokenScope> scopes, Secret secret) {
        var now = clock.instant();
        db.sql("""
                        insert into relay.token
                            (subject_id, id, company_id, role, name, token_hash, scopes, made_at, expires_at)
                        values (:subject, :id, :company, :role, :name, :hash, :scopes, :now, :expires)
                        """)
                .paramSource(by)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "name", name,
                        "hash", secret.presented(),
                        "now", now,
                        "expires", policy.fact("token-life").after(now.atOffset(ZoneOffset.UTC))))
                .param("scopes", new TreeSet<>(scopes))
                .update();
    }

    /// Ends a token with the commit; false where there is none.
    public boolean revoke(Representative by, UUID token) {
        return scope.within(
                CONNECTIONS,
                binding(by),
                () -> db.sql("delete from relay.token where company_id = :company and id = :id")
                                .params(Map.of("company", by.company(), "id", token))
                                .update()
                        == 1);
    }

    private record Found(Bearer bearer, @Nullable Instant lastUsedAt) {}

    /// Whoever this secret lets a program speak for; nothing where it is unknown, revoked or expired.
    public Optional<Bearer> bearer(String presented) {
        if (!presented.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var hash = new Secret(presented).presented();
        var found = scope.glance(
                CONNECTIONS,
                Binding.of(hash),
                "select subject_id as representative, id as token, role, scopes, last_used_at from relay.token where token_hash = ?",
                hash,
                Found.class);
        found.filter(token -> isOld(token.lastUsedAt())).ifPresent(_ -> used(hash));
        return found.map(Found::bearer);
    }

    private boolean isOld(@Nullable Instant lastUsedAt) {
        return lastUsedAt == null || lastUsedAt.isBefore(clock.instant().minus(USED_WRITTEN_EVERY));
    }

    private void used(Secret.Presented hash) {
        scope.within(
                CONNECTIONS,
                Binding.of(hash),
                () -> db.sql("update relay.token set last_used_at = :now where token_hash = :hash")
                        .params(Map.of("now", clock.instant(), "hash", hash.bytes()))
                        .update());
    }
}
