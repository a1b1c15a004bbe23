package se.loomer.service.statistics;

import static se.loomer.guard.enforcement.Purpose.USAGE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// How somebody signed in used the services: by day, in coarse words, with a short life. The person sees it, and
/// support does with a case; nobody else.
@Component
public class Usage {
    private static final int WAITING_MAX = 20_000;
    private static final int SHOWN_MAX = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;
    private final Object lock = new Object();
    private Map<SubjectId, Map<Use, Integer>> waiting = new HashMap<>();

    Usage(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    private record Use(LocalDate day, Area service, String how, Client client) {}

    /// One record, as it is shown.
    ///
    /// @param service the key of an [Area]
    /// @param how `looked` or `acted`
    public record Used(
            LocalDate day, String service, String how, String browser, String system, String network, int times) {}

    /// Notes that somebody used a part of the service.
    ///
    /// @param acted whether they sent something; else they looked
    public void note(SubjectId person, Area service, boolean acted, Client client) {
        var day = OperatorTime.today(clock);
        var use = new Use(day, service, acted ? "acted" : "looked", client);
        synchronized (lock) {
            if (waiting.size() < WAITING_MAX) {
                waiting.computeIfAbsent(person, _ -> new HashMap<>()).merge(use, 1, Integer::sum);
            }
        }
    }

    /// Writes what was noted since the last time, after any write under way. A person who left meanwhile, or who
    /// objected, has none written.
    ///
    /// @return how many people's records could not be written
    public synchronized int write() {
        var failed = 0;
        for (var entry : take().entrySet()) {
            try {
                scope.within(USAGE, entry.getKey(), () -> {
                    entry.getValue().forEach((use, times) -> write(entry.getKey(), use, times));
                    return true;
                });
            } catch (DataAccessException | TransactionException refused) {
                failed++;
            }
        }
        return failed;
    }

    private Map<SubjectId, Map<Use, Integer>> take() {
        synchronized (lock) {
            var taken = waiting;
            waiting = new HashMap<>();
            return taken;
        }
    }

    private void write(SubjectId person, Use use, int times) {
        db.sql("""
                        insert into statistics.usage
                            (subject_id, day, service, how, browser, system, network, times, expires_at)
                        select s.id, :day, :service, :how, :browser, :system, :network, :times, :expires
                        from guard.subject s
                        where s.id = :person
                        on conflict (subject_id, day, service, how, browser, system, network)
                        do update set times = usage.times + excluded.times
                        """)
                .paramSource(use)
                .params(Map.of(
                        "person", person,
                        "browser", use.client().browser(),
                        "system", use.client().system(),
                        "network", use.client().network(),
                        "times", times,
                        "expires",
                                policy.fact("usage-life")
                                        .after(OperatorTime.start(use.day()).atOffset(ZoneOffset.UTC))))
                .update();
    }

    /// The person's own records, the newest first.
    public List<Used> of(SubjectId person) {
        return scope.within(
                USAGE,
                person,
                () -> db.sql("""
                        select day, service, how, browser, system, network, times
                        from statistics.usage
                        where subject_id = :person
                        order by day desc, service, how
                        limit :most
                        """)
                        .params(Map.of("person", person, "most", SHOWN_MAX))
                        .query(Used.class)
                        .list());
    }
}
