package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a purpose does with tables, and expands it to columns.
///
/// `read own: [enquiry, accounts.account: [email, created_at], choice: [all, -chosen_at]]` takes an enquiry whole;
/// of the account the columns of a kind of data and a column; of the choice all columns but one. A word that is a
/// column of the table means that column. `insert & read own` are two operations. Whole is every column but the one
/// that follows what the person closed, about which no purpose asks.
final class AccessReader {
    /// The word for every column that a purpose asks about.
    static final String ALL = "all";

    private static final String AND = " & ";
    private static final Pattern LINE = Pattern.compile("([a-z]+(?: & [a-z]+)*) ([a-z]+(?: & [a-z]+)*)");

    private final DocumentPart part;
    private final Map<TableName, Policy.Table> tables;

    AccessReader(DocumentPart part, Map<TableName, Policy.Table> tables) {
        this.part = part;
        this.tables = tables;
    }

    /// Whether a key of a purpose is meant as access: it has two words, as no other key has.
    static boolean isAccess(String key) {
        return key.contains(" ");
    }

    /// The access of a line, table by table.
    List<Policy.Access> read(String line, YamlNode list) {
        var words = LINE.matcher(line);
        var operations = words.matches() ? each(words.group(1), Operation::read) : List.<Operation>of();
        var rows = words.matches() ? each(words.group(2), Rows::read) : List.<Rows>of();
        if (operations.isEmpty() || rows.isEmpty()) {
            list.refuseKey(
                    "'%s' is no access".formatted(line),
                    "Write read, insert, update or delete, then own, about, presented, listed, represented, disclosed,"
                            + " case, expired, kept or all");
        }
        var access = new ArrayList<Policy.Access>();
        for (var item : list.items()) {
            operations.forEach(operation -> rows.forEach(kind -> access.addAll(item(operation, kind, item))));
        }
        return access;
    }

    /// The words between the signs; none if one of them cannot be read.
    private static <T> List<T> each(String words, Function<String, Optional<T>> read) {
        var values = Stream.of(words.split(AND, -1)).map(read).toList();
        return values.stream().allMatch(Optional::isPresent)
                ? values.stream().flatMap(Optional::stream).toList()
                : List.of();
    }

    private List<Policy.Access> item(Operation operation, Rows rows, YamlNode item) {
        if (item.isScalar()) {
            return part.readTable(item.text(), item).stream()
                    .map(name -> new Policy.Access(
                            name,
                            operation,
                            rows,
                            operation == Operation.DELETE ? List.of() : whole(tables.get(name), item.at()),
                            item.at()))
                    .toList();
        }
        return item.entries().entrySet().stream()
                .flatMap(entry -> part.readTable(entry.getKey(), entry.getValue()).stream()
                        .map(name -> new Policy.Access(
                                name,
                                operation,
                                rows,
                                columns(name, entry.getValue()),
                                entry.getValue().keyAt())))
                .toList();
    }

    private static List<Policy.Located> whole(Policy.@Nullable Table table, Position at) {
        return table == null
                ? List.of()
                : table.columns().keySet().stream()
                        .filter(column -> !column.equals(table.closed()))
                        .map(column -> new Policy.Located(column, at))
                        .toList();
    }

    /// The columns of a table that a list names; a table that is not placed has none, and its words stay as they are.
    List<Policy.Located> columns(TableName name, YamlNode list) {
        var table = tables.get(name);
        if (table == null) {
            return list.words();
        }
        var columns = new LinkedHashSet<Policy.Located>();
        for (var word : list.words()) {
            var text = word.text();
            if (text.equals(ALL)) {
                columns.addAll(whole(table, word.at()));
            } else if (text.startsWith("-")) {
                remove(columns, word, list, table);
            } else {
                named(text, table).forEach(column -> columns.add(new Policy.Located(column, word.at())));
            }
        }
        return List.copyOf(columns);
    }

    private static void remove(Set<Policy.Located> columns, Policy.Located word, YamlNode list, Policy.Table table) {
        var named = named(word.text().substring(1), table);
        if (!columns.removeIf(column -> named.contains(column.text()))) {
            list.refuseAt(
                    word.at(),
                    "'%s' takes away what was not named before".formatted(word.text()),
                    "Write [all, %s], or remove it".formatted(word.text()));
        }
    }

    /// The columns that a word stands for; a word that stands for none is taken for a column, which the checks refuse.
    private static List<String> named(String word, Policy.Table table) {
        if (table.columns().containsKey(word)) {
            return List.of(word);
        }
        var ofKind = table.columns().values().stream()
                .filter(placement -> placement.category().equals(word))
                .map(Policy.Placement::column)
                .toList();
        return ofKind.isEmpty() ? List.of(word) : ofKind;
    }
}
