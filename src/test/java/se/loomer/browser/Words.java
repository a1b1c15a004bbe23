package se.loomer.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/// What pages and letters say in one language, read from where they take it, so that tests press what readers see.
final class Words {
    private static final List<String> MODULES = List.of(
            "web",
            "accounts",
            "companies",
            "addons",
            "devices",
            "mediation",
            "relay",
            "moderation",
            "announcements",
            "publication",
            "office",
            "rights",
            "requests",
            "preferences",
            "proof",
            "leaving",
            "support",
            "statistics",
            "processors");

    private final Properties messages = new Properties();
    private final Locale language;

    Words(Locale language) {
        this.language = language;
        for (var module : MODULES) {
            try (var reader = new InputStreamReader(
                    resource("/messages/%s_%s.properties".formatted(module, language.getLanguage())),
                    StandardCharsets.UTF_8)) {
                messages.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(Words.class.getResourceAsStream(path), path);
    }

    /// The words under a key, as a reader sees them.
    String text(String key, Object... arguments) {
        var pattern = Objects.requireNonNull(messages.getProperty(key), key);
        return new MessageFormat(pattern, language).format(arguments);
    }

    /// The subject of a letter; what it says of a company or a reference is left to the caller.
    String subject(String kind, String filling) {
        try (var stream = resource("/letters/%s.%s.md".formatted(kind, language.getLanguage()))) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElseThrow().replaceAll("\\$\\{[a-z]+}", filling);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Locale language() {
        return language;
    }
}
