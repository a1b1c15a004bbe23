package se.loomer.edge.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Several forms of one text (`multipart/alternative`), of which one is enough, unless they say different things.
final class Alternatives {
    /// What programs write in plain text where a picture stands in the page, and how some write a space.
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)\\[(?:image|cid|bild|inline)\\b[^\\]\\n]{0,200}]|&nbsp;");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int WORDS_MAX = 5_000;

    private Alternatives() {}

    /// The first form in which somebody sees any words, and others below it that say something else: where
    /// the plain text only says that there is a page, the page is what was written.
    static String joined(List<String> forms) {
        var chosen = new ArrayList<String>();
        var said = new HashSet<String>();
        for (var form : forms) {
            var words = words(form);
            if (said.isEmpty() || saysSomethingElse(said, words)) {
                if (said.isEmpty() && !words.isEmpty()) {
                    chosen.clear();
                }
                if (chosen.isEmpty() || !words.isEmpty()) {
                    chosen.add(form.strip());
                }
                said.addAll(words);
            }
        }
        return String.join("\n\n", chosen);
    }

    /// Whether most of what was said is not said here, and more than a word is new.
    private static boolean saysSomethingElse(Set<String> said, Set<String> here) {
        var common = said.stream().filter(here::contains).count();
        return common * 2 < said.size() && here.size() - common > 1;
    }

    private static Set<String> words(String form) {
        return WORD.matcher(PLACEHOLDER.matcher(form).replaceAll(" "))
                .results()
                .filter(word -> !EmailDecoder.isBlank(word.group()))
                .limit(WORDS_MAX)
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
