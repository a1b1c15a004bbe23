package se.loomer.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a policy document and says of everything it cannot read where it stands and how to mend it.
public final class PolicyReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final List<String> LANGUAGES = List.of("sv", "en");
    private static final Set<String> KEYS = Set.of(
            "loomer",
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

    private final Set<Finding> findings = new LinkedHashSet<>();

    private PolicyReader() {}

    /// What came of reading: a policy if there are no findings.
    public sealed interface Reading {
        /// The document could be read whole.
        record Read(Policy policy) implements Reading {}

        /// The document could not be read.
        record Refused(List<Finding> findings) implements Reading {}
    }

    /// Reads the text of the file with this name.
    public static Reading read(String file, String text) {
        return new PolicyReader().document(file, text);
    }

    private Reading document(String file, String text) {
        var root = YamlDocument.root(file, text, findings);
        var policy = root.map(this::policy);
        return policy.isPresent() && findings.isEmpty()
                ? new Reading.Read(policy.get())
                : new Reading.Refused(findings.stream().sorted().toList());
    }

    private Policy policy(YamlNode root) {
        root.allowOnly(KEYS);
        var language = root.child("loomer");
        if (!root.requiredText("loomer").equals("1")) {
            language.ifPresent(
                    node -> node.refuse("'loomer' is not 1", "This program reads documents that say 'loomer: 1'"));
        }
        var facts = each(root, "facts", RetentionReader::fact);
        var retention = new RetentionReader(facts);
        var purposes = new PurposeReader();
        return new Policy(
                root.requiredText("version"),
                date(root, "effective"),
                root.child("previous").map(PolicyReader::previous).orElse(null),
                material(root),
                root.childText("material-reason").orElse(null),
                languages(root),
                controller(section(root, "controller")),
                authority(section(root, "authority")),
                each(root, "terms", (_, node) -> node.text()),
                facts,
                each(root, "data", RetentionReader::category),
                each(root, "retention", retention::retention),
                root.child("holds").isPresent() ? each(root, "holds", retention::hold) : Map.of(),
                new TableReader().tables(root),
                each(root, "purposes", purposes::purpose),
                each(root, "recipients", purposes::recipient),
                sectionOf(root, "cookies", purposes::cookie),
                sectionOf(root, "promises", purposes::promise),
                sections(root));
    }

    private static Map<String, Position> sections(YamlNode root) {
        var sections = new LinkedHashMap<String, Position>();
        sections.put("", root.at());
        root.entries().forEach((key, node) -> sections.put(key, node.keyAt()));
        return sections;
    }

    private static Optional<YamlNode> section(YamlNode root, String key) {
        var section = root.child(key);
        if (section.isEmpty()) {
            root.refuse("'%s' is missing".formatted(key), "Add the section '%s:'".formatted(key));
        }
        return section;
    }

    /// Reads a section whose keys are names: they become names of roles and placeholders, so they are kept plain.
    private static <T> Map<String, T> each(YamlNode root, String key, BiFunction<String, YamlNode, @Nullable T> read) {
        return sectionOf(root, key, (name, node) -> {
            if (!NAME.matcher(name).matches()) {
                node.refuseKey(
                        "'%s' cannot be a name here".formatted(name),
                        "Begin with a small letter; small letters, digits and hyphens follow, 30 in all");
                return null;
            }
            return read.apply(name, node);
        });
    }

    private static <T> Map<String, T> sectionOf(
            YamlNode root, String key, BiFunction<String, YamlNode, @Nullable T> read) {
        var result = new LinkedHashMap<String, T>();
        section(root, key)
                .ifPresent(section -> section.entries().forEach((name, node) -> {
                    var value = read.apply(name, node);
                    if (value != null) {
                        result.put(name, value);
                    }
                }));
        return result;
    }

    private static boolean material(YamlNode root) {
        root.requiredText("material");
        return root.flag("material");
    }

    private static List<String> languages(YamlNode root) {
        var items = section(root, "languages").map(YamlNode::items).orElse(List.of());
        section(root, "languages")
                .filter(_ -> items.isEmpty())
                .ifPresent(node -> node.refuse("the policy speaks no language", "Write languages: [sv, en]"));
        for (var item : items) {
            if (!LANGUAGES.contains(item.text())) {
                item.refuse(
                        "'%s' is no language in which this program can write".formatted(item.text()),
                        "Write %s".formatted(String.join(" or ", LANGUAGES)));
            }
        }
        return items.stream().map(YamlNode::text).distinct().toList();
    }

    private static LocalDate date(YamlNode node, String key) {
        var text = node.requiredText(key);
        try {
            return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            node.child(key).orElse(node).refuse("'%s' is not a date".formatted(text), "Write it as 2026-11-01");
            return LocalDate.EPOCH;
        }
    }

    private static Policy.Previous previous(YamlNode node) {
        node.allowOnly(Set.of("version", "effective"));
        return new Policy.Previous(node.requiredText("version"), date(node, "effective"));
    }

    private static Policy.Controller controller(Optional<YamlNode> section) {
        return section.map(node -> {
                    node.allowOnly(Set.of("name", "number", "address", "email"));
                    return new Policy.Controller(
                            node.requiredText("name"),
                            node.requiredText("number"),
                            node.requiredText("address"),
                            node.requiredText("email"));
                })
                .orElse(new Policy.Controller("", "", "", ""));
    }

    private static Policy.Authority authority(Optional<YamlNode> section) {
        return section.map(node -> {
                    node.allowOnly(Set.of("name", "former", "telephone", "email", "address"));
                    return new Policy.Authority(
                            node.requiredText("name"),
                            node.childText("former").orElse(""),
                            node.requiredText("telephone"),
                            node.requiredText("email"),
                            node.requiredText("address"));
                })
                .orElse(new Policy.Authority("", "", "", "", ""));
    }
}
