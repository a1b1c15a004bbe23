package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads purposes, recipients, cookies and promises of a policy document.
final class PurposeReader {
    private static final Set<String> PURPOSE_KEYS =
            Set.of("basis", "gate", "faces", "roles", "letters", "tables", "functions", "aggregate");

    Policy.@Nullable Purpose purpose(String key, YamlNode node) {
        node.allowOnly(PURPOSE_KEYS);
        var basis = node.childText("basis").flatMap(Basis::read);
        if (basis.isEmpty()) {
            node.refuse(
                    "purpose '%s' has no lawful basis".formatted(key),
                    "Write basis: consent, contract, legal-obligation or legitimate-interest");
            return null;
        }
        return new Policy.Purpose(
                key,
                basis.get(),
                node.childText("gate").orElse(null),
                faces(key, node),
                texts(node, "roles"),
                texts(node, "letters"),
                access(node),
                node.child("functions").map(YamlNode::words).orElse(List.of()),
                columnsByTable(node),
                node.at());
    }

    private static List<String> texts(YamlNode node, String key) {
        return node.child(key).map(YamlNode::words).orElse(List.of()).stream()
                .map(Policy.Located::text)
                .toList();
    }

    private static List<Face> faces(String key, YamlNode node) {
        var faces = new ArrayList<Face>();
        for (var item : node.child("faces").map(YamlNode::items).orElse(List.of())) {
            readWord(item, Face::read, "face", "web, office or jobs").ifPresent(faces::add);
        }
        if (faces.isEmpty()) {
            node.refuse(
                    "purpose '%s' is reached from no face".formatted(key), "Write faces: [web], [office] or [jobs]");
        }
        return faces;
    }

    private static <T> Optional<T> readWord(
            YamlNode node, Function<String, Optional<T>> read, String kind, String choices) {
        var value = read.apply(node.text());
        if (value.isEmpty()) {
            node.refuse("'%s' is no %s".formatted(node.text(), kind), "Write %s".formatted(choices));
        }
        return value;
    }

    private static List<Policy.Access> access(YamlNode purpose) {
        var access = new ArrayList<Policy.Access>();
        purpose.child("tables")
                .ifPresent(tables -> tables.entries().forEach((name, lines) -> {
                    if (!TableName.isValid(name)) {
                        lines.refuse("'%s' is not a table".formatted(name), "Write schema.table in lower case");
                        return;
                    }
                    lines.entries()
                            .forEach((line, columns) ->
                                    line(TableName.of(name), line, columns).ifPresent(access::add));
                }));
        return access;
    }

    private static Optional<Policy.Access> line(TableName table, String line, YamlNode columns) {
        var words = line.split(" ", -1);
        var operation = Operation.read(words[0]);
        var rows = words.length == 2 ? Rows.read(words[1]) : Optional.<Rows>empty();
        if (operation.isEmpty() || rows.isEmpty()) {
            columns.refuse(
                    "'%s' is no access".formatted(line),
                    "Write read, insert, update or delete, then own, presented, listed, represented, disclosed, case,"
                            + " expired or all");
            return Optional.empty();
        }
        return Optional.of(new Policy.Access(table, operation.get(), rows.get(), columns.words(), columns.at()));
    }

    private static Map<TableName, List<Policy.Located>> columnsByTable(YamlNode purpose) {
        var result = new LinkedHashMap<TableName, List<Policy.Located>>();
        purpose.child("aggregate")
                .ifPresent(section -> section.entries().forEach((name, columns) -> {
                    if (TableName.isValid(name)) {
                        result.put(TableName.of(name), columns.words());
                    } else {
                        columns.refuse("'%s' is not a table".formatted(name), "Write schema.table in lower case");
                    }
                }));
        return result;
    }

    Policy.Recipient recipient(String key, YamlNode node) {
        node.allowOnly(Set.of("role", "gate", "data", "agreement", "country", "ground", "purpose"));
        var terms = new LinkedHashMap<String, String>();
        for (var term : List.of("agreement", "country", "ground", "purpose")) {
            node.childText(term).ifPresent(text -> terms.put(term, text));
        }
        return new Policy.Recipient(
                key,
                node.childText("role").orElse(""),
                node.childText("gate").orElse(null),
                node.child("data").map(YamlNode::words).orElse(List.of()),
                terms,
                node.at());
    }

    Policy.Cookie cookie(String name, YamlNode node) {
        node.allowOnly(Set.of("party", "purpose", "lifetime"));
        return new Policy.Cookie(
                name,
                node.requiredText("party"),
                node.requiredText("purpose"),
                node.requiredText("lifetime"),
                node.at());
    }

    Policy.@Nullable Promise promise(String id, YamlNode node) {
        if (node.isScalar()) {
            if (!node.text().equals("planned")) {
                node.refuse(
                        "'%s' is no state of a promise".formatted(node.text()), "Write 'planned', or what keeps it");
            }
            return new Policy.Promise(id, null, null, node.at());
        }
        node.allowOnly(Set.of("kept", "check"));
        var keeper = node.child("kept")
                .flatMap(kept -> kept.entries().entrySet().stream()
                        .findFirst()
                        .map(entry -> new Policy.Keeper(
                                entry.getKey(), entry.getValue().text())));
        if (keeper.isEmpty()) {
            node.refuse(
                    "promise %s has nothing that keeps it".formatted(id),
                    "Write kept: {table: …}, {purpose: …} or {part: …}, or 'planned'");
            return null;
        }
        return new Policy.Promise(id, keeper.get(), node.childText("check").orElse(null), node.at());
    }
}
