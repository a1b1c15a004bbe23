package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A node of a YAML document with its position, which writes down what it misses instead of failing at the first.
final class YamlNode {
    private final String file;
    private final Node node;
    private final @Nullable Node key;
    private final Set<PolicyFinding> findings;

    YamlNode(String file, Node node, Set<PolicyFinding> findings) {
        this(file, node, null, findings);
    }

    private YamlNode(String file, Node node, @Nullable Node key, Set<PolicyFinding> findings) {
        this.file = file;
        this.node = node;
        this.key = key;
        this.findings = findings;
    }

    /// Where a reader looks for it: a single value where it stands itself, anything larger where its key stands.
    Position at() {
        return isScalar() ? position(node.getStartMark()) : keyAt();
    }

    /// Where its key stands; itself, if it has none.
    Position keyAt() {
        return position((key == null ? node : key).getStartMark());
    }

    private Position position(Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    void refuse(String message, String remedy) {
        findings.add(new PolicyFinding(at(), message, remedy));
    }

    void refuseAt(Position at, String message, String remedy) {
        findings.add(new PolicyFinding(at, message, remedy));
    }

    void refuseKey(String message, String remedy) {
        findings.add(new PolicyFinding(keyAt(), message, remedy));
    }

    /// The entries of a mapping in their order; anything but a mapping is a finding and has none.
    Map<String, YamlNode> entries() {
        var entries = new LinkedHashMap<String, YamlNode>();
        if (!(node instanceof MappingNode mapping)) {
            refuse("a mapping is expected here", "Write key: value lines");
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            var name = new YamlNode(file, tuple.getKeyNode(), findings).text();
            var value = new YamlNode(file, tuple.getValueNode(), tuple.getKeyNode(), findings);
            if (entries.containsKey(name)) {
                value.refuseKey("'%s' stands twice".formatted(name), "Keep one of them");
            }
            entries.put(name, value);
        }
        return entries;
    }

    /// Refuses keys that the language does not have, so that a misspelt rule cannot pass for none.
    void allowOnly(Set<String> keys) {
        allowOnly(keys, _ -> false);
    }

    /// Refuses keys that neither stand in the set nor fit otherwise.
    void allowOnly(Set<String> keys, Predicate<String> fits) {
        entries().forEach((name, value) -> {
            if (!keys.contains(name) && !fits.test(name)) {
                value.refuseKey(
                        "unknown key '%s'".formatted(name),
                        "The keys here are %s"
                                .formatted(
                                        String.join(", ", keys.stream().sorted().toList())));
            }
        });
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isSequence() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        refuse("a word is expected here", "Write a single value");
        return "";
    }

    List<YamlNode> items() {
        var items = new ArrayList<YamlNode>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(new YamlNode(file, item, findings)));
        } else {
            refuse("a list is expected here", "Write [one, two]");
        }
        return items;
    }

    List<Policy.Located> words() {
        return items().stream()
                .map(item -> new Policy.Located(item.text(), item.at()))
                .toList();
    }

    Optional<YamlNode> child(String name) {
        return Optional.ofNullable(entries().get(name));
    }

    /// The text under a key; an empty one counts as none.
    Optional<String> childText(String name) {
        return child(name).map(YamlNode::text).filter(text -> !text.isBlank());
    }

    String requiredText(String name) {
        return childText(name).orElseGet(() -> {
            if (isMapping() && child(name).map(YamlNode::isScalar).orElse(true)) {
                refuse("'%s' is missing".formatted(name), "Add '%s: …'".formatted(name));
            }
            return "";
        });
    }

    /// What stands under a key as `true` or `false`; absent, it is false.
    boolean flag(String name) {
        var value = child(name);
        var text = value.map(YamlNode::text).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            value.orElse(this).refuse("'%s' is neither true nor false".formatted(text), "Write true or false");
        }
        return text.equals("true");
    }
}
