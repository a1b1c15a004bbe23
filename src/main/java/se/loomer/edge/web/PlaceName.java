package se.loomer.edge.web;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of places, which people type as keys: what means one place is written one way.
public final class PlaceName {
    private static final Locale SWEDISH = Locale.of("sv");
    private static final Pattern FIRST_LETTER = Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}:'’])\\p{L}");

    private PlaceName() {}

    /// The name composed and without spaces around it. Typed all in small or all in capital letters, each of its words
    /// gets a capital; other spellings are people's own.
    public static String folded(String typed) {
        var tidy = PlainText.tidy(typed);
        var small = tidy.toLowerCase(SWEDISH);
        return tidy.equals(small) || tidy.equals(tidy.toUpperCase(SWEDISH))
                ? FIRST_LETTER
                        .matcher(small)
                        .replaceAll(letter -> letter.group().toUpperCase(SWEDISH))
                : tidy;
    }
}
