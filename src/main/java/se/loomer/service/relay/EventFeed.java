package se.loomer.service.relay;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.mediation.CompanyNews;

/// Writes what happened into the feed of the company that it concerns, in the transaction in which it happens.
@Component
class EventFeed {
    /// The type of a message with which an endpoint is tried.
    static final String TEST = "endpoint.test";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    EventFeed(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    @EventListener
    void on(CompanyNews news) {
        add(news.company(), news.type().key(), news.about());
    }

    /// Adds a message within the caller's scope; the job gives it its place once that has committed.
    void add(CompanyId company, String type, UUID about) {
        scope.requireOpen();
        var now = clock.instant();
        db.sql("""
                        insert into relay.message (company_id, id, type, about, occurred_at, expires_at)
                        values (:company, :id, :type, :about, :now, :expires)
                        """)
                .params(Map.of(
                        "company", company,
                        "id", TimeOrderedId.next(),
                        "type", type,
                        "about", about,
                        "now", now,
                        "expires", policy.fact("webhook-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
    }
}
