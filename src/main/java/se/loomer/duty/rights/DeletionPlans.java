package se.loomer.duty.rights;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.policy.Ownership;
import se.loomer.policy.Policy;

/// Makes the plan of a person's leaving from the policy's and from how many rows they have, table by table.
@Component
class DeletionPlans {
    /// Copies that were set aside; they are told by their own paragraphs.
    private static final String COPIES = "retention.held";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final SameAddress sameAddress;
    private final Clock clock;
    private final String counts;

    DeletionPlans(PurposeScope scope, RecordJdbcClient db, Policy policy, SameAddress sameAddress, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.sameAddress = sameAddress;
        this.policy = policy;
        this.clock = clock;
        this.counts = Ownership.tables(policy).stream()
                .filter(table -> !table.name().toString().equals("guard.subject"))
                .map(DeletionPlans::count)
                .collect(joining("\nunion all\n"));
    }

    /// The statement is made from the document's own names, which its reader allows to be nothing but names.
    private static String count(Policy.Table table) {
        var latest = table.expires() == null ? "null::timestamptz" : "max(%s)".formatted(table.expires());
        return "select '%1$s' as relation, count(*) as amount, %2$s as latest from %1$s where %3$s = :person"
                .formatted(table.name(), latest, table.person());
    }

    private record Count(String table, long rows, @Nullable Instant latest) {
        Count and(Count other) {
            var both = Stream.of(latest, other.latest).filter(Objects::nonNull).max(Instant::compareTo);
            return new Count(table, rows + other.rows, both.orElse(null));
        }
    }

    private record Hold(String paragraph, long rows, Instant until) {}

    private record Found(List<Count> counts, List<Hold> holds) {}

    /// What would become of everything if the person left now, with those who go along.
    DeletionPlan plan(SubjectId person, Closing.Kind kind) {
        var found = Stream.concat(Stream.of(person), sameAddress.of(person).stream())
                .map(this::find)
                .toList();
        var counts = found.stream()
                .flatMap(one -> one.counts().stream())
                .collect(toMap(Count::table, identity(), Count::and));
        var holds = found.stream().flatMap(one -> one.holds().stream()).toList();
        return lines(kind, counts, holds, scope.within(RIGHTS, person, this::elsewhere));
    }

    private Found find(SubjectId person) {
        return scope.within(RIGHTS, person, () -> {
            var counts = db.sql(this.counts)
                    .param("person", person)
                    .query((row, _) -> new Count(
                            row.getString("relation"),
                            row.getLong("amount"),
                            RowReader.optional(row, "latest", Instant.class)))
                    .list();
            return new Found(counts, holds(person));
        });
    }

    /// Rows of others that may repeat the person's words or name their address.
    private List<DeletionPlan.Line> elsewhere() {
        return db.sql(
                        "select relation as table, amount as rows, until, null as paragraph, reason from rights.said_elsewhere()")
                .query(DeletionPlan.Line.class)
                .list();
    }

    private List<Hold> holds(SubjectId person) {
        return db.sql("""
                        select paragraph, count(*) as rows, max(expires_at) as until
                        from retention.held
                        where subject_id = :person
                        group by paragraph
                        order by paragraph
                        """).param("person", person).query(Hold.class).list();
    }

    private String statute(Closing.Step step) {
        var retention = policy.retention().get(step.table().retention());
        return retention == null || retention.statute() == null ? "" : retention.statute();
    }

    private DeletionPlan lines(
            Closing.Kind kind, Map<String, Count> counts, List<Hold> holds, List<DeletionPlan.Line> elsewhere) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var goes = new ArrayList<DeletionPlan.Line>();
        var stays = new ArrayList<DeletionPlan.Line>();
        for (var step : Closing.of(policy, kind).steps()) {
            var count = counts.get(step.table().name().toString());
            if (count == null || count.rows() == 0 || count.table().equals(COPIES)) {
                continue;
            }
            var after = step.afterClosing();
            if (step.isHeld()) {
                stays.add(DeletionPlan.Line.own(count.table(), count.rows(), count.latest(), statute(step)));
            } else if (after == null) {
                goes.add(DeletionPlan.Line.own(count.table(), count.rows(), null, null));
            } else {
                var bound = after.after(now).toInstant();
                var latest = count.latest();
                var until = latest != null && latest.isBefore(bound) ? latest : bound;
                stays.add(DeletionPlan.Line.own(count.table(), count.rows(), until, null));
            }
        }
        holds.forEach(hold -> stays.add(DeletionPlan.Line.own(COPIES, hold.rows(), hold.until(), hold.paragraph())));
        stays.stream()
                .map(DeletionPlan.Line::until)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .ifPresent(until -> stays.add(new DeletionPlan.Line("guard.subject", 1, until, null, "key")));
        stays.addAll(elsewhere);
        var told = counts.get("mediation.disclosure");
        if (told != null && told.rows() > 0) {
            var until = policy.fact("receipt-life").after(now).toInstant();
            stays.add(new DeletionPlan.Line("mediation.stub", told.rows(), until, null, "answered"));
        }
        return new DeletionPlan(kind, List.copyOf(goes), List.copyOf(stays));
    }
}
