package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the policy says of one table or column: whose it is, who may do what with it and why, and how long it is
/// kept.
///
/// @param name `schema.table`, or `schema.table.column`
/// @param person the column by which a row belongs to somebody, null where rows concern nobody
/// @param erasure what erasure does with its rows: `delete`, `stub` or `hold`; null where rows concern nobody
/// @param retention how long, in the words of the policy
public record Explanation(
        String name,
        @Nullable String person,
        List<Column> columns,
        List<Use> uses,
        String retention,
        @Nullable String erasure) {

    /// A column, the kind of data that it holds, and where that comes from.
    public record Column(String name, String category, String source) {}

    /// A purpose that reaches the table.
    ///
    /// @param rights what it may do, in which rows, as the document writes it
    /// @param reason its title in the policy
    public record Use(String purpose, String basis, String article, String reason, List<String> rights) {}

    /// Explains what `schema.table` or `schema.table.column` stands for; empty if the policy has no such thing.
    public static Optional<Explanation> of(PolicyBook book, String name) {
        var parts = name.split("\\.", -1);
        if (parts.length < 2 || parts.length > 3 || !TableName.isValid(parts[0] + "." + parts[1])) {
            return Optional.empty();
        }
        var table = book.policy().tables().get(TableName.of(parts[0] + "." + parts[1]));
        var column = parts.length == 3 ? parts[2] : null;
        if (table == null || (column != null && !table.columns().containsKey(column))) {
            return Optional.empty();
        }
        var columns = table.columns().values().stream()
                .filter(placement -> column == null || placement.column().equals(column))
                .map(placement -> column(book.policy(), placement))
                .toList();
        var uses = book.policy().purposes().values().stream()
                .map(purpose -> use(book, purpose, table.name(), column))
                .filter(use -> !use.rights().isEmpty())
                .toList();
        return Optional.of(new Explanation(
                name,
                table.person(),
                columns,
                uses,
                oneLine(book.texts().body("retention", table.retention(), Locale.ENGLISH)),
                table.erasure()));
    }

    private static Column column(Policy policy, Policy.Placement placement) {
        var category = policy.data().get(placement.category());
        var source = category == null
                ? ""
                : category.source().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Column(placement.column(), placement.category(), source);
    }

    private static Use use(PolicyBook book, Policy.Purpose purpose, TableName table, @Nullable String column) {
        var rights = new ArrayList<String>();
        for (var access : purpose.access()) {
            var isWhole = access.operation() == Operation.DELETE || column == null;
            if (access.table().equals(table) && (isWhole || access.columnNames().contains(column))) {
                rights.add("%s %s"
                        .formatted(access.operation().word(), access.rows().word()));
            }
        }
        var counted = purpose.aggregate().getOrDefault(table, List.of());
        if (counted.stream()
                .anyMatch(located -> column == null || located.text().equals(column))) {
            rights.add("count through its functions");
        }
        var writesLetters =
                table.equals(PolicyCompiler.LETTER) && !purpose.letters().isEmpty();
        if (writesLetters && (column == null || PolicyCompiler.LETTER_COLUMNS.contains(column))) {
            rights.add("insert letters of %d kinds".formatted(purpose.letters().size()));
        }
        return new Use(
                purpose.key(),
                purpose.basis().word(),
                purpose.basis().article(),
                book.texts().title("purpose", purpose.key(), Locale.ENGLISH),
                List.copyOf(rights));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /// The explanation in lines for people.
    public String text() {
        var text = new StringBuilder(name).append('\n');
        text.append(person == null ? "  belongs to nobody\n" : "  belongs to a person by %s\n".formatted(person));
        text.append("  kept: %s\n".formatted(retention));
        if (erasure != null) {
            text.append("  erasing: %s\n".formatted(erasure));
        }
        text.append("  holds:\n");
        columns.forEach(column ->
                text.append("    %s: %s (%s)\n".formatted(column.name(), column.category(), column.source())));
        text.append(uses.isEmpty() ? "  used by nobody\n" : "  used by:\n");
        uses.forEach(use -> text.append("    %s: %s (%s, %s). %s\n"
                .formatted(use.purpose(), String.join(", ", use.rights()), use.basis(), use.article(), use.reason())));
        return text.toString();
    }
}
