package se.loomer.edge.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.ModuleResources;

/// The words of the pages. Each module keeps its own in `<module>/messages_<language>.properties`; no two files
/// hold the same key.
@Component
public class Messages {
    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);
    private final Map<String, BiFunction<Language, String, String>> supplied = new ConcurrentHashMap<>();

    Messages() {
        for (var language : Language.values()) {
            patterns.put(language, read(language));
        }
    }

    private static Map<String, String> read(Language language) {
        var patterns = new TreeMap<String, String>();
        ModuleResources.find("messages_%s.properties".formatted(language.tag()))
                .forEach((module, files) -> files.forEach(file -> add(patterns, module, file)));
        return patterns;
    }

    /// Adds the messages of a module; a key that another module has already is a programming error.
    static void add(Map<String, String> patterns, String module, Resource file) {
        var properties = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (var key : properties.stringPropertyNames()) {
            if (patterns.putIfAbsent(key, properties.getProperty(key)) != null) {
                throw new IllegalStateException("%s has the message %s of another module".formatted(module, key));
            }
        }
    }

    /// Adds words that the operator writes in the service itself: what begins with the prefix is looked up there.
    public void supply(String prefix, BiFunction<Language, String, String> words) {
        supplied.put(prefix, words);
    }

    private Optional<String> supplied(Language language, String key) {
        return supplied.entrySet().stream()
                .filter(words -> key.startsWith(words.getKey()))
                .findFirst()
                .map(words -> words.getValue()
                        .apply(language, key.substring(words.getKey().length())));
    }

    /// The message in that language; an unknown key is a programming error.
    public String text(Language language, String key, Object... arguments) {
        var words = supplied(language, key);
        if (words.isPresent()) {
            return words.get();
        }
        var pattern = pattern(language, key);
        return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0
                ? pattern
                : new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /// Whether there is a message under this key.
    public boolean has(String key) {
        return patterns.getOrDefault(Language.SV, Map.of()).containsKey(key)
                || supplied.keySet().stream().anyMatch(key::startsWith);
    }

    Set<String> keys(Language language) {
        return Set.copyOf(patterns.getOrDefault(language, Map.of()).keySet());
    }

    String pattern(Language language, String key) {
        var pattern = patterns.getOrDefault(language, Map.of()).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no message %s in %s".formatted(key, language.tag()));
        }
        return pattern;
    }
}
