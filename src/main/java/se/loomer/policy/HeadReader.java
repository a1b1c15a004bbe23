package se.loomer.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the head of a policy document: its version, its languages, and who answers for it.
final class HeadReader {
    private static final List<String> LANGUAGES = List.of("sv", "en");

    private HeadReader() {}

    static boolean material(YamlNode root) {
        root.requiredText("material");
        return root.flag("material");
    }

    static List<String> languages(YamlNode root) {
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

    static LocalDate date(YamlNode node, String key) {
        var text = node.requiredText(key);
        try {
            return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            node.child(key).orElse(node).refuse("'%s' is not a date".formatted(text), "Write it as 2026-11-01");
            return LocalDate.EPOCH;
        }
    }

    static Policy.Previous previous(YamlNode node) {
        node.allowOnly(Set.of("version", "effective"));
        return new Policy.Previous(node.requiredText("version"), date(node, "effective"));
    }

    static Policy.Controller controller(Optional<YamlNode> section) {
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

    static Policy.Authority authority(Optional<YamlNode> section) {
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

    static Optional<YamlNode> section(YamlNode root, String key) {
        var section = root.child(key);
        if (section.isEmpty()) {
            root.refuse("'%s' is missing".formatted(key), "Add the section '%s:'".formatted(key));
        }
        return section;
    }
}
