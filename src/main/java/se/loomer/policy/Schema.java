package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The tables of the database as the migrations leave them: the committed snapshot `policy/schema.txt`.
///
/// Its form, made for reading in a diff, is one line a table (`table schema.name`) followed by indented lines, one
/// a column (`name type`, with `null` where a column may be empty) and one for whatever else holds its rows: keys,
/// checks, unique indexes, defaults, triggers and rules (`= definition`, as PostgreSQL prints it); then a line a
/// function (`function signature = fingerprint`), so that a change of what a function does is seen as well.
public record Schema(Map<TableName, TableShape> tables, Map<String, String> functions) {
    private static final Pattern KEY = Pattern.compile("(PRIMARY KEY|UNIQUE)(?: NULLS NOT DISTINCT)? \\(([^)]*)\\).*");
    private static final Set<String> TIMES_AND_STATES = Set.of("timestamp with time zone", "date", "boolean");
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("FOREIGN KEY \\(([^)]*)\\) REFERENCES ([^(]+)\\(([^)]*)\\)(.*)");

    /// A table's columns in their order, and its keys, checks and whatever else holds its rows as PostgreSQL prints
    /// them.
    public record TableShape(TableName name, Map<String, ColumnShape> columns, List<String> constraints) {
        /// The columns of its primary key in their order, none if it has none.
        List<String> primaryKey() {
            return keys("PRIMARY KEY").stream().findFirst().orElse(List.of());
        }

        /// Whether there is at most one row for each value of this column.
        boolean isUnique(String column) {
            return primaryKey().equals(List.of(column)) || keys("UNIQUE").contains(List.of(column));
        }

        private List<List<String>> keys(String kind) {
            return constraints.stream()
                    .map(KEY::matcher)
                    .filter(matcher -> matcher.matches() && matcher.group(1).equals(kind))
                    .map(matcher -> List.of(matcher.group(2).split(", ")))
                    .toList();
        }

        /// The keys to other tables.
        List<ForeignKey> foreignKeys() {
            return constraints.stream()
                    .map(FOREIGN_KEY::matcher)
                    .filter(matcher -> matcher.matches() && TableName.isValid(matcher.group(2)))
                    .map(matcher -> new ForeignKey(
                            List.of(matcher.group(1).split(", ")),
                            TableName.of(matcher.group(2)),
                            List.of(matcher.group(3).split(", ")),
                            matcher.group(4).contains("ON UPDATE CASCADE")))
                    .toList();
        }

        /// Whether a column holds a time, a yes or no, or one of some words: what the row's own course sets.
        boolean isTimeOrState(String column) {
            var shape = columns.get(column);
            return shape != null
                    && (TIMES_AND_STATES.contains(shape.type())
                            || constraints.stream()
                                    .anyMatch(held -> held.startsWith("CHECK ((%s = ANY (ARRAY[".formatted(column))));
        }

        /// Whether a column is there and may be empty.
        boolean isNullable(String column) {
            var shape = columns.get(column);
            return shape != null && shape.isNullable();
        }
    }

    /// A column's type and whether it may be empty.
    public record ColumnShape(String type, boolean isNullable) {}

    /// A key to another table: its columns and theirs, pair by pair.
    record ForeignKey(List<String> columns, TableName target, List<String> targetColumns, boolean followsUpdates) {
        /// Whether this column of its own stands for that column of the target.
        boolean pairs(String column, String targetColumn) {
            var index = columns.indexOf(column);
            return index >= 0
                    && index < targetColumns.size()
                    && targetColumns.get(index).equals(targetColumn);
        }
    }

    /// A snapshot that cannot be read, with the line that does not fit.
    static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final int line;

        private Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /// Reads a snapshot; a line that does not fit is an [IllegalArgumentException] that names it.
    public static Schema read(String text) {
        var tables = new TreeMap<TableName, TableShape>();
        var functions = new TreeMap<String, String>();
        TableShape current = null;
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("function ")) {
                function(number, line, functions);
            } else if (line.startsWith("table ")) {
                current = table(number, line.substring(6).strip(), tables);
            } else if (current == null) {
                throw new Unreadable(number, "'%s' stands before any table".formatted(line.strip()));
            } else if (line.strip().startsWith("= ")) {
                current.constraints().add(line.strip().substring(2));
            } else {
                column(number, current, line.strip());
            }
        }
        return new Schema(tables, functions);
    }

    private static void function(int number, String line, Map<String, String> functions) {
        var equals = line.lastIndexOf(" = ");
        if (equals < 9) {
            throw new Unreadable(number, "a function has no fingerprint");
        }
        functions.put(line.substring(9, equals), line.substring(equals + 3));
    }

    private static TableShape table(int number, String name, Map<TableName, TableShape> tables) {
        if (!TableName.isValid(name)) {
            throw new Unreadable(number, "'%s' is not a table".formatted(name));
        }
        var table = new TableShape(TableName.of(name), new LinkedHashMap<>(), new ArrayList<>());
        tables.put(table.name(), table);
        return table;
    }

    private static void column(int number, TableShape table, String line) {
        var space = line.indexOf(' ');
        if (space < 0) {
            throw new Unreadable(number, "column '%s' has no type".formatted(line));
        }
        var isNullable = line.endsWith(" null");
        var type = line.substring(space + 1, isNullable ? Math.max(space + 1, line.length() - 5) : line.length());
        table.columns().put(line.substring(0, space), new ColumnShape(type, isNullable));
    }

    /// The table with this name, if the migrations make one.
    public Optional<TableShape> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// What differs, as lines that begin with `missing:` or `unexpected:`.
    public List<String> differences(Schema actual) {
        var wanted = lines();
        var found = actual.lines();
        var differences = new ArrayList<String>();
        wanted.stream().filter(line -> !found.contains(line)).forEach(line -> differences.add("missing: " + line));
        found.stream().filter(line -> !wanted.contains(line)).forEach(line -> differences.add("unexpected: " + line));
        return differences;
    }

    /// The tables as lines that stand alone; functions are compared with the rights.
    public Set<String> lines() {
        var lines = new LinkedHashSet<String>();
        tables.values().forEach(table -> {
            lines.add("schema   %s".formatted(table.name()));
            table.columns()
                    .forEach((name, shape) -> lines.add("schema   %s: %s %s%s"
                            .formatted(table.name(), name, shape.type(), shape.isNullable() ? " null" : "")));
            table.constraints().forEach(held -> lines.add("schema   %s: %s".formatted(table.name(), held)));
        });
        return lines;
    }

    /// The snapshot's text, such that `read(write())` gives the same schema.
    public String write() {
        var text = new StringBuilder(
                "# The migrated schema. AccessMatrixTests writes it with -Dgolden.write=true; the policy's checks and the\n"
                        + "# drift check read it.\n");
        tables.values().forEach(table -> {
            text.append("\ntable ").append(table.name()).append('\n');
            table.columns()
                    .forEach((name, shape) -> text.append("    ")
                            .append(name)
                            .append(' ')
                            .append(shape.type())
                            .append(shape.isNullable() ? " null" : "")
                            .append('\n'));
            table.constraints()
                    .forEach(constraint ->
                            text.append("    = ").append(constraint).append('\n'));
        });
        text.append('\n');
        functions.forEach((signature, fingerprint) -> text.append("function ")
                .append(signature)
                .append(" = ")
                .append(fingerprint)
                .append('\n'));
        return text.toString();
    }
}
