package se.loomer.service.relay;

import static se.loomer.guard.enforcement.Purpose.CONNECTIONS;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Encryption;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyLeft;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.CompanyNews;

/// The addresses to which a company's events go, and their keys. For those who may bind the company.
@Service
public class Webhooks {
    /// How many addresses a company may have.
    public static final int MOST = 5;

    /// The types of events that can be sent.
    public static final List<String> TYPES =
            Arrays.stream(CompanyNews.Type.values()).map(CompanyNews.Type::key).toList();

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final WebhookTarget target;
    private final Encryption webhookKeys;
    private final EventFeed feed;
    private final Policy policy;
    private final Clock clock;

    Webhooks(
            PurposeScope scope,
            RecordJdbcClient db,
            WebhookTarget target,
            Encryption webhookKeys,
            EventFeed feed,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.target = target;
        this.webhookKeys = webhookKeys;
        this.feed = feed;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of naming an address.
    public sealed interface Adding {
        /// It gets events from now on; the key is shown once.
        record Added(UUID endpoint, String key) implements Adding {
            @Override
            public String toString() {
                return "[key]";
            }
        }

        /// It is no address that can be sent to: not https, or not public.
        record Unfit() implements Adding {}

        /// No type of events was chosen.
        record NothingChosen() implements Adding {}

        /// As many as may be there, or this very one.
        record TooMany() implements Adding {}
    }

    private <T> T within(Representative by, Supplier<T> work) {
        by.role().require(Role.BINDER);
        return scope.within(CONNECTIONS, Binding.of(by.subject()).and(by.company()), work);
    }

    /// The company's addresses, in the order in which they were named.
    public List<Endpoint> endpoints(Representative by) {
        return within(
                by,
                () -> db.sql("""
                        select e.id, e.url, e.types, e.off_reason, e.made_at, e.failing_since,
                               (select max(k.expires_at) from relay.signing_key k
                                where k.company_id = e.company_id and k.endpoint_id = e.id) as keys_until
                        from relay.endpoint e
                        where e.company_id = :company
                        order by e.made_at, e.id
                        """)
                        .param("company", by.company())
                        .query(Endpoint.class)
                        .list());
    }

    /// Names an address. It is resolved and checked now, and again each time something is sent.
    public Adding add(Representative by, String typed, List<String> types) {
        by.role().require(Role.BINDER);
        var url = target.read(typed);
        var chosen = TYPES.stream().filter(types::contains).toList();
        if (url.isEmpty()) {
            return new Adding.Unfit();
        }
        if (chosen.isEmpty()) {
            return new Adding.NothingChosen();
        }
        var present = endpoints(by);
        if (present.size() >= MOST
                || present.stream().anyMatch(one -> one.url().equals(url.get().toString()))) {
            return new Adding.TooMany();
        }
        return within(by, () -> {
            var endpoint = TimeOrderedId.next();
            db.sql("""
                            insert into relay.endpoint (company_id, id, url, types, state, made_at)
                            values (:company, :id, :url, :types, 'on', :now)
                            """)
                    .params(Map.of("company", by.company(), "id", endpoint, "types", chosen, "now", clock.instant()))
                    .param("url", url.get().toString())
                    .update();
            return new Adding.Added(endpoint, makeKey(by, endpoint));
        });
    }

    private String makeKey(Representative by, UUID endpoint) {
        var key = WebhookSignature.newKey();
        db.sql("""
                        insert into relay.signing_key (company_id, id, endpoint_id, sealed, made_at)
                        values (:company, :id, :endpoint, :sealed, :now)
                        """)
                .params(Map.of(
                        "company", by.company(),
                        "id", TimeOrderedId.next(),
                        "endpoint", endpoint,
                        "sealed", webhookKeys.encrypt(endpoint, key),
                        "now", clock.instant()))
                .update();
        return WebhookSignature.written(key);
    }

    /// Makes a new key for an address. The one before it signs as well for the policy's time, so that nothing is lost
    /// while the company changes it over; one from before that ends at once.
    ///
    /// @return the key, shown once; nothing where there is no such address
    public Optional<String> rotate(Representative by, UUID endpoint) {
        return within(by, () -> {
            if (!exists(by, endpoint)) {
                return Optional.empty();
            }
            db.sql("""
                            delete from relay.signing_key
                            where company_id = :company and endpoint_id = :endpoint and expires_at is not null
                            """)
                    .params(Map.of("company", by.company(), "endpoint", endpoint))
                    .update();
            db.sql("""
                            update relay.signing_key set expires_at = :until
                            where company_id = :company and endpoint_id = :endpoint and expires_at is null
                            """)
                    .params(Map.of(
                            "until",
                                    policy.fact("key-overlap")
                                            .after(clock.instant().atOffset(ZoneOffset.UTC)),
                            "company", by.company(),
                            "endpoint", endpoint))
                    .update();
            return Optional.of(makeKey(by, endpoint));
        });
    }

    private boolean exists(Representative by, UUID endpoint) {
        return db.sql("select exists (select id from relay.endpoint where company_id = :company and id = :id)")
                .params(Map.of("company", by.company(), "id", endpoint))
                .query(Boolean.class)
                .single();
    }

    /// Switches an address on or off; false where there is none.
    public boolean turn(Representative by, UUID endpoint, boolean on) {
        return within(
                by,
                () -> db.sql("""
                                update relay.endpoint
                                set state = :state, off_reason = :reason, failing_since = null
                                where company_id = :company and id = :id
                                """)
                                .params(Map.of("state", on ? "on" : "off", "company", by.company(), "id", endpoint))
                                .param("reason", on ? null : "company")
                                .update()
                        == 1);
    }

    /// Forgets an address with its keys and what was sent there; false where there is none.
    public boolean remove(Representative by, UUID endpoint) {
        return within(
                by,
                () -> db.sql("delete from relay.endpoint where company_id = :company and id = :id")
                                .params(Map.of("company", by.company(), "id", endpoint))
                                .update()
                        == 1);
    }

    /// Sends a message of the type `endpoint.test` to all the company's addresses that are on.
    public void test(Representative by) {
        within(by, () -> {
            feed.add(by.company(), EventFeed.TEST, by.company().value());
            return true;
        });
    }

    /// A company that leaves is told nothing more, from its own commit on; its tokens go with its representatives.
    @EventListener
    void on(CompanyLeft left) {
        scope.requireOpen();
        db.sql("delete from relay.endpoint where company_id = :company")
                .param("company", left.company())
                .update();
    }
}
