package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A node of a YAML document with its position, which writes down what it misses instead of failing at the first.
final class YamlNode {
    private final String file;
    private final Node node;
    private final List<Finding> findings;

    YamlNode(String file, Node node, List<Finding> findings) {
        this.file = file;
        this.node = node;
        this.findings = findings;
    }

    Position at() {
        var mark = node.getStartMark();
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    void refuse(String message, String remedy) {
        findings.add(new Finding(at(), message, remedy));
    }

    /// The entries of a mapping in their order; anything but a mapping is a finding and has none.
    Map<String, YamlNode> entries() {
        var entries = new LinkedHashMap<String, YamlNode>();
        if (!(node instanceof MappingNode mapping)) {
            refuse("a mapping is expected here", "Write key: value lines");
            return entries;
        }
        for (var tuple : mapping.getValue()) {
            var key = new YamlNode(file, tuple.getKeyNode(), findings);
            var name = key.text();
            if (entries.containsKey(name)) {
                key.refuse("'%s' stands twice".formatted(name), "Keep one of them");
            }
            entries.put(name, new YamlNode(file, tuple.getValueNode(), findings));
        }
        return entries;
    }

    /// Where the keys of a mapping stand.
    Map<String, Position> keyPositions() {
        var positions = new LinkedHashMap<String, Position>();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var key = new YamlNode(file, tuple.getKeyNode(), findings);
                positions.put(key.text(), key.at());
            }
        }
        return positions;
    }

    /// Refuses keys that the language does not have, so that a misspelt rule cannot pass for none.
    void allowOnly(Set<String> keys) {
        var positions = keyPositions();
        for (var key : entries().keySet()) {
            if (!keys.contains(key)) {
                findings.add(new Finding(
                        positions.getOrDefault(key, at()),
                        "unknown key '%s'".formatted(key),
                        "The keys here are %s"
                                .formatted(
                                        String.join(", ", keys.stream().sorted().toList()))));
            }
        }
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

    Optional<YamlNode> child(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    Optional<String> childText(String key) {
        return child(key).map(YamlNode::text);
    }

    String requiredText(String key) {
        return childText(key).orElseGet(() -> {
            refuse("'%s' is missing".formatted(key), "Add '%s: …'".formatted(key));
            return "";
        });
    }
}
