package se.loomer.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the tables of a policy document and the kind of data that each of their columns holds.
final class TableReader {
    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Set<String> KEYS = Set.of(
            "person",
            "company",
            "live",
            "open",
            "shown",
            "suspends",
            "listed",
            "secret",
            "expires",
            "closed",
            "begins",
            "consent",
            "signed",
            "about",
            "withheld",
            "retention",
            "erasure",
            "internal",
            "columns");

    Map<TableName, Policy.Table> tables(YamlNode root) {
        var tables = new LinkedHashMap<TableName, Policy.Table>();
        root.child("tables")
                .ifPresentOrElse(
                        section -> section.entries().forEach((name, node) -> {
                            node.allowOnly(KEYS);
                            if (!TableName.isValid(name)) {
                                node.refuseKey(
                                        "'%s' is not a table".formatted(name), "Write schema.table in lower case");
                            } else if (node.isMapping()) {
                                tables.put(TableName.of(name), table(TableName.of(name), node));
                            }
                        }),
                        () -> root.refuse("'tables' is missing", "Add the section 'tables:'"));
        return tables;
    }

    private Policy.Table table(TableName name, YamlNode node) {
        var person = node.requiredText("person");
        var columns = new LinkedHashMap<String, Policy.Placement>();
        node.child("columns")
                .ifPresentOrElse(
                        section -> section.entries().forEach((column, category) -> {
                            if (COLUMN.matcher(column).matches()) {
                                columns.put(column, new Policy.Placement(column, category.text(), category.keyAt()));
                            } else {
                                category.refuseKey(
                                        "'%s' is not a column".formatted(column),
                                        "Write small letters, digits and underscores, as the migration does");
                            }
                        }),
                        () -> node.refuse(
                                "table %s has no columns".formatted(name), "List each column with its kind of data"));
        return new Policy.Table(
                name,
                person.equals("none") ? null : person,
                node.childText("company").orElse(null),
                node.childText("live").orElse(null),
                node.childText("open").orElse(null),
                node.childText("shown").orElse(null),
                node.flag("suspends"),
                node.childText("listed").orElse(null),
                node.childText("secret").orElse(null),
                node.childText("expires").orElse(null),
                node.childText("closed").orElse(null),
                node.childText("begins").orElse(null),
                node.flag("consent"),
                signed(node),
                about(node),
                withheld(node),
                node.requiredText("retention"),
                node.childText("erasure").orElse(null),
                node.flag("internal"),
                columns,
                node.at());
    }

    private static List<String> signed(YamlNode node) {
        return node.child("signed").map(YamlNode::words).orElse(List.of()).stream()
                .map(Policy.Located::text)
                .toList();
    }

    private static Map<String, List<String>> about(YamlNode node) {
        var about = new LinkedHashMap<String, List<String>>();
        node.child("about")
                .ifPresent(section -> section.entries()
                        .forEach((column, columns) -> about.put(
                                column,
                                columns.words().stream()
                                        .map(Policy.Located::text)
                                        .toList())));
        return about;
    }

    private static Map<String, String> withheld(YamlNode node) {
        var withheld = new LinkedHashMap<String, String>();
        node.child("withheld")
                .ifPresent(
                        section -> section.entries().forEach((column, reason) -> withheld.put(column, reason.text())));
        return withheld;
    }
}
