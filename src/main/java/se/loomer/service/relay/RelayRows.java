package se.loomer.service.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.Email;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.Fact;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// The rows of the feed and of deliveries, within the scope of the job.
@Repository
class RelayRows {
    private static final int NUMBERED_MAX = 500;
    /// So many of one company at once, so that none whose address is slow keeps the others waiting.
    private static final int EACH_MAX = 8;

    private static final int SENT_MAX = 50;
    private static final double JITTER = 0.1;

    /// Nobody else sends what is claimed for so long; longer than a try can take.
    private static final Duration CLAIM = Duration.ofMinutes(2);

    /// After each failed try the next one waits so long (Standard Webhooks 1.0.0, "Deliverability and reliability").
    private static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final RecordJdbcClient db;
    private final Fact failing;
    private final CompanyContacts contacts;

    RelayRows(RecordJdbcClient db, Policy policy, CompanyContacts contacts) {
        this.contacts = contacts;
        this.db = db;
        this.failing = policy.fact("webhook-failing");
    }

    /// Gives the messages without a place the next ones, and each its deliveries. Whoever comes at once waits for
    /// the row of the feed.
    int number(Instant now) {
        var last = db.sql("select last from relay.feed for update")
                .query(Long.class)
                .single();
        var numbers = db.sql("""
                        with due as (
                            select company_id, id, row_number() over (order by occurred_at, id) as place
                            from relay.message
                            where number is null
                            order by occurred_at, id
                            limit :most)
                        update relay.message m
                        set number = :last + due.place
                        from due
                        where m.company_id = due.company_id and m.id = due.id
                        returning m.number
                        """)
                .params(Map.of("last", last, "most", NUMBERED_MAX))
                .query(Long.class)
                .list();
        if (!numbers.isEmpty()) {
            db.sql("""
                            insert into relay.delivery
                                (company_id, message_id, endpoint_id, state, next_attempt_at, expires_at)
                            select m.company_id, m.id, e.id, 'waiting', :now, m.expires_at
                            from relay.message m
                            join relay.endpoint e on e.company_id = m.company_id and e.state = 'on'
                                and (m.type = any (e.types) or m.type = 'endpoint.test')
                            join companies.company c on c.id = e.company_id and c.status = 'approved'
                            where m.number > :last
                            """).params(Map.of("now", now, "last", last)).update();
            db.sql("update relay.feed set last = :last")
                    .param("last", Collections.max(numbers))
                    .update();
        }
        return numbers.size();
    }

    /// Claims what is due, the longest due first, some of each company.
    List<WebhookDeliveryJob.Due> claim(Instant now) {
        return db.sql("""
                        with due as (
                            select d.company_id, d.message_id, d.endpoint_id
                            from relay.delivery d
                            join relay.endpoint e on e.company_id = d.company_id and e.id = d.endpoint_id and e.state = 'on'
                            join companies.company c on c.id = e.company_id and c.status = 'approved'
                            where d.state = 'waiting' and d.next_attempt_at <= :now
                              and (d.company_id, d.message_id, d.endpoint_id) in (
                                  select r.company_id, r.message_id, r.endpoint_id
                                  from (select w.company_id, w.message_id, w.endpoint_id,
                                               row_number() over (partition by w.company_id order by w.next_attempt_at) as place
                                        from relay.delivery w
                                        where w.state = 'waiting' and w.next_attempt_at <= :now) r
                                  where r.place <= :each)
                            order by d.next_attempt_at
                            limit :most
                            for update of d skip locked)
                        update relay.delivery d
                        set next_attempt_at = :claimed
                        from due, relay.message m, relay.endpoint e
                        where d.company_id = due.company_id and d.message_id = due.message_id
                          and d.endpoint_id = due.endpoint_id
                          and m.company_id = d.company_id and m.id = d.message_id
                          and e.company_id = d.company_id and e.id = d.endpoint_id
                        returning d.company_id, d.message_id, d.endpoint_id, e.url, m.type, m.about, m.occurred_at, d.attempts,
                            array(select k.sealed from relay.signing_key k
                                  where k.company_id = d.company_id and k.endpoint_id = d.endpoint_id
                                  order by k.made_at desc) as sealed_keys
                        """)
                .params(Map.of(
                        "now", now,
                        "each", EACH_MAX,
                        "most", SENT_MAX,
                        "claimed", now.plus(CLAIM)))
                .query(WebhookDeliveryJob.Due.class)
                .list();
    }

    /// Writes down what came of a try: when the next one is due, or that there is none.
    void record(WebhookDeliveryJob.Due due, WebhookClient.Outcome outcome, Instant now) {
        var isLast = due.attempts() >= RETRIES.size();
        var state = outcome.isDelivered() ? "delivered" : isLast || outcome.isGone() ? "failed" : "waiting";
        db.sql("""
                        update relay.delivery
                        set state = :state, attempts = attempts + 1, last_attempt_at = :now, last_code = :code,
                            last_failure = :failure, next_attempt_at = :next
                        where company_id = :company and message_id = :message and endpoint_id = :endpoint
                        """)
                .params(Map.of(
                        "state", state,
                        "now", now,
                        "company", due.company(),
                        "message", due.message(),
                        "endpoint", due.endpoint()))
                .param("next", isLast ? now : now.plus(delay(due.attempts(), outcome.waits())))
                .paramSource(outcome)
                .update();
        standing(due, outcome, now);
    }

    /// A little more than the schedule or than the receiver asked for, whichever is longer, so that what failed
    /// together does not come back together.
    private static Duration delay(int attempts, Duration waits) {
        var delay = Math.max(RETRIES.get(attempts).toMillis(), waits.toMillis());
        return Duration.ofMillis(
                delay + (long) (delay * JITTER * ThreadLocalRandom.current().nextDouble()));
    }

    private void standing(WebhookDeliveryJob.Due due, WebhookClient.Outcome outcome, Instant now) {
        if (outcome.isDelivered()) {
            db.sql("""
                            update relay.endpoint set failing_since = null
                            where company_id = :company and id = :id and failing_since is not null
                            """)
                    .params(Map.of("company", due.company(), "id", due.endpoint()))
                    .update();
            return;
        }
        var since = db.sql("""
                        update relay.endpoint set failing_since = coalesce(failing_since, :now)
                        where company_id = :company and id = :id and state = 'on'
                        returning failing_since
                        """)
                .params(Map.of(
                        "now", now,
                        "company", due.company(),
                        "id", due.endpoint()))
                .query(Instant.class)
                .optional();
        if (since.isEmpty()) {
            return;
        }
        if (outcome.isGone()) {
            turnOff(due, "gone");
        } else if (!since.get().plus(failing.duration()).isAfter(now)) {
            turnOff(due, "failing");
        }
    }

    private void turnOff(WebhookDeliveryJob.Due due, @Nullable String reason) {
        db.sql("update relay.endpoint set state = 'off', off_reason = :reason where company_id = :company and id = :id")
                .params(Map.of("company", due.company(), "id", due.endpoint()))
                .param("reason", reason)
                .update();
        contacts.tell(
                due.company(),
                CompanyContacts.Event.ADMINISTRATION,
                Email.of("webhook-off")
                        .with("company", contacts.name(due.company()))
                        .linkingTo("/company/webhooks"));
    }
}
