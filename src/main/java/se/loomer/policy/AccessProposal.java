package se.loomer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Compares what a part gives its purposes with what was seen to be used, and proposes the smallest access that allows
/// it.
///
/// It is a proposal: what no test runs is not seen, and in which rows a purpose needs what it does not have yet is a
/// guess.
public final class AccessProposal {
    private AccessProposal() {}

    /// A use of columns under a purpose; none where rows were deleted or locked whole.
    public record Use(String purpose, TableName table, Operation operation, Set<String> columns) {
        /// Reads a line `purpose operation schema.table column …`; anything else is an [IllegalArgumentException].
        public static Use read(String line) {
            var words = line.strip().split(" ");
            var operation = words.length < 3 ? null : Operation.read(words[1]).orElse(null);
            if (operation == null || !TableName.isValid(words[2])) {
                throw new IllegalArgumentException("no use of columns: " + line);
            }
            return new Use(
                    words[0],
                    TableName.of(words[2]),
                    operation,
                    new TreeSet<>(List.of(words).subList(3, words.length)));
        }
    }

    /// What to change in a part, as lines of a diff under the name of each purpose. Empty where nothing was seen to
    /// differ.
    ///
    /// @param part the module whose part is compared
    /// @param uses what was seen, of any purposes
    public static List<String> of(Policy policy, String part, Collection<Use> uses) {
        var seen = new TreeMap<String, Map<String, Set<String>>>();
        for (var use : uses) {
            seen.computeIfAbsent(use.purpose(), _ -> new TreeMap<>())
                    .computeIfAbsent(key(use.operation(), use.table()), _ -> new TreeSet<>())
                    .addAll(use.columns());
        }
        var lines = new ArrayList<String>();
        for (var purpose : policy.purposes().values()) {
            var used = seen.get(purpose.key());
            if (purpose.at().file().equals(DocumentPart.file(part)) && used != null) {
                var changes = changes(policy, part, purpose, used);
                if (!changes.isEmpty()) {
                    lines.add("  %s:".formatted(purpose.key()));
                    lines.addAll(changes);
                }
            }
        }
        return lines;
    }

    private static String key(Operation operation, TableName table) {
        return operation.word() + " " + table;
    }

    private static List<String> changes(
            Policy policy, String part, Policy.Purpose purpose, Map<String, Set<String>> used) {
        var lines = new ArrayList<String>();
        var missing = new LinkedHashMap<>(used);
        if (!purpose.letters().isEmpty()) {
            missing.remove(key(Operation.INSERT, PolicyCompiler.LETTER));
        }
        // What follows from a rule is not written, so nobody can take it away.
        var rules = purpose.ownership().stream().map(Policy.Located::at).toList();
        for (var line : purpose.access()) {
            var needed = used.get(key(line.operation(), line.table()));
            missing.remove(key(line.operation(), line.table()));
            var table = Objects.requireNonNull(policy.tables().get(line.table()));
            var given = new TreeSet<>(line.columnNames());
            if (rules.contains(line.at()) || needed != null && needed.equals(given)) {
                continue;
            }
            var words = "%s %s".formatted(line.operation().word(), line.rows().word());
            lines.add(change("-", words, item(part, table, line.operation(), given)));
            if (needed != null) {
                lines.add(change("+", words, item(part, table, line.operation(), needed)));
            }
        }
        missing.forEach((key, columns) -> {
            var words = key.split(" ");
            var table = policy.tables().get(TableName.of(words[1]));
            if (table != null && !table.isInternal()) {
                var rows = table.person() == null ? Rows.ALL : Rows.OWN;
                var operation = Operation.read(words[0]).orElseThrow();
                lines.add(change("+", "%s %s".formatted(words[0], rows.word()), item(part, table, operation, columns)));
            }
        });
        return lines;
    }

    private static String change(String sign, String words, String item) {
        return "%s   %s: [%s]".formatted(sign, words, item);
    }

    /// A table with some of its columns, in the fewest words.
    private static String item(String part, Policy.Table table, Operation operation, Set<String> columns) {
        var name = table.name().schema().equals(part)
                ? table.name().name()
                : table.name().toString();
        var words = shortest(table, columns);
        return operation == Operation.DELETE || words.equals(List.of(AccessReader.ALL))
                ? name
                : "%s: [%s]".formatted(name, String.join(", ", words));
    }

    private static List<String> shortest(Policy.Table table, Set<String> columns) {
        var whole = table.columns().keySet().stream()
                .filter(column -> !column.equals(table.closed()))
                .toList();
        var without = Stream.concat(
                        Stream.of(AccessReader.ALL),
                        whole.stream()
                                .filter(column -> !columns.contains(column))
                                .map(column -> "-" + column))
                .toList();
        var kinds = kinds(table, columns);
        return without.size() <= kinds.size() && whole.containsAll(columns) ? without : kinds;
    }

    /// Kinds of data whose columns are all among them, and the other columns by name.
    private static List<String> kinds(Policy.Table table, Set<String> columns) {
        var byKind = new LinkedHashMap<String, List<String>>();
        table.columns()
                .values()
                .forEach(placement -> byKind.computeIfAbsent(placement.category(), _ -> new ArrayList<>())
                        .add(placement.column()));
        var words = new ArrayList<String>();
        byKind.forEach((kind, ofKind) -> {
            if (ofKind.size() > 1
                    && columns.containsAll(ofKind)
                    && !table.columns().containsKey(kind)) {
                words.add(kind);
            } else {
                ofKind.stream().filter(columns::contains).forEach(words::add);
            }
        });
        return words;
    }
}
