package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads purposes, recipients, cookies and promises of a policy document.
final class PurposeReader {
    private static final Set<String> PURPOSE_KEYS = Set.of(
            "basis",
            "gate",
            "faces",
            "roles",
            "letters",
            "tables",
            "writes",
            "functions",
            "aggregate",
            "ownership",
            "sees-closed",
            "person-may");
    private static final Set<String> OWNERSHIP = Set.of("read", "delete", "expired", Ownership.MAINTAIN);
    private static final Pattern FUNCTION = Pattern.compile("[a-z][a-z0-9_]{0,30}\\.[a-z][a-z0-9_]{0,60}(\\(\\))?");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{1,60}");

    Policy.@Nullable Purpose purpose(String key, YamlNode node) {
        node.allowOnly(PURPOSE_KEYS);
        if (!node.isMapping()) {
            return null;
        }
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
                writes(node),
                functions(node),
                columnsByTable(node),
                ownership(node),
                node.flag("sees-closed"),
                texts(node, "person-may"),
                node.at());
    }

    /// Words that become values in row rules and keys of texts, so they are kept plain.
    private static List<String> texts(YamlNode node, String key) {
        var texts = new ArrayList<String>();
        for (var item : node.child(key).map(YamlNode::items).orElse(List.of())) {
            if (!WORD.matcher(item.text()).matches()) {
                item.refuse("'%s' cannot be a name here".formatted(item.text()), "Write small letters and hyphens");
            }
            texts.add(item.text());
        }
        return texts;
    }

    private static List<Policy.Located> ownership(YamlNode node) {
        var words = node.child("ownership").map(YamlNode::items).orElse(List.of());
        for (var word : words) {
            if (!OWNERSHIP.contains(word.text())) {
                word.refuse(
                        "'%s' is nothing that a purpose does along the ownership".formatted(word.text()),
                        "Write read, delete, expired or maintain");
            }
        }
        return words.stream()
                .map(word -> new Policy.Located(word.text(), word.at()))
                .toList();
    }

    private static List<Policy.Located> functions(YamlNode node) {
        var items = node.child("functions").map(YamlNode::items).orElse(List.of());
        for (var item : items) {
            if (!FUNCTION.matcher(item.text()).matches()) {
                item.refuse(
                        "'%s' is not a function".formatted(item.text()),
                        "Write schema.function in lower case, with () if it takes no text");
            }
        }
        return items.stream()
                .map(item -> new Policy.Located(item.text(), item.at()))
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
                        lines.refuseKey("'%s' is not a table".formatted(name), "Write schema.table in lower case");
                        return;
                    }
                    lines.entries()
                            .forEach((line, columns) ->
                                    line(TableName.of(name), line, columns).ifPresent(access::add));
                }));
        return access;
    }

    private static Map<TableName, Map<String, Signature>> writes(YamlNode purpose) {
        var writes = new LinkedHashMap<TableName, Map<String, Signature>>();
        purpose.child("writes")
                .ifPresent(tables -> tables.entries().forEach((name, columns) -> {
                    if (!TableName.isValid(name)) {
                        columns.refuseKey("'%s' is not a table".formatted(name), "Write schema.table in lower case");
                        return;
                    }
                    var signatures = new LinkedHashMap<String, Signature>();
                    columns.entries().forEach((column, node) -> signatures.put(column, Signature.read(node)));
                    writes.put(TableName.of(name), signatures);
                }));
        return writes;
    }

    private static Optional<Policy.Access> line(TableName table, String line, YamlNode columns) {
        var words = line.split(" ", -1);
        var operation = Operation.read(words[0]);
        var rows = words.length == 2 ? Rows.read(words[1]) : Optional.<Rows>empty();
        if (operation.isEmpty() || rows.isEmpty()) {
            columns.refuseKey(
                    "'%s' is no access".formatted(line),
                    "Write read, insert, update or delete, then own, about, presented, listed, represented, disclosed,"
                            + " case, expired or all");
            return Optional.empty();
        }
        return Optional.of(new Policy.Access(table, operation.get(), rows.get(), columns.words(), columns.keyAt()));
    }

    private static Map<TableName, List<Policy.Located>> columnsByTable(YamlNode purpose) {
        var result = new LinkedHashMap<TableName, List<Policy.Located>>();
        purpose.child("aggregate")
                .ifPresent(section -> section.entries().forEach((name, columns) -> {
                    if (TableName.isValid(name)) {
                        result.put(TableName.of(name), columns.words());
                    } else {
                        columns.refuseKey("'%s' is not a table".formatted(name), "Write schema.table in lower case");
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
        node.allowOnly(Set.of("party", "purpose", "lifetime", "kind", "choice"));
        return new Policy.Cookie(
                name,
                node.requiredText("party"),
                node.requiredText("purpose"),
                node.requiredText("lifetime"),
                node.childText("kind").orElse("cookie"),
                node.childText("choice").orElse(null),
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
        var keepers = node.isMapping()
                ? node.child("kept").map(YamlNode::entries).orElse(Map.of())
                : Map.<String, YamlNode>of();
        if (keepers.size() != 1) {
            node.refuse(
                    "promise %s is kept by %s".formatted(id, keepers.isEmpty() ? "nothing" : "several things at once"),
                    "Write kept: {table: …}, {purpose: …} or {part: …}, or 'planned'");
            return null;
        }
        var keeper = keepers.entrySet().iterator().next();
        return new Policy.Promise(
                id,
                new Policy.Keeper(keeper.getKey(), keeper.getValue().text()),
                node.childText("check").orElse(null),
                node.at());
    }
}
