package se.loomer.service.companies;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What people call the work of a category, as the operator wrote it: "rörmokare" finds plumbing, and so do its
/// forms and the compounds that end in it.
@Component
class Synonyms {
    /// Shorter beginnings would be found inside too many other words.
    private static final int INSIDE_LENGTH_MIN = 4;

    /// A beginning this short is a whole word, or its genitive: `el`, `it`.
    private static final int WORD_LENGTH_MAX = 3;

    /// A word longer than this is meant in its other forms too, which change its last vowel.
    private static final int FORMS_LENGTH_MIN = 7;

    private final Categories categories;

    Synonyms(Categories categories) {
        this.categories = categories;
    }

    /// The categories that a bare word names.
    Set<Category> categories(String word) {
        return reader().apply(word);
    }

    /// The same for many words, by the categories as they are now.
    Function<String, Set<Category>> reader() {
        var beginnings = new LinkedHashMap<Category, List<String>>();
        for (var category : categories.known()) {
            beginnings.put(
                    category.category(),
                    category.words().flatMap(Synonyms::beginnings).distinct().toList());
        }
        return word -> {
            var named = new LinkedHashSet<Category>();
            beginnings.forEach((category, meant) -> {
                if (meant.stream().anyMatch(beginning -> isMeant(word, beginning))) {
                    named.add(category);
                }
            });
            return named;
        };
    }

    /// A word by itself; of several words, as in a name, each that is no filler.
    private static Stream<String> beginnings(String words) {
        return BareText.words(words).stream()
                .filter(word -> !SearchWords.FILLERS.contains(word))
                .map(word -> word.length() >= FORMS_LENGTH_MIN ? word.replaceFirst("[ae]$", "") : word);
    }

    private static boolean isMeant(String word, String beginning) {
        if (beginning.length() <= WORD_LENGTH_MAX) {
            return word.equals(beginning) || word.equals(beginning + "s");
        }
        return word.startsWith(beginning)
                || beginning.length() > INSIDE_LENGTH_MIN && word.indexOf(beginning, INSIDE_LENGTH_MIN - 1) > 0;
    }
}
