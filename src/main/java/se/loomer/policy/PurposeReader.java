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

/// Reads the purposes of one file of a policy document.
final class PurposeReader {
    private static final Set<String> KEYS = Set.of("under", "letters", "writes", "functions", "aggregate");
    private static final Set<String> UNDER_KEYS =
            Set.of("basis", "gate", "faces", "roles", "ownership", "sees-closed", "person-may");
    private static final Set<String> OWNERSHIP =
            Set.of("read", "delete", "expired", Ownership.ENDS, Ownership.MAINTAIN);
    private static final String PROMISE_CHECKS = "promise-checks";
    private static final Pattern FUNCTION = Pattern.compile("[a-z][a-z0-9_]{0,30}\\.[a-z][a-z0-9_]{0,60}(\\(\\))?");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{1,60}");

    private final DocumentPart part;
    private final AccessReader access;
    private final List<String> checks;

    /// @param checks the functions that check promises, which `promise-checks` stands for
    PurposeReader(DocumentPart part, AccessReader access, List<String> checks) {
        this.part = part;
        this.access = access;
        this.checks = checks;
    }

    Policy.@Nullable Purpose purpose(String key, YamlNode node) {
        if (!node.isMapping()) {
            node.entries();
            return null;
        }
        node.allowOnly(KEYS, AccessReader::isAccess);
        var under = node.child("under").orElse(node);
        if (under != node) {
            under.allowOnly(UNDER_KEYS);
        }
        var basis = under.childText("basis").flatMap(Basis::read);
        if (basis.isEmpty()) {
            node.refuse(
                    "purpose '%s' has no lawful basis".formatted(key),
                    "Write under: {basis: consent, contract, legal-obligation or legitimate-interest, …}");
            return null;
        }
        return new Policy.Purpose(
                key,
                basis.get(),
                under.childText("gate").orElse(null),
                faces(key, under),
                texts(under, "roles"),
                texts(node, "letters"),
                access(node),
                writes(node),
                functions(node),
                aggregate(node),
                ownership(under),
                under.flag("sees-closed"),
                texts(under, "person-may"),
                node.at());
    }

    private List<Policy.Access> access(YamlNode node) {
        return node.entries().entrySet().stream()
                .filter(entry -> AccessReader.isAccess(entry.getKey()))
                .flatMap(entry -> access.read(entry.getKey(), entry.getValue()).stream())
                .toList();
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
                        "Write read, delete, expired, ends or maintain");
            }
        }
        return words.stream()
                .map(word -> new Policy.Located(word.text(), word.at()))
                .toList();
    }

    private List<Policy.Located> functions(YamlNode node) {
        var functions = new ArrayList<Policy.Located>();
        for (var item : node.child("functions").map(YamlNode::items).orElse(List.of())) {
            if (item.text().equals(PROMISE_CHECKS)) {
                checks.forEach(check -> functions.add(new Policy.Located(check, item.at())));
            } else if (FUNCTION.matcher(item.text()).matches()) {
                functions.add(new Policy.Located(item.text(), item.at()));
            } else {
                item.refuse(
                        "'%s' is not a function".formatted(item.text()),
                        "Write schema.function in lower case, with () if it takes no text");
            }
        }
        return functions;
    }

    private static List<EntryPoint> faces(String key, YamlNode node) {
        var faces = new ArrayList<EntryPoint>();
        for (var item : node.child("faces").map(YamlNode::items).orElse(List.of())) {
            readWord(item, EntryPoint::read, "face", "web, office or jobs").ifPresent(faces::add);
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

    private Map<TableName, Map<String, WrittenValue>> writes(YamlNode purpose) {
        var writes = new LinkedHashMap<TableName, Map<String, WrittenValue>>();
        purpose.child("writes")
                .ifPresent(tables -> tables.entries()
                        .forEach((written, columns) -> part.readTable(written, columns)
                                .ifPresent(name -> {
                                    var signatures = new LinkedHashMap<String, WrittenValue>();
                                    columns.entries()
                                            .forEach((column, node) -> signatures.put(column, WrittenValue.read(node)));
                                    writes.put(name, signatures);
                                })));
        return writes;
    }

    private Map<TableName, List<Policy.Located>> aggregate(YamlNode purpose) {
        var result = new LinkedHashMap<TableName, List<Policy.Located>>();
        purpose.child("aggregate")
                .ifPresent(section -> section.entries()
                        .forEach((written, columns) -> part.readTable(written, columns)
                                .ifPresent(name -> result.put(name, access.columns(name, columns)))));
        return result;
    }
}
