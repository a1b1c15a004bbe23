package se.loomer.service.companies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Words as search compares them: in small letters and without accents, as `companies.keep_listing()` writes them.
final class BareText {
    private static final String ACCENTED = "åäáàâãöøóòôõéèêëüúùûíìîïñç";
    private static final String PLAIN = "aaaaaaooooooeeeeuuuuiiiinc";

    private BareText() {}

    /// The text in small letters and without accents or outer spaces.
    static String of(String text) {
        var bare = new StringBuilder(text.strip().toLowerCase(Locale.ROOT));
        for (var index = 0; index < bare.length(); index++) {
            var place = ACCENTED.indexOf(bare.charAt(index));
            if (place >= 0) {
                bare.setCharAt(index, PLAIN.charAt(place));
            }
        }
        return bare.toString();
    }

    /// The words of a text: its letters and digits, bare.
    static List<String> words(String text) {
        return Stream.of(of(text).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// How many letters are missing, too many, wrong or exchanged with their neighbour.
    static int slips(String typed, String meant) {
        var before = new int[meant.length() + 1];
        var row = IntStream.rangeClosed(0, meant.length()).toArray();
        for (var i = 1; i <= typed.length(); i++) {
            var next = new int[meant.length() + 1];
            next[0] = i;
            for (var j = 1; j <= meant.length(); j++) {
                var isSame = typed.charAt(i - 1) == meant.charAt(j - 1);
                next[j] = Math.min(Math.min(row[j], next[j - 1]) + 1, row[j - 1] + (isSame ? 0 : 1));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == meant.charAt(j - 2)
                        && typed.charAt(i - 2) == meant.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            before = row;
            row = next;
        }
        return row[meant.length()];
    }

    /// Every word that is one slip from this one, in the letters a to z.
    static List<String> oneSlipFrom(String word) {
        var near = new ArrayList<String>();
        for (var at = 0; at <= word.length(); at++) {
            var head = word.substring(0, at);
            var tail = word.substring(at);
            for (var letter = 'a'; letter <= 'z'; letter++) {
                near.add(head + letter + tail);
                if (!tail.isEmpty()) {
                    near.add(head + letter + tail.substring(1));
                }
            }
            if (!tail.isEmpty()) {
                near.add(head + tail.substring(1));
            }
            if (tail.length() > 1) {
                near.add(head + tail.charAt(1) + tail.charAt(0) + tail.substring(2));
            }
        }
        return near;
    }
}
