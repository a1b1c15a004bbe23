package se.loomer.service.statistics;

import static se.loomer.guard.enforcement.Purpose.RELEASING;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// Makes what may be told of a day that is over: every cell once, with noise, paid for from that day's budget; the
/// exact counts go in the same transaction. A day is released once, whatever is asked of it later.
@Service
public class StatisticsReleaseJob {
    private static final int THOUSAND = 1000;
    /// So many days are caught up at once, after a service stood still.
    private static final int DAYS_MAX = 60;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;
    private final Noise noise = new Noise(new SecureRandom());
    private final int budget;

    StatisticsReleaseJob(PurposeScope scope, RecordJdbcClient db, Clock clock, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
        this.budget = policy.fact("noise-budget").amount() * THOUSAND;
        if (Event.dailyCost() > budget) {
            throw new IllegalStateException(
                    "the events cost %d thousandths a day, and the policy's noise-budget is %d: lower the shares in Event"
                            .formatted(Event.dailyCost(), budget));
        }
    }

    private record Count(String event, String cell) {}

    private record Counted(Count of, long amount) {}

    /// Releases every day that is over and was not released yet.
    ///
    /// @return how many days
    public int run() {
        var yesterday = OperatorTime.today(clock).minusDays(1);
        var day = within(this::firstWaiting).orElse(yesterday.plusDays(1));
        var done = 0;
        while (!day.isAfter(yesterday) && done < DAYS_MAX) {
            var of = day;
            if (within(() -> release(of))) {
                done++;
            }
            day = day.plusDays(1);
        }
        within(this::forgetLate);
        return done;
    }

    private <T> T within(Supplier<T> work) {
        return scope.within(RELEASING, Binding.NOBODY, work);
    }

    /// The day after the last one released, or the first that anything was counted on.
    private Optional<LocalDate> firstWaiting() {
        return db.sql("""
                        select coalesce((select max(day) + 1 from statistics.budget),
                                        (select min(day) from statistics.tally)) as day
                        """)
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    private boolean release(LocalDate day) {
        var isOurs = db.sql("insert into statistics.budget (day, spent) values (:day, :spent) on conflict do nothing")
                .params(Map.of("day", day, "spent", Event.dailyCost()))
                .update();
        if (isOurs == 0) {
            return false;
        }
        counted(day).forEach((count, amount) -> {
            var event = Event.of(count.event()).orElseThrow();
            db.sql("insert into statistics.release (day, event, cell, amount) values (:day, :event, :cell, :amount)")
                    .params(Map.of(
                            "day", day,
                            "event", count.event(),
                            "cell", count.cell(),
                            "amount", Math.toIntExact(amount + noise.draw(event.thousandths()))))
                    .update();
        });
        db.sql("delete from statistics.tally where day = :day")
                .param("day", day)
                .update();
        return true;
    }

    /// Every cell of the day with its exact count, those of nothing included.
    private Map<Count, Long> counted(LocalDate day) {
        var counted = new HashMap<Count, Long>();
        for (var event : Event.values()) {
            // Opinions say their month only, so that only its last day has any.
            var isTold = event != Event.SATISFACTION || day.getDayOfMonth() == day.lengthOfMonth();
            if (isTold) {
                event.cells().forEach(cell -> counted.put(new Count(event.key(), cell), 0L));
            }
        }
        db.sql("""
                        select event, cell, sum(amount) as amount from statistics.tally where day = :day
                        group by event, cell
                        union all
                        select event, cell, amount from statistics.acts(:text)
                        """)
                .params(Map.of("day", day, "text", day.toString()))
                .query(Counted.class)
                .list()
                .forEach(row -> counted.merge(row.of(), row.amount(), Long::sum));
        return counted;
    }

    /// What came in for a day that was told already counts no more.
    private int forgetLate() {
        return db.sql("""
                        delete from statistics.tally
                        where day <= (select max(b.day) from statistics.budget b)
                        """).update();
    }
}
