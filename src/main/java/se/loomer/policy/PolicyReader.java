package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a policy document and says of everything it cannot read where it stands and how to correct it.
public final class PolicyReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Set<String> KEYS = Set.of(
            "loomer",
            "parts",
            "version",
            "effective",
            "previous",
            "material",
            "material-reason",
            "languages",
            "controller",
            "authority",
            "terms",
            "facts",
            "data",
            "retention",
            "holds",
            "tables",
            "purposes",
            "recipients",
            "cookies",
            "promises");

    private static final Set<String> PART_KEYS =
            Set.of("facts", "data", "retention", "tables", "purposes", "recipients", "cookies");

    private final Set<PolicyFinding> findings = new LinkedHashSet<>();
    private final List<DocumentPart> parts = new ArrayList<>();
    private final Function<String, Optional<String>> files;
    private final Schema schema;

    private PolicyReader(Function<String, Optional<String>> files, Schema schema) {
        this.files = files;
        this.schema = schema;
    }

    /// What came of reading: a policy if there are no findings.
    public sealed interface Reading {
        /// The document could be read whole.
        record Read(Policy policy) implements Reading {}

        /// The document could not be read.
        record Refused(List<PolicyFinding> findings) implements Reading {}
    }

    /// Reads the document, completed by what the schema shows.
    ///
    /// @param files the texts of the policy's files by their names: of `loomer.yaml` and of the parts named there
    public static Reading read(Function<String, Optional<String>> files, Schema schema) {
        return new PolicyReader(files, schema).document();
    }

    private Reading document() {
        var root = root(PolicyFolder.DOCUMENT);
        root.ifPresent(document -> parts.add(new DocumentPart("", document)));
        root.flatMap(document -> document.child("parts"))
                .ifPresent(names -> names.items().forEach(this::part));
        var policy = root.map(this::policy);
        return policy.isPresent() && findings.isEmpty()
                ? new Reading.Read(policy.get())
                : new Reading.Refused(findings.stream().sorted().toList());
    }

    private Optional<YamlNode> root(String file) {
        return YamlDocument.root(file, files.apply(file).orElse(""), findings);
    }

    private void part(YamlNode name) {
        var file = DocumentPart.file(name.text());
        if (!named(name.text(), name)) {
            return;
        }
        if (files.apply(file).isEmpty()) {
            name.refuse("there is no part '%s'".formatted(name.text()), "Write %s, or remove the name".formatted(file));
            return;
        }
        root(file).ifPresent(part -> {
            part.allowOnly(PART_KEYS);
            parts.add(new DocumentPart(name.text(), part));
        });
    }

    private Policy policy(YamlNode root) {
        root.allowOnly(KEYS);
        var language = root.child("loomer");
        if (!root.requiredText("loomer").equals("1")) {
            language.ifPresent(
                    node -> node.refuse("'loomer' is not 1", "This program reads documents that say 'loomer: 1'"));
        }
        var facts = each("facts", RetentionReader::fact);
        var retention = new RetentionReader(facts);
        retention.add(each("retention", retention::retention));
        var data = data();
        var tables = tables(new TableReader(schema, retention, data));
        var promises = sectionOf("promises", (id, node) -> RegisterReader.promise(id, node, schema));
        return new Policy(
                root.requiredText("version"),
                HeadReader.date(root, "effective"),
                root.child("previous").map(HeadReader::previous).orElse(null),
                HeadReader.material(root),
                root.childText("material-reason").orElse(null),
                HeadReader.languages(root),
                HeadReader.controller(HeadReader.section(root, "controller")),
                HeadReader.authority(HeadReader.section(root, "authority")),
                each("terms", (_, node) -> node.text()),
                facts,
                data,
                retention.all(),
                root.child("holds").isPresent() ? each("holds", retention::hold) : Map.of(),
                tables,
                purposes(tables, promises),
                each("recipients", RegisterReader::recipient),
                sectionOf("cookies", RegisterReader::cookie),
                promises,
                parts.stream()
                        .map(DocumentPart::name)
                        .filter(part -> !part.isEmpty())
                        .toList(),
                sections(root));
    }

    private Map<TableName, Policy.Table> tables(TableReader reader) {
        var tables = new LinkedHashMap<TableName, Policy.Table>();
        entries(
                "tables",
                (part, written, node) -> part.readTables(written, node).forEach(name -> {
                    var table = reader.table(name, node);
                    if (table != null && tables.putIfAbsent(name, table) != null) {
                        node.refuseKey("'%s' stands twice".formatted(name), "Keep one of them");
                    }
                }));
        return tables;
    }

    private Map<String, Policy.Purpose> purposes(
            Map<TableName, Policy.Table> tables, Map<String, Policy.Promise> promises) {
        var checks = promises.values().stream()
                .map(Policy.Promise::check)
                .filter(check -> check != null && check.contains("."))
                .distinct()
                .toList();
        var purposes = new LinkedHashMap<String, Policy.Purpose>();
        entries("purposes", (part, key, node) -> {
            if (named(key, node)) {
                var reader = new PurposeReader(part, new AccessReader(part, tables), checks);
                add(purposes, key, node, reader.purpose(key, node));
            }
        });
        return purposes;
    }

    /// The kinds of data under where they come from.
    private Map<String, Policy.DataCategory> data() {
        var data = new LinkedHashMap<String, Policy.DataCategory>();
        entries(
                "data",
                (_, source, kinds) -> RegisterReader.source(source, kinds)
                        .ifPresent(from -> kinds.entries().forEach((kind, node) -> {
                            if (named(kind, node)) {
                                add(data, kind, node, new Policy.DataCategory(kind, node.text(), from, node.keyAt()));
                            }
                        })));
        return data;
    }

    private static Map<String, Position> sections(YamlNode root) {
        var sections = new LinkedHashMap<String, Position>();
        sections.put("", root.at());
        root.entries().forEach((key, node) -> sections.put(key, node.keyAt()));
        return sections;
    }

    /// Reads a section whose keys are names: they become names of roles and placeholders, so they are kept plain.
    private <T> Map<String, T> each(String key, BiFunction<String, YamlNode, @Nullable T> read) {
        return sectionOf(key, (name, node) -> named(name, node) ? read.apply(name, node) : null);
    }

    private static boolean named(String name, YamlNode node) {
        var isName = NAME.matcher(name).matches();
        if (!isName) {
            node.refuseKey(
                    "'%s' cannot be a name here".formatted(name),
                    "Begin with a small letter; small letters, digits and hyphens follow, 30 in all");
        }
        return isName;
    }

    private <T> Map<String, T> sectionOf(String key, BiFunction<String, YamlNode, @Nullable T> read) {
        var result = new LinkedHashMap<String, T>();
        entries(key, (_, name, node) -> add(result, name, node, read.apply(name, node)));
        return result;
    }

    private static <T> void add(Map<String, T> all, String name, YamlNode node, @Nullable T value) {
        if (value != null && all.putIfAbsent(name, value) != null) {
            node.refuseKey("'%s' stands twice".formatted(name), "Keep one of them");
        }
    }

    /// What takes the entries of a section, whichever file they stand in.
    private interface Entry {
        void read(DocumentPart part, String key, YamlNode node);
    }

    /// The entries of a section, of the document itself first and then of its parts in their order.
    private void entries(String section, Entry entry) {
        var present = parts.stream()
                .filter(part -> part.root().child(section).isPresent())
                .toList();
        if (present.isEmpty()) {
            HeadReader.section(parts.getFirst().root(), section);
        }
        present.forEach(part -> part.root()
                .child(section)
                .map(YamlNode::entries)
                .orElse(Map.of())
                .forEach((key, node) -> entry.read(part, key, node)));
    }
}
