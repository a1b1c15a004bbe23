package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The tables of the database as the migrations leave them: the committed snapshot `policy/schema.txt`.
///
/// Its form, made for reading in a diff, is one line a table (`table schema.name`) followed by indented lines, one a
/// column (`name type`, with `null` where a column may be empty) and one a constraint (`= definition`); then a line a
/// function (`function signature = fingerprint`), so that a change of what a function does is seen as well.
public record Schema(Map<TableName, TableShape> tables, Map<String, String> functions) {
    /// A table's columns in their order and its constraints as PostgreSQL prints them.
    public record TableShape(TableName name, Map<String, ColumnShape> columns, List<String> constraints) {
        /// Whether the column leads to a person by a foreign key that cannot be empty, or is that person's own key.
        boolean leadsToPerson(String column) {
            var shape = columns.get(column);
            return shape != null && !shape.isNullable();
        }
    }

    /// A column's type and whether it may be empty.
    public record ColumnShape(String type, boolean isNullable) {}

    /// Reads a snapshot; a line that does not fit is an [IllegalArgumentException] that names it.
    public static Schema read(String text) {
        var tables = new TreeMap<TableName, TableShape>();
        var functions = new TreeMap<String, String>();
        TableShape current = null;
        for (var line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("function ")) {
                var equals = line.lastIndexOf(" = ");
                functions.put(line.substring(9, Math.max(9, equals)), line.substring(equals + 3));
            } else if (line.startsWith("table ")) {
                var name = TableName.of(line.substring(6).strip());
                current = new TableShape(name, new LinkedHashMap<>(), new ArrayList<>());
                tables.put(name, current);
            } else if (current == null) {
                throw new IllegalArgumentException("schema snapshot: '%s' stands before any table".formatted(line));
            } else if (line.strip().startsWith("= ")) {
                current.constraints().add(line.strip().substring(2));
            } else {
                column(current, line.strip());
            }
        }
        return new Schema(tables, functions);
    }

    private static void column(TableShape table, String line) {
        var space = line.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("schema snapshot: column '%s' has no type".formatted(line));
        }
        var isNullable = line.endsWith(" null");
        var type = line.substring(space + 1, isNullable ? line.length() - 5 : line.length());
        table.columns().put(line.substring(0, space), new ColumnShape(type, isNullable));
    }

    /// The table with this name, if the migrations make one.
    public Optional<TableShape> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// The snapshot's text, such that `read(write())` gives the same schema.
    public String write() {
        var text = new StringBuilder(
                "# The migrated schema. Written by SchemaSnapshotTests; the policy's checks read it.\n");
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
