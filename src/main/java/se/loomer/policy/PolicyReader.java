package se.loomer.policy;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Reads a policy document and says of everything it cannot read where it stands and how to mend it.
public final class PolicyReader {
    private static final int DOCUMENT_LENGTH_MAX = 2_000_000;
    private static final Set<String> KEYS = Set.of(
            "loomer",
            "version",
            "effective",
            "previous",
            "material",
            "languages",
            "controller",
            "authority",
            "terms",
            "facts",
            "data",
            "retention",
            "tables",
            "purposes",
            "recipients",
            "cookies",
            "promises");

    private final List<Finding> findings = new ArrayList<>();

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
        var options = new LoaderOptions();
        options.setCodePointLimit(DOCUMENT_LENGTH_MAX);
        options.setMaxAliasesForCollections(0);
        try {
            var node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                return new Reading.Refused(List.of(new Finding(
                        Position.startOf(file), "the document is empty", "Write a policy, see docs/guides")));
            }
            var policy = policy(new YamlNode(file, node, findings));
            return findings.isEmpty()
                    ? new Reading.Read(policy)
                    : new Reading.Refused(findings.stream().sorted().toList());
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            var at = mark == null
                    ? Position.startOf(file)
                    : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
            return new Reading.Refused(
                    List.of(new Finding(at, "not YAML: " + broken.getProblem(), "Mend the line or the one before it")));
        }
    }

    private Policy policy(YamlNode root) {
        root.allowOnly(KEYS);
        if (!root.requiredText("loomer").equals("1")) {
            root.refuse("'loomer' is not 1", "This program reads documents that say 'loomer: 1'");
        }
        var facts = facts(root);
        var parts = new PurposeReader();
        return new Policy(
                root.requiredText("version"),
                date(root, "effective"),
                root.child("previous").map(this::previous).orElse(null),
                root.requiredText("material").equals("true"),
                root.child("languages").map(YamlNode::words).orElse(List.of()).stream()
                        .map(Policy.Located::text)
                        .toList(),
                controller(section(root, "controller")),
                authority(section(root, "authority")),
                each(root, "terms", (_, node) -> node.text()),
                facts,
                each(root, "data", this::category),
                each(root, "retention", (key, node) -> retention(key, node, facts)),
                new TableReader().tables(root),
                each(root, "purposes", parts::purpose),
                each(root, "recipients", parts::recipient),
                each(root, "cookies", parts::cookie),
                each(root, "promises", parts::promise),
                root.at());
    }

    private static Optional<YamlNode> section(YamlNode root, String key) {
        var section = root.child(key);
        if (section.isEmpty()) {
            root.refuse("'%s' is missing".formatted(key), "Add the section '%s:'".formatted(key));
        }
        return section;
    }

    private static <T> Map<String, T> each(YamlNode root, String key, BiFunction<String, YamlNode, @Nullable T> read) {
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

    private static LocalDate date(YamlNode node, String key) {
        var text = node.requiredText(key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            node.child(key).orElse(node).refuse("'%s' is not a date".formatted(text), "Write it as 2026-11-01");
            return LocalDate.EPOCH;
        }
    }

    private Policy.Previous previous(YamlNode node) {
        node.allowOnly(Set.of("version", "effective"));
        return new Policy.Previous(node.requiredText("version"), date(node, "effective"));
    }

    private Policy.Controller controller(Optional<YamlNode> section) {
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

    private Policy.Authority authority(Optional<YamlNode> section) {
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

    private Map<String, Fact> facts(YamlNode root) {
        return each(root, "facts", (key, node) -> {
            var fact = Fact.read(key, node.text(), node.at());
            if (fact.isEmpty()) {
                node.refuse(
                        "'%s' is not a number with a unit".formatted(node.text()),
                        "Write it as '24 hours', '14 days', '6 months', '1 year' or a bare number");
            }
            return fact.orElse(null);
        });
    }

    private Policy.@Nullable DataCategory category(String key, YamlNode node) {
        node.allowOnly(Set.of("key", "source"));
        var taxonomy = node.requiredText("key");
        var source = switch (node.requiredText("source")) {
            case "given" -> Policy.Source.GIVEN;
            case "observed" -> Policy.Source.OBSERVED;
            case "third-party" -> Policy.Source.THIRD_PARTY;
            default -> null;
        };
        if (source == null) {
            node.refuse(
                    "'%s' does not say where it comes from".formatted(key),
                    "Write source: given, observed or third-party");
            return null;
        }
        return new Policy.DataCategory(key, taxonomy, source, node.at());
    }

    private Policy.@Nullable Retention retention(String key, YamlNode node, Map<String, Fact> facts) {
        node.allowOnly(Set.of("rule", "after-closing", "statute"));
        var rule = node.requiredText("rule");
        var afterClosing = node.child("after-closing")
                .map(name -> fact(name, name.text(), facts))
                .orElse(null);
        var statute = node.childText("statute").orElse(null);
        if (rule.equals("as long as the account") || rule.equals("no personal data")) {
            return new Policy.Retention(key, null, afterClosing, statute, node.at());
        }
        if (rule.endsWith(" from created")) {
            var life = fact(node.child("rule").orElse(node), rule.substring(0, rule.length() - 13), facts);
            return new Policy.Retention(key, life, afterClosing, statute, node.at());
        }
        node.refuse(
                "'%s' is not a retention rule".formatted(rule),
                "Write 'as long as the account', '<fact> from created' or 'no personal data'");
        return null;
    }

    private static @Nullable Fact fact(YamlNode node, String key, Map<String, Fact> facts) {
        var fact = facts.get(key);
        if (fact == null) {
            node.refuse("there is no fact '%s'".formatted(key), "Add it under 'facts' or name one that stands there");
        }
        return fact;
    }
}
