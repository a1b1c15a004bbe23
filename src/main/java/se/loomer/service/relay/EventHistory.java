package se.loomer.service.relay;

import static se.loomer.guard.enforcement.Purpose.CONNECTIONS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.service.mediation.Inbox;

/// What has happened, for programs that ask instead of being told: the same messages in the same order.
@Service
public class EventHistory {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    EventHistory(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// One message of the feed.
    ///
    /// @param number its place; the next request asks for what comes after it
    public record Change(long number, UUID id, String type, UUID about, Instant occurredAt) {}

    /// Whether a place has been given, to whichever company: nobody can have been told of a later one.
    public boolean isGiven(Inbox.Representing by, long number) {
        return scope.within(
                CONNECTIONS,
                Binding.of(by.representative()).and(by.company()),
                () -> db.sql("select from relay.feed where last >= :number")
                        .param("number", number)
                        .query((_, _) -> true)
                        .optional()
                        .isPresent());
    }

    /// What happened after a place, the earliest first.
    ///
    /// @param number zero for everything that is still there
    /// @param most from 1 to 100
    public List<Change> after(Inbox.Representing by, long number, int most) {
        return scope.within(
                CONNECTIONS,
                Binding.of(by.representative()).and(by.company()),
                () -> db.sql("""
                        select number, id, type, about, occurred_at
                        from relay.message
                        where company_id = :company and number > :number
                        order by number
                        limit :most
                        """)
                        .params(Map.of(
                                "company", by.company(),
                                "number", number,
                                "most", Math.clamp(most, 1, 100)))
                        .query(Change.class)
                        .list());
    }
}
