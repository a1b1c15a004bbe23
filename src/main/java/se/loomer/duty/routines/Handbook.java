package se.loomer.duty.routines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.policy.Placeholders;
import se.loomer.policy.Policy;

/// The routines of the handbook: `handbook/<key>.<language>.md`, a title, why it is followed, and its numbered steps.
/// `${fact.key}` stands for a fact of the policy.
@Component
public class Handbook {
    /// The routines in the order in which the handbook shows them.
    public static final List<String> KEYS =
            List.of("request", "incident", "authority-asks", "new-member", "leaving-member", "new-processor");

    private static final String STEP = "1. ";

    private final Map<Language, Map<String, Routine>> routines = new EnumMap<>(Language.class);

    Handbook(Policy policy) {
        for (var language : Language.values()) {
            var all = new LinkedHashMap<String, Routine>();
            KEYS.forEach(key -> all.put(key, read(key, language, policy)));
            routines.put(language, all);
        }
    }

    /// All of them.
    public List<Routine> all(Language language) {
        return List.copyOf(routines.getOrDefault(language, Map.of()).values());
    }

    /// The routine with this key.
    public Optional<Routine> routine(String key, Language language) {
        return Optional.ofNullable(routines.getOrDefault(language, Map.of()).get(key));
    }

    private static Routine read(String key, Language language, Policy policy) {
        var lines = load("/routines/handbook/%s.%s.md".formatted(key, language.tag()))
                .lines()
                .map(line -> filled(line, language, policy))
                .toList();
        var intro = new ArrayList<String>();
        var steps = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            if (line.startsWith(STEP)) {
                steps.add(line.substring(STEP.length()));
            } else if (steps.isEmpty()) {
                intro.add(line);
            } else if (!line.isBlank()) {
                throw new IllegalStateException("the routine %s goes on after its steps".formatted(key));
            }
        }
        return new Routine(key, lines.getFirst(), String.join("\n", intro).strip(), List.copyOf(steps));
    }

    private static String filled(String line, Language language, Policy policy) {
        return Placeholders.filled(
                line,
                name -> policy.facts().values().stream()
                        .filter(fact -> name.equals("fact." + fact.key()))
                        .map(fact -> fact.words(language.locale()))
                        .findFirst());
    }

    private static String load(String name) {
        try (var stream = Handbook.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the handbook has no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
