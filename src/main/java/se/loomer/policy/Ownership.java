package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Which rows belong to a person: the tables that lead to `guard.subject`, and what a purpose does along all of them.
///
/// A purpose that says `ownership: [read]` gets a line of access for every such table, so that a table that joins the
/// document is seen, taken along, erased and swept without a further word.
public final class Ownership {
    /// Writing the files of tables anew: a right beside those on rows.
    static final String MAINTAIN = "maintain";

    /// Counting when rows end, through functions: along every table that has an end.
    static final String ENDS = "ends";

    /// Where keys stand in the taxonomy: what programs need to tell rows apart.
    static final String KEY = "user.unique_id";

    private final Schema schema;

    private Ownership(Schema schema) {
        this.schema = schema;
    }

    /// The tables whose rows belong to a person, in the order of the document.
    public static List<Policy.Table> tables(Policy policy) {
        return policy.tables().values().stream()
                .filter(table -> table.person() != null && !table.isInternal())
                .toList();
    }

    /// The columns of a table that people are shown: all that a copy contains but the keys that only programs need.
    public static List<String> shownColumns(Policy policy, Policy.Table table) {
        return table.ownColumns().stream()
                .filter(column -> {
                    var placement = table.columns().get(column);
                    var category = placement == null ? null : policy.data().get(placement.category());
                    return category != null && !category.taxonomy().equals(KEY);
                })
                .toList();
    }

    /// The policy with each `ownership` written out as lines of access.
    static Policy writtenOut(Policy policy, Schema schema) {
        var ownership = new Ownership(schema);
        var purposes = new LinkedHashMap<String, Policy.Purpose>();
        policy.purposes().forEach((key, purpose) -> purposes.put(key, ownership.writtenOut(purpose, policy)));
        return policy.withPurposes(purposes);
    }

    private Policy.Purpose writtenOut(Policy.Purpose purpose, Policy policy) {
        var lines = purpose.ownership().stream()
                .flatMap(word -> switch (word.text()) {
                    case "read" -> tables(policy).stream().flatMap(table -> read(table, word.at()));
                    case "delete" -> tables(policy).stream().flatMap(table -> delete(purpose, table, word.at()));
                    case MAINTAIN, ENDS -> Stream.<Policy.Access>of();
                    default -> policy.tables().values().stream().flatMap(table -> expired(table, word.at()));
                })
                .filter(line -> purpose.access().stream().noneMatch(written -> isSame(written, line)))
                .toList();
        return purpose.and(lines, ends(purpose, policy));
    }

    /// What a purpose's functions read, with the end of every row where they count those.
    private static Map<TableName, List<Policy.Located>> ends(Policy.Purpose purpose, Policy policy) {
        var word = purpose.ownership().stream()
                .filter(one -> one.text().equals(ENDS))
                .findFirst();
        if (word.isEmpty()) {
            return purpose.aggregate();
        }
        var read = new LinkedHashMap<>(purpose.aggregate());
        for (var table : policy.tables().values()) {
            var expires = table.expires();
            if (expires != null && !table.isInternal()) {
                var columns = new ArrayList<>(read.getOrDefault(table.name(), List.of()));
                columns.removeIf(column -> column.text().equals(expires));
                columns.add(new Policy.Located(expires, word.get().at()));
                read.put(table.name(), columns);
            }
        }
        return read;
    }

    /// A line that the document writes itself is left as it stands.
    private static boolean isSame(Policy.Access written, Policy.Access line) {
        return written.table().equals(line.table())
                && written.operation() == line.operation()
                && written.rows() == line.rows();
    }

    private static Stream<Policy.Access> read(Policy.Table table, Position at) {
        var columns = located(table.ownColumns(), at);
        var own = new Policy.Access(table.name(), Operation.READ, Rows.OWN, columns, at);
        return table.about().isEmpty()
                ? Stream.of(own)
                : Stream.of(own, new Policy.Access(table.name(), Operation.READ, Rows.ABOUT, columns, at));
    }

    /// A delete names the person, for which it must read that column; where the purpose reads the table anyway it does.
    private static Stream<Policy.Access> delete(Policy.Purpose purpose, Policy.Table table, Position at) {
        var delete = new Policy.Access(table.name(), Operation.DELETE, Rows.OWN, List.of(), at);
        var reads = purpose.access().stream()
                .anyMatch(line -> line.table().equals(table.name()) && line.operation() == Operation.READ);
        var person = located(List.of(String.valueOf(table.person())), at);
        return reads
                ? Stream.of(delete)
                : Stream.of(delete, new Policy.Access(table.name(), Operation.READ, Rows.OWN, person, at));
    }

    private Stream<Policy.Access> expired(Policy.Table table, Position at) {
        var expires = table.expires();
        var shape = schema.table(table.name());
        if (expires == null || table.isInternal() || shape.isEmpty()) {
            return Stream.of();
        }
        var columns = new ArrayList<>(shape.get().primaryKey());
        if (!columns.contains(expires)) {
            columns.add(expires);
        }
        return Stream.of(
                new Policy.Access(table.name(), Operation.READ, Rows.EXPIRED, located(columns, at), at),
                new Policy.Access(table.name(), Operation.DELETE, Rows.EXPIRED, List.of(), at));
    }

    private static List<Policy.Located> located(List<String> columns, Position at) {
        return columns.stream().map(column -> new Policy.Located(column, at)).toList();
    }
}
