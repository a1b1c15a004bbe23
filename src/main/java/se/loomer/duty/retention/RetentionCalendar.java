package se.loomer.duty.retention;

import static se.loomer.guard.enforcement.Purpose.PLANNING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// What ends when, and what has gone: numbers, and nobody.
@Service
public class RetentionCalendar {
    private static final int DAYS_MAX = 3_660;

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    RetentionCalendar(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// So many rows of a table on a day.
    ///
    /// @param table `schema.name`
    public record Amount(String table, LocalDate day, long rows) {}

    /// When a table's file was last written anew.
    public record Wiped(String table, Instant at, long tookMillis) {}

    /// What ends within so many days, table by table and day by day; what is over and waits for the sweep included.
    public List<Amount> ending(int days) {
        var bounded = String.valueOf(Math.clamp(days, 1, DAYS_MAX));
        return scope.within(
                PLANNING,
                Binding.NOBODY,
                () -> db.sql("""
                        select relation as table, day, amount as rows
                        from retention.calendar(:days)
                        order by day, relation
                        """).param("days", bounded).query(Amount.class).list());
    }

    /// What the sweeps took since a day.
    public List<Amount> swept(LocalDate since) {
        return scope.within(
                PLANNING,
                Binding.NOBODY,
                () -> db.sql("""
                        select relation as table, day, removed as rows
                        from retention.swept
                        where day >= :since
                        order by day desc, relation
                        """).param("since", since).query(Amount.class).list());
    }

    /// When each file was last written anew.
    public List<Wiped> wiped() {
        return scope.within(
                PLANNING, Binding.NOBODY, () -> db.sql("""
                        select relation as table, wiped_at as at, took_ms as took_millis
                        from retention.wiped
                        order by wiped_at desc, relation
                        """).query(Wiped.class).list());
    }
}
