package se.loomer.service.companies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/// What people call the work of a category: "rörmokare" finds plumbing.
@Component
class Synonyms {
    /// Shorter beginnings would be found inside too many other words.
    private static final int INSIDE_LENGTH_MIN = 4;

    /// A beginning this short is a whole word, or its genitive: `el`, `it`.
    private static final int WORD_LENGTH_MAX = 3;

    private final Map<Category, List<String>> beginnings = new EnumMap<>(Category.class);

    Synonyms() {
        try {
            PropertiesLoaderUtils.loadProperties(new ClassPathResource("companies/synonyms.properties"))
                    .forEach((key, words) -> beginnings.put(
                            Category.of(key.toString()).orElseThrow(),
                            List.of(words.toString().split(" "))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The categories that a bare word names.
    Set<Category> categories(String word) {
        var named = EnumSet.noneOf(Category.class);
        beginnings.forEach((category, list) -> {
            if (list.stream().anyMatch(beginning -> isMeant(word, beginning))) {
                named.add(category);
            }
        });
        return named;
    }

    private static boolean isMeant(String word, String beginning) {
        if (beginning.length() <= WORD_LENGTH_MAX) {
            return word.equals(beginning) || word.equals(beginning + "s");
        }
        return word.startsWith(beginning)
                || beginning.length() > INSIDE_LENGTH_MIN && word.indexOf(beginning, INSIDE_LENGTH_MIN - 1) > 0;
    }
}
