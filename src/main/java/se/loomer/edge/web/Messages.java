package se.loomer.edge.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The words of the pages. Each module keeps its own in `messages/<module>_<language>.properties`, and its keys begin
/// with the module's name, so that no two files can hold the same key.
@Component
public class Messages {
    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);

    Messages() {
        for (var language : Language.values()) {
            patterns.put(language, read(language));
        }
    }

    private static Map<String, String> read(Language language) {
        var patterns = new TreeMap<String, String>();
        var ending = "_" + language.tag() + ".properties";
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + ending)) {
                var module = String.valueOf(file.getFilename()).replace(ending, "");
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                for (var key : properties.stringPropertyNames()) {
                    if (!key.startsWith(module + ".")) {
                        throw new IllegalStateException("%s does not begin with %s".formatted(key, module));
                    }
                    patterns.put(key, properties.getProperty(key));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return patterns;
    }

    /// The message in that language; an unknown key is a programming error.
    public String text(Language language, String key, Object... arguments) {
        var pattern = pattern(language, key);
        return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0
                ? pattern
                : new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /// Whether there is a message under this key.
    public boolean has(String key) {
        return patterns.getOrDefault(Language.SV, Map.of()).containsKey(key);
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
