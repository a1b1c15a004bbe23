package se.loomer.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Effects as a file that people read and edit, `effects.yaml`, and back.
public final class EffectsFile {
    private static final List<String> SOURCES = List.of("given", "observed", "third-party");

    private final Set<PolicyFinding> findings = new LinkedHashSet<>();

    private EffectsFile() {}

    /// What came of reading.
    public sealed interface Reading {
        /// The file could be read whole.
        record Read(ProcessingEffects effects) implements Reading {}

        /// It could not; everything that was found.
        record Refused(List<PolicyFinding> findings) implements Reading {}
    }

    /// Reads the text of the file with this name.
    public static Reading read(String file, String text) {
        var reader = new EffectsFile();
        var effects = YamlDocument.root(file, text, reader.findings).map(EffectsFile::effects);
        return effects.isPresent() && reader.findings.isEmpty()
                ? new Reading.Read(effects.get())
                : new Reading.Refused(reader.findings.stream().sorted().toList());
    }

    private static ProcessingEffects effects(YamlNode root) {
        root.allowOnly(Set.of(
                "loomer-effects",
                "version",
                "effective",
                "controller",
                "terms",
                "data",
                "purposes",
                "recipients",
                "cookies"));
        if (!root.requiredText("loomer-effects").equals("1")) {
            root.refuse("these are no effects that this program reads", "Write loomer-effects: 1");
        }
        return new ProcessingEffects(
                root.requiredText("version"),
                date(root),
                root.requiredText("controller"),
                each(root, "terms", YamlNode::text),
                each(root, "data", EffectsFile::data),
                each(root, "purposes", EffectsFile::use),
                each(root, "recipients", EffectsFile::receiving),
                each(root, "cookies", EffectsFile::storing));
    }

    private static LocalDate date(YamlNode root) {
        var text = root.requiredText("effective");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            root.child("effective").orElse(root).refuse("'%s' is not a date".formatted(text), "Write it as 2026-11-01");
            return LocalDate.EPOCH;
        }
    }

    private static <T> SequencedMap<String, T> each(YamlNode root, String key, Function<YamlNode, T> read) {
        var result = new TreeMap<String, T>();
        root.child(key)
                .ifPresentOrElse(
                        section -> section.entries().forEach((name, node) -> result.put(name, read.apply(node))),
                        () -> root.refuse(
                                "'%s' is missing".formatted(key),
                                "Add the section '%s:', or %s: {}".formatted(key, key)));
        return result;
    }

    private static Map<String, String> titles(YamlNode node) {
        return Map.of("sv", node.requiredText("sv"), "en", node.requiredText("en"));
    }

    private static ProcessingEffects.Data data(YamlNode node) {
        node.allowOnly(Set.of("sv", "en", "source", "kept"));
        var source = node.requiredText("source");
        if (!SOURCES.contains(source)) {
            node.refuse("'%s' is no source".formatted(source), "Write " + String.join(" or ", SOURCES));
        }
        var kept = node.requiredText("kept");
        return new ProcessingEffects.Data(
                titles(node), source, RetentionTime.read(kept).orElseGet(() -> {
                    node.refuse("'%s' is no time".formatted(kept), "Write a length like 1 year, or account, or unsaid");
                    return RetentionTime.of(null);
                }));
    }

    private static ProcessingEffects.Use use(YamlNode node) {
        node.allowOnly(Set.of("sv", "en", "basis", "gate", "data", "may"));
        var word = node.requiredText("basis");
        return new ProcessingEffects.Use(
                titles(node),
                Basis.read(word).orElseGet(() -> {
                    node.refuse(
                            "'%s' is no basis".formatted(word), "Write one of those of article 6(1), like contract");
                    return Basis.CONTRACT;
                }),
                node.childText("gate").orElse(null),
                words(node, "data"),
                words(node, "may"));
    }

    private static ProcessingEffects.Receiving receiving(YamlNode node) {
        node.allowOnly(Set.of("role", "gate", "data"));
        return new ProcessingEffects.Receiving(
                node.requiredText("role"), node.childText("gate").orElse(null), words(node, "data"));
    }

    private static ProcessingEffects.Storing storing(YamlNode node) {
        node.allowOnly(Set.of("party", "purpose", "lifetime"));
        return new ProcessingEffects.Storing(
                node.requiredText("party"), node.requiredText("purpose"), node.requiredText("lifetime"));
    }

    private static SortedSet<String> words(YamlNode node, String key) {
        return ProcessingEffects.sorted(node.child(key)
                .map(list -> list.words().stream().map(Policy.Located::text).toList())
                .orElse(List.of()));
    }

    /// The file's text; reading it gives the same effects.
    public static String write(ProcessingEffects effects) {
        var lines = new ArrayList<String>();
        lines.add("# What this version of the policy does, by kinds of data: see docs/guides/publish-a-version.md.");
        lines.add("loomer-effects: 1");
        lines.add("version: " + quoted(effects.version()));
        lines.add("effective: " + effects.effective());
        lines.add("controller: " + quoted(effects.controller()));
        section(lines, "terms", effects.terms(), EffectsFile::quoted);
        section(lines, "data", effects.data(), EffectsFile::line);
        section(lines, "purposes", effects.purposes(), EffectsFile::line);
        section(lines, "recipients", effects.recipients(), EffectsFile::line);
        section(lines, "cookies", effects.cookies(), EffectsFile::line);
        return String.join("\n", lines) + "\n";
    }

    private static String line(ProcessingEffects.Data data) {
        return "{%s, source: %s, kept: %s}"
                .formatted(titles(data.titles()), data.source(), data.kept().text());
    }

    private static String line(ProcessingEffects.Use use) {
        return "{%s, basis: %s%s, data: %s, may: %s}"
                .formatted(
                        titles(use.titles()),
                        use.basis().word(),
                        gate(use.gate()),
                        list(use.data()),
                        list(use.personMay()));
    }

    private static String line(ProcessingEffects.Receiving receiving) {
        return "{role: %s%s, data: %s}".formatted(receiving.role(), gate(receiving.gate()), list(receiving.data()));
    }

    private static String line(ProcessingEffects.Storing storing) {
        return "{party: %s, purpose: %s, lifetime: %s}"
                .formatted(quoted(storing.party()), storing.purpose(), storing.lifetime());
    }

    private static <T> void section(List<String> lines, String key, Map<String, T> values, Function<T, String> write) {
        lines.add(values.isEmpty() ? key + ": {}" : key + ":");
        values.forEach((name, value) -> lines.add("  %s: %s".formatted(name, write.apply(value))));
    }

    private static String gate(@Nullable String gate) {
        return gate == null ? "" : ", gate: " + gate;
    }

    private static String titles(Map<String, String> titles) {
        return new TreeMap<>(titles)
                .descendingMap().entrySet().stream()
                        .map(title -> title.getKey() + ": " + quoted(title.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String list(Collection<String> words) {
        return "[" + String.join(", ", words) + "]";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
