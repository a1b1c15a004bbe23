package se.loomer.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads the tables of a policy document and the kind of data that each of their columns holds.
final class TableReader {
    private static final Set<String> KEYS = Set.of(
            "person", "company", "live", "listed", "secret", "expires", "retention", "erasure", "internal", "columns");

    Map<TableName, Policy.Table> tables(YamlNode root) {
        var tables = new LinkedHashMap<TableName, Policy.Table>();
        root.child("tables")
                .ifPresentOrElse(
                        section -> section.entries().forEach((name, node) -> {
                            if (TableName.isValid(name)) {
                                tables.put(TableName.of(name), table(TableName.of(name), node));
                            } else {
                                node.refuse("'%s' is not a table".formatted(name), "Write schema.table in lower case");
                            }
                        }),
                        () -> root.refuse("'tables' is missing", "Add the section 'tables:'"));
        return tables;
    }

    private Policy.Table table(TableName name, YamlNode node) {
        node.allowOnly(KEYS);
        var person = node.requiredText("person");
        var columns = new LinkedHashMap<String, Policy.Placement>();
        node.child("columns")
                .ifPresentOrElse(
                        section -> {
                            var positions = section.keyPositions();
                            section.entries()
                                    .forEach((column, category) -> columns.put(
                                            column,
                                            new Policy.Placement(
                                                    column,
                                                    category.text(),
                                                    positions.getOrDefault(column, category.at()))));
                        },
                        () -> node.refuse(
                                "table %s has no columns".formatted(name), "List each column with its kind of data"));
        return new Policy.Table(
                name,
                person.equals("none") ? null : person,
                node.childText("company").orElse(null),
                node.childText("live").orElse(null),
                node.childText("listed").orElse(null),
                node.childText("secret").orElse(null),
                node.childText("expires").orElse(null),
                node.requiredText("retention"),
                node.childText("erasure").orElse(null),
                node.childText("internal").orElse("false").equals("true"),
                columns,
                node.at());
    }
}
