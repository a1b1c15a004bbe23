package se.loomer.browser;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.core.io.Resource;
import se.loomer.guard.enforcement.ModuleResources;

/// What pages and letters say in one language, read from where they take it, so that tests press what readers see.
final class Words {
    /// What the operator's first categories are called, as far as journeys look for them.
    private static final Map<String, String> CATEGORIES = Map.of(
            "companies.category.building.sv", "Bygg och renovering",
            "companies.category.building.en", "Building and renovation",
            "companies.category.garden.sv", "Trädgård",
            "companies.category.garden.en", "Gardens");

    private final Properties messages = new Properties();
    private final Locale language;

    Words(Locale language) {
        this.language = language;
        for (var file : files("messages_%s.properties")) {
            try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                messages.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private List<Resource> files(String pattern) {
        return ModuleResources.find(pattern.formatted(language.getLanguage())).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /// The words under a key, as a reader sees them.
    String text(String key, Object... arguments) {
        var pattern = Objects.requireNonNull(messages.getProperty(key, CATEGORIES.get(key + "." + language)), key);
        return new MessageFormat(pattern, language).format(arguments);
    }

    /// The subject of a letter; what it says of a company or a reference is left to the caller.
    String subject(String kind, String filling) {
        try {
            var text = files("emails/" + kind + ".%s.md").getFirst().getContentAsString(StandardCharsets.UTF_8);
            return text.lines().findFirst().orElseThrow().replaceAll("\\$\\{[a-z]+}", filling);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Locale language() {
        return language;
    }
}
