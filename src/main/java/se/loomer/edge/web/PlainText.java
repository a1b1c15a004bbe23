package se.loomer.edge.web;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Names and addresses as others read them: composed, without what cannot be seen, and each word in one alphabet.
///
/// What turns the direction of text or takes no room can make a name read as another's, and a Cyrillic `о` looks like a
/// Latin one. People are told so; nothing is taken out of what they wrote without their seeing it. The rule is that of
/// UTS #39, "single script" word by word, with Japanese, Chinese and Korean mixtures allowed.
public final class PlainText {
    /// Controls, marks of direction, joiners and other things without a shape, private and unassigned characters.
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0]");

    /// What stands around a name that was copied from somewhere, marks of direction that would turn it around
    /// within, or that a keyboard left there, a joiner beside nothing.
    private static final String DIRECTION = "[\\u061C\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\s\\p{Z}]+";

    private static final Pattern AROUND = Pattern.compile("^%1$s|%1$s$".formatted(DIRECTION));

    /// Where joiners are seen and names need them (UAX #31, A1, A2 and B): between the letters of
    /// writing that joins, and after the mark that takes a vowel away, one of them at the end of a
    /// word too. Names need them also in Bengali, between the letter ra and that mark, and in
    /// Mongolian before the last vowel.
    private static final Pattern JOINERS = Pattern.compile(
            ("(?<=[%1$s]\\p{Mn}{0,3})\\u200C(?=\\p{Mn}{0,3}[%1$s])|(?<=%2$s\\p{Mn}{0,1})\\u200C(?=[\\p{L}\\p{M}])|(?<=%2$s\\p{Mn}{0,1})\\u200D(?!\\p{N})"
                            + "|(?<=\\u09B0)\\u200D(?=\\u09CD)|(?<=\\p{IsMongolian})\\u180E(?=\\p{IsMongolian})")
                    .formatted(
                            "\\p{IsArabic}\\p{IsSyriac}\\p{IsMandaic}\\p{IsMongolian}\\p{IsNko}\\p{IsAdlam}",
                            "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA\\u1039\\u17D2]"));

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int MARKS_IN_A_ROW_MAX = 3;
    private static final Pattern PILED_MARKS = Pattern.compile("\\p{M}{" + (MARKS_IN_A_ROW_MAX + 1) + ",}");
    private static final Set<UnicodeScript> OF_ANY =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);
    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);

    private PlainText() {}

    /// The text composed (NFC), without what pasting leaves around it, with one space between words; line breaks and
    /// tabs count as spaces.
    public static String tidy(String text) {
        return AROUND.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("")
                .replaceAll("[\\s\\p{Z}]+", " ");
    }

    /// Adds what is wrong with a text in its tidy form, if anything is.
    public static FieldErrors check(FieldErrors errors, String field, String text) {
        var seen = JOINERS.matcher(text).replaceAll("");
        if (UNSEEN.matcher(seen).find() || PILED_MARKS.matcher(text).find()) {
            return errors.and(field, "web.error.text-unseen");
        }
        if (mixesAlphabets(seen)) {
            return errors.and(field, "web.error.text-mixed");
        }
        var unprintable = Typefaces.unprintable(seen);
        return unprintable.isEmpty() ? errors : errors.and(field, "web.error.text-unprintable", unprintable);
    }

    private static boolean mixesAlphabets(String text) {
        return BETWEEN_WORDS.splitAsStream(text).anyMatch(PlainText::isMixed);
    }

    private static boolean isMixed(String word) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        word.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(OF_ANY);
        return scripts.size() > 1 && !EAST_ASIAN.containsAll(scripts);
    }
}
