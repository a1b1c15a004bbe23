package se.loomer.duty.erasure;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
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
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.SubjectRights.Line;
import se.loomer.policy.Closing;
import se.loomer.policy.Ownership;
import se.loomer.policy.Policy;

/// Makes the plan of a person's leaving from the policy's and from how many rows they have, table by table.
@Component
class DeletionPlans {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final SameAddress sameAddress;
    private final List<SubjectRights> rights;
    private final Clock clock;
    private final String counts;

    DeletionPlans(
            PurposeScope scope,
            RecordJdbcClient db,
            Policy policy,
            SameAddress sameAddress,
            List<SubjectRights> rights,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.sameAddress = sameAddress;
        this.rights = rights;
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

    private record Found(List<Count> counts, List<Line> told) {}

    /// What would become of everything if the person left now, with those who go along.
    DeletionPlan plan(SubjectId person, Closing.Kind kind) {
        var found = Stream.concat(Stream.of(person), sameAddress.of(person).stream())
                .map(this::find)
                .toList();
        var counts = found.stream()
                .flatMap(one -> one.counts().stream())
                .collect(toMap(Count::table, identity(), Count::and));
        // Those who go along have the person's address: what others hold is told for them all by the first.
        var told = Stream.concat(
                        found.getFirst().told().stream(),
                        found.stream()
                                .skip(1)
                                .flatMap(one -> one.told().stream().filter(DeletionPlans::isOwn)))
                .toList();
        return lines(kind, counts, told);
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
            return new Found(
                    counts,
                    rights.stream()
                            .flatMap(one -> one.remaining(person).stream())
                            .toList());
        });
    }

    private static boolean isOwn(Line line) {
        return line.reason() == null;
    }

    private String statute(Closing.Step step) {
        var retention = policy.retention().get(step.table().retention());
        return retention == null || retention.statute() == null ? "" : retention.statute();
    }

    private DeletionPlan lines(Closing.Kind kind, Map<String, Count> counts, List<Line> told) {
        var own = told.stream().filter(DeletionPlans::isOwn).toList();
        var toldBetter = own.stream().map(Line::table).collect(toSet());
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var goes = new ArrayList<Line>();
        var stays = new ArrayList<Line>();
        for (var step : Closing.of(policy, kind).steps()) {
            var count = counts.get(step.table().name().toString());
            if (count == null || count.rows() == 0 || toldBetter.contains(count.table())) {
                continue;
            }
            var after = step.afterClosing();
            if (step.isHeld()) {
                stays.add(Line.own(count.table(), count.rows(), count.latest(), statute(step)));
            } else if (after == null) {
                goes.add(Line.own(count.table(), count.rows(), null, null));
            } else {
                var bound = after.after(now).toInstant();
                var latest = count.latest();
                var until = latest != null && latest.isBefore(bound) ? latest : bound;
                stays.add(Line.own(count.table(), count.rows(), until, null));
            }
        }
        stays.addAll(own);
        stays.stream()
                .map(Line::until)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .ifPresent(until -> stays.add(new Line("guard.subject", 1, until, null, "key")));
        told.stream()
                .filter(line -> !isOwn(line))
                .sorted(Comparator.comparing(Line::table))
                .forEach(stays::add);
        return new DeletionPlan(kind, List.copyOf(goes), List.copyOf(stays));
    }
}
