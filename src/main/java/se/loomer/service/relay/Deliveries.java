package se.loomer.service.relay;

import static se.loomer.guard.enforcement.Purpose.CONNECTIONS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;
import tools.jackson.databind.json.JsonMapper;

/// What was sent to a company's addresses, and sending it again. For those who may bind the company.
@Service
public class Deliveries {
    /// How many messages a page shows.
    public static final int PAGE_SIZE = 50;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;
    private final JsonMapper json;

    Deliveries(PurposeScope scope, RecordJdbcClient db, Clock clock, JsonMapper json) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
        this.json = json;
    }

    private <T> T within(Representative by, Supplier<T> work) {
        by.role().require(Role.BINDER);
        return scope.within(CONNECTIONS, Binding.of(by.subject()).and(by.company()), work);
    }

    /// What was sent to an address, the latest first.
    ///
    /// @param page from one
    public List<SentMessage> sent(Representative by, UUID endpoint, int page) {
        return within(
                by,
                () -> db.sql("""
                        select d.message_id, m.type, m.about, m.occurred_at, d.state, d.attempts, d.last_attempt_at as last_at, d.last_code as code,
                               d.last_failure as failure, d.next_attempt_at as next_at
                        from relay.delivery d
                        join relay.message m on m.company_id = d.company_id and m.id = d.message_id
                        where d.company_id = :company and d.endpoint_id = :endpoint
                        order by m.number desc
                        limit :size offset :start
                        """)
                        .params(Map.of("company", by.company(), "endpoint", endpoint, "size", PAGE_SIZE))
                        .param("start", (Math.clamp(page, 1, 10_000) - 1) * PAGE_SIZE)
                        .query((row, _) -> read(row))
                        .list());
    }

    private SentMessage read(ResultSet row) throws SQLException {
        var type = row.getString("type");
        var occurredAt = RowReader.value(row, "occurred_at", Instant.class);
        return new SentMessage(
                RowReader.value(row, "message_id", UUID.class),
                type,
                occurredAt,
                WebhookBody.of(json, type, occurredAt, RowReader.value(row, "about", UUID.class)),
                row.getString("state"),
                row.getInt("attempts"),
                RowReader.optional(row, "last_at", Instant.class),
                RowReader.optional(row, "code", Integer.class),
                row.getString("failure"),
                RowReader.value(row, "next_at", Instant.class));
    }

    /// Sends one message to an address once more; false where there is none.
    public boolean replay(Representative by, UUID endpoint, UUID message) {
        return again(by, endpoint, " and message_id = :message", Stream.of(message)) == 1;
    }

    /// Sends every message that was not delivered to an address once more; how many they are.
    public int replayFailed(Representative by, UUID endpoint) {
        return again(by, endpoint, " and state = 'failed'", Stream.empty());
    }

    private int again(Representative by, UUID endpoint, String which, Stream<UUID> message) {
        return within(by, () -> {
            var sql = db.sql("""
                            update relay.delivery
                            set state = 'waiting', attempts = 0, next_attempt_at = :now
                            where company_id = :company and endpoint_id = :endpoint
                            """ + which)
                    .params(Map.of(
                            "now", clock.instant(),
                            "company", by.company(),
                            "endpoint", endpoint));
            return message.findFirst()
                    .map(id -> sql.param("message", id))
                    .orElse(sql)
                    .update();
        });
    }
}
