package se.loomer.duty.routines;

import static se.loomer.guard.enforcement.Purpose.ROUTINES;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Lets staff go through routines: begin one, tick its steps off, and see what is left.
@Service
public class Routines {
    /// The bounds of what a run is for, in characters.
    public static final int LABEL_LENGTH_MIN = 3;

    public static final int LABEL_LENGTH_MAX = 80;
    private static final int SHOWN_MAX = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Handbook handbook;
    private final Policy policy;
    private final Clock clock;

    Routines(PurposeScope scope, RecordJdbcClient db, Handbook handbook, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.handbook = handbook;
        this.policy = policy;
        this.clock = clock;
    }

    /// Begins to go through a routine; empty where the handbook has none of this name or the label is unfit.
    ///
    /// @param as the role in which it is begun
    public Optional<UUID> begin(SubjectId staff, String as, String routine, String label) {
        var text = label.strip();
        if (handbook.routine(routine, Language.SV).isEmpty()
                || !TypedText.fits(text, LABEL_LENGTH_MIN, LABEL_LENGTH_MAX)) {
            return Optional.empty();
        }
        var id = TimeOrderedId.next();
        within(staff, () -> {
            var now = clock.instant();
            return db.sql("""
                            insert into routines.run (id, routine, label, begun_at, begun_as, due_at)
                            values (:id, :routine, :label, :now, :as, :due)
                            """)
                    .params(Map.of(
                            "id", id,
                            "routine", routine,
                            "label", text,
                            "now", now,
                            "as", as,
                            "due", policy.fact("routine-time").after(now.atOffset(ZoneOffset.UTC))))
                    .update();
        });
        return Optional.of(id);
    }

    /// Ticks a step off, or takes the tick back; the run ends with its last step and begins again without it. Ticking
    /// twice changes nothing.
    ///
    /// @return false where there is no such run or step
    public boolean tick(SubjectId staff, String as, UUID id, int number, boolean isDone) {
        return within(staff, () -> {
            var run = find(id);
            var steps = run.flatMap(one -> handbook.routine(one.routine(), Language.SV))
                    .map(routine -> routine.steps().size())
                    .orElse(0);
            if (number < 1 || number > steps) {
                return false;
            }
            if (isDone) {
                db.sql("""
                                insert into routines.step (run_id, number, done_at, done_as)
                                values (:id, :number, :now, :as)
                                on conflict do nothing
                                """)
                        .params(Map.of(
                                "id", id,
                                "number", number,
                                "now", clock.instant(),
                                "as", as))
                        .update();
            } else {
                db.sql("delete from routines.step where run_id = :id and number = :number")
                        .params(Map.of("id", id, "number", number))
                        .update();
            }
            end(id, steps);
            return true;
        });
    }

    private void end(UUID id, int steps) {
        db.sql("""
                        update routines.run
                        set ended_at = case when
                            (select count(*) from routines.step s where s.run_id = :id and s.number <= :steps) = :steps
                            then :now end
                        where id = :id
                        """)
                .params(Map.of(
                        "id", id,
                        "steps", steps,
                        "now", clock.instant()))
                .update();
    }

    /// The runs that are not done, those that are due first before the others; then the latest that are.
    public List<RoutineRun> runs(SubjectId staff) {
        return within(
                staff,
                () -> db.sql("""
                        select id
                        from routines.run
                        order by ended_at desc nulls first, due_at
                        limit :most
                        """).param("most", SHOWN_MAX).query(UUID.class).list().stream()
                        .flatMap(id -> find(id).stream())
                        .toList());
    }

    /// One run.
    public Optional<RoutineRun> run(SubjectId staff, UUID id) {
        return within(staff, () -> find(id));
    }

    /// How many runs are not done, and how many of them are late.
    public Counts counts(SubjectId staff) {
        return within(
                staff,
                () -> db.sql("""
                        select count(*) as open, count(*) filter (where due_at < :now) as late
                        from routines.run
                        where ended_at is null
                        """)
                        .param("now", clock.instant())
                        .query(Counts.class)
                        .single());
    }

    /// Runs that are not done, and those of them that should be.
    public record Counts(int open, int late) {}

    private Optional<RoutineRun> find(UUID id) {
        var done = new TreeMap<Integer, RoutineRun.Done>();
        db.sql("select number, done_at, done_as from routines.step where run_id = :id")
                .param("id", id)
                .query((row, _) -> done.put(
                        row.getInt("number"),
                        new RoutineRun.Done(RowReader.value(row, "done_at", Instant.class), row.getString("done_as"))))
                .list();
        return db.sql("""
                        select id, routine, label, begun_at, begun_as, due_at, ended_at
                        from routines.run
                        where id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new RoutineRun(
                        row.getObject("id", UUID.class),
                        row.getString("routine"),
                        row.getString("label"),
                        RowReader.value(row, "begun_at", Instant.class),
                        row.getString("begun_as"),
                        RowReader.value(row, "due_at", Instant.class),
                        RowReader.optional(row, "ended_at", Instant.class),
                        done))
                .optional();
    }

    private <T> T within(SubjectId staff, Supplier<T> work) {
        return scope.within(ROUTINES, Binding.NOBODY.by(staff), work);
    }
}
