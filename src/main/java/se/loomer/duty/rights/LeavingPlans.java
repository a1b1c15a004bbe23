package se.loomer.duty.rights;

import static java.util.stream.Collectors.joining;
import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.policy.Ownership;
import se.loomer.policy.Policy;

/// Makes the plan of a person's leaving from the policy's and from how many rows they have, table by table.
@Component
class LeavingPlans {
    /// Copies that were set aside; they are told by their own paragraphs.
    private static final String COPIES = "retention.held";

    private final PurposeScope scope;
    private final JdbcClient db;
    private final Policy policy;
    private final Clock clock;
    private final String counts;

    LeavingPlans(PurposeScope scope, JdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
        this.counts = Ownership.tables(policy).stream()
                .filter(table -> !table.name().toString().equals("guard.subject"))
                .map(LeavingPlans::count)
                .collect(joining("\nunion all\n"));
    }

    /// The statement is made from the document's own names, which its reader allows to be nothing but names.
    private static String count(Policy.Table table) {
        var latest = table.expires() == null ? "null::timestamptz" : "max(%s)".formatted(table.expires());
        return "select '%1$s' as relation, count(*) as amount, %2$s as latest from %1$s where %3$s = :person"
                .formatted(table.name(), latest, table.person());
    }

    private record Count(String table, long rows, @Nullable Instant latest) {}

    private record Hold(String paragraph, long rows, Instant until) {}

    /// What would become of everything if the person left now.
    LeavingPlan plan(SubjectId person, Closing.Kind kind) {
        return scope.within(RIGHTS, person, () -> {
            var counted = db.sql(counts)
                    .param("person", person.value())
                    .query((row, _) -> new Count(
                            row.getString("relation"), row.getLong("amount"), Columns.optionalInstant(row, "latest")))
                    .list();
            return lines(kind, counted, holds(person));
        });
    }

    private List<Hold> holds(SubjectId person) {
        return db.sql("""
                        select paragraph, count(*) as amount, max(expires_at) as until
                        from retention.held
                        where subject_id = :person
                        group by paragraph
                        order by paragraph
                        """)
                .param("person", person.value())
                .query((row, _) ->
                        new Hold(row.getString("paragraph"), row.getLong("amount"), Columns.instant(row, "until")))
                .list();
    }

    private String statute(Closing.Step step) {
        var retention = policy.retention().get(step.table().retention());
        return retention == null || retention.statute() == null ? "" : retention.statute();
    }

    private LeavingPlan lines(Closing.Kind kind, List<Count> counted, List<Hold> holds) {
        var now = clock.instant();
        var goes = new ArrayList<LeavingPlan.Line>();
        var stays = new ArrayList<LeavingPlan.Line>();
        for (var step : Closing.of(policy, kind).steps()) {
            var table = step.table().name().toString();
            var count = counted.stream()
                    .filter(found -> found.table().equals(table))
                    .findFirst();
            if (count.isEmpty() || count.get().rows() == 0 || table.equals(COPIES)) {
                continue;
            }
            var rows = count.get().rows();
            if (step.isHeld()) {
                stays.add(new LeavingPlan.Line(table, rows, count.get().latest(), statute(step)));
                continue;
            }
            var after = step.afterClosing();
            if (after == null) {
                goes.add(new LeavingPlan.Line(table, rows, null, null));
            } else {
                var bound = after.after(now.atOffset(ZoneOffset.UTC)).toInstant();
                var latest = count.get().latest();
                var until = latest != null && latest.isBefore(bound) ? latest : bound;
                stays.add(new LeavingPlan.Line(table, rows, until, null));
            }
        }
        holds.forEach(hold -> stays.add(new LeavingPlan.Line(COPIES, hold.rows(), hold.until(), hold.paragraph())));
        return new LeavingPlan(kind, List.copyOf(goes), List.copyOf(stays));
    }
}
