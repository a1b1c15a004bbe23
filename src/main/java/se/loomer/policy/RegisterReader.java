package se.loomer.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the registers of a policy document: sources of data, recipients, cookies and promises.
final class RegisterReader {
    private RegisterReader() {}

    /// Where kinds of data come from.
    static Optional<Policy.Source> source(String word, YamlNode node) {
        var source = Arrays.stream(Policy.Source.values())
                .filter(one -> one.word().equals(word))
                .findFirst();
        if (source.isEmpty()) {
            node.refuseKey("data comes from no '%s'".formatted(word), "Write given, observed or third-party");
        }
        return source;
    }

    static Policy.Recipient recipient(String key, YamlNode node) {
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

    static Policy.Cookie cookie(String name, YamlNode node) {
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

    /// A promise and what keeps it. Its check follows from that: the build for a part of the document, else the
    /// function that is named after the promise, else the comparison of all rights; another one is written.
    static Policy.@Nullable Promise promise(String id, YamlNode node, Schema schema) {
        if (node.isScalar()) {
            if (!node.text().equals("planned")) {
                node.refuse(
                        "'%s' is no state of a promise".formatted(node.text()), "Write 'planned', or what keeps it");
            }
            return new Policy.Promise(id, null, null, node.at());
        }
        node.allowOnly(Set.of("table", "purpose", "part", "check"));
        var keepers = node.isMapping() ? new LinkedHashMap<>(node.entries()) : new LinkedHashMap<String, YamlNode>();
        keepers.remove("check");
        if (keepers.size() != 1) {
            node.refuse(
                    "promise %s is kept by %s".formatted(id, keepers.isEmpty() ? "nothing" : "several things at once"),
                    "Write {table: …}, {purpose: …} or {part: …}, or 'planned'");
            return null;
        }
        var keeper = keepers.firstEntry();
        var written = node.childText("check");
        return new Policy.Promise(
                id,
                new Policy.Keeper(keeper.getKey(), keeper.getValue().text()),
                written.orElseGet(() -> keeper.getKey().equals("part") ? "build" : check(id, schema)),
                node.at());
    }

    private static String check(String id, Schema schema) {
        var name = ".check_" + id.toLowerCase(Locale.ROOT);
        return schema.functions().keySet().stream()
                .map(signature -> signature.substring(0, signature.indexOf('(')))
                .filter(function -> function.endsWith(name))
                .findFirst()
                .orElse("rights");
    }
}
