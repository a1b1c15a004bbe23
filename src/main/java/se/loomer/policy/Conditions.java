package se.loomer.policy;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The conditions of row rules, as PostgreSQL prints them.
final class Conditions {
    static final String NOW = "( SELECT guard.now() AS now)";

    /// Conditions joined before, of which the first stands in brackets or is a column.
    private static final Pattern CONJUNCTION = Pattern.compile("\\((?:\\(.* AND |\\w+ AND ).*");

    private Conditions() {}

    /// Which rows are those that a purpose may see.
    static String belonging(Policy.Table table, Rows rows, String purpose) {
        return switch (rows) {
            case OWN -> equal(table.person(), "subject");
            case ABOUT -> about(table);
            case CASE ->
                "(%s = ( SELECT guard.case_subject('%s'::text) AS case_subject))".formatted(table.person(), purpose);
            case PRESENTED -> equal(table.secret(), "presented");
            case REPRESENTED -> equal(table.company(), "company");
            case DISCLOSED -> disclosed(table);
            case LISTED -> String.valueOf(table.listed());
            case EXPIRED -> "(%s <= %s)".formatted(table.expires(), NOW);
            case KEPT, ALL -> "true";
        };
    }

    private static String disclosed(Policy.Table table) {
        var standing = both(equal(table.company(), "company"), String.valueOf(table.live()));
        return table.open() == null ? standing : both(standing, table.open());
    }

    private static String about(Policy.Table table) {
        var alternatives = table.about().keySet().stream()
                .map(column -> equal(column, "subject"))
                .toList();
        return alternatives.size() == 1 ? alternatives.getFirst() : "(%s)".formatted(String.join(" OR ", alternatives));
    }

    static String equal(@Nullable String column, String function) {
        return "(%s = ( SELECT guard.%s() AS %s))".formatted(column, function, function);
    }

    /// That a column holds one of a few words.
    static String oneOf(String column, List<String> words) {
        return words.size() == 1
                ? "(%s = '%s'::text)".formatted(column, words.getFirst())
                : "(%s = ANY (ARRAY[%s]))".formatted(column, WrittenValue.array(words));
    }

    static String both(String left, String right) {
        if (right.equals("true")) {
            return left;
        }
        if (left.equals("true")) {
            return right;
        }
        var flat = CONJUNCTION.matcher(left).matches() ? left.substring(1, left.length() - 1) : left;
        return "(%s AND %s)".formatted(flat, right);
    }
}
