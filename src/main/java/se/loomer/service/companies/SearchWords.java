package se.loomer.service.companies;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The words of a search as questions to the index, from strict to lenient.
///
/// A word stands for its forms and for longer words that begin or end in it, which the index has; for its two parts
/// where it is a compound, and for the categories that it names. What people write here goes into a query as
/// letters and digits alone.
record SearchWords(List<String> words, Synonyms synonyms) {
    private static final int WORDS_MAX = 6;
    private static final int WORD_LENGTH_MAX = 40;

    /// A shorter word is not the beginning of others.
    private static final int BEGINNING_LENGTH_MIN = 4;

    private static final int COMPOUND_LENGTH_MIN = 8;

    /// Nouns of verbs, which the stemmer keeps apart from these.
    private static final Pattern DOING = Pattern.compile("(.{3,}?)n?ing(?:s|en|ens|ar|arna)?");

    /// What people write around what they look for.
    static final Set<String> FILLERS = Set.of(
            "och",
            "eller",
            "i",
            "pa",
            "for",
            "en",
            "ett",
            "till",
            "med",
            "av",
            "som",
            "att",
            "nara",
            "hos",
            "om",
            "ab",
            "firma",
            "firmor",
            "foretag",
            "hjalp",
            "billig",
            "billigt",
            "bra",
            "basta",
            "the",
            "and",
            "a",
            "in",
            "near",
            "company",
            "companies",
            "help");

    static SearchWords of(String typed, Synonyms synonyms) {
        var words = BareText.words(typed).stream()
                .filter(word -> !FILLERS.contains(word) && word.length() <= WORD_LENGTH_MAX)
                .limit(WORDS_MAX)
                .toList();
        return new SearchWords(words, synonyms);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// All words, as they are spelled.
    String spelled() {
        return joined(" & ", this::asSpelled);
    }

    /// Every word that is one slip from one of these.
    Set<String> slips() {
        return words.stream()
                .filter(word -> word.length() >= BEGINNING_LENGTH_MIN)
                .flatMap(word -> BareText.oneSlipFrom(word).stream())
                .collect(Collectors.toSet());
    }

    /// All words, each with what is one slip from it.
    ///
    /// @param existing those of the slips that the index has; there are hundreds of the others, and each costs
    String misspelled(Set<String> existing) {
        return joined(" & ", word -> asMisspelled(word, existing));
    }

    /// Any of the words.
    String any() {
        return joined(" | ", this::asSpelled);
    }

    /// All words, as a name may have them.
    String named() {
        return joined(" & ", SearchWords::beginning);
    }

    /// The categories that any of the words names.
    Set<Category> categories() {
        return words.stream()
                .flatMap(word -> synonyms.categories(word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String joined(String sign, Function<String, String> alternatives) {
        return words.stream()
                .map(word -> "(%s)".formatted(alternatives.apply(word)))
                .collect(Collectors.joining(sign));
    }

    private String asSpelled(String word) {
        return Stream.of(Stream.of(beginning(word)), parts(word), named(word))
                .flatMap(alternatives -> alternatives)
                .collect(Collectors.joining(" | "));
    }

    private String asMisspelled(String word, Set<String> existing) {
        if (word.length() < BEGINNING_LENGTH_MIN) {
            return asSpelled(word);
        }
        var alternatives = new LinkedHashSet<String>();
        alternatives.add(asSpelled(word));
        for (var near : BareText.oneSlipFrom(word)) {
            if (existing.contains(near)) {
                alternatives.add(near);
            }
            named(near).forEach(alternatives::add);
        }
        return String.join(" | ", alternatives);
    }

    /// A word, what begins in it, and for what is done the word of doing it: `målning` and `måla`.
    private static String beginning(String word) {
        return withDoing(word.length() < BEGINNING_LENGTH_MIN ? word : word + ":*", word);
    }

    private static String withDoing(String alternative, String word) {
        var doing = DOING.matcher(word);
        return doing.matches() ? "(%s | %sa)".formatted(alternative, doing.group(1)) : alternative;
    }

    /// Where a word is a compound, its parts may stand apart. They are whole words then, or ends, and not the
    /// beginnings of any: each beginning would be read from the index for nothing. The stemmer takes `fasad` for
    /// a form of another word, and `fasader` for one of this.
    private static Stream<String> parts(String word) {
        return word.length() < COMPOUND_LENGTH_MIN
                ? Stream.of()
                : IntStream.rangeClosed(BEGINNING_LENGTH_MIN, word.length() - BEGINNING_LENGTH_MIN)
                        .mapToObj(at -> {
                            var first = word.substring(0, at);
                            var last = word.substring(at);
                            return "((%s | %ser) & %s)".formatted(first, first, withDoing(last, last));
                        });
    }

    private Stream<String> named(String word) {
        return synonyms.categories(word).stream().map(SearchWords::lexeme);
    }

    /// The word by which the index has a category.
    private static String lexeme(Category category) {
        return "category" + category.key().replace("-", "");
    }
}
