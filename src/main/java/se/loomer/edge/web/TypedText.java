package se.loomer.edge.web;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// What people type or paste into fields, read in one way before any rule looks at it.
///
/// Line ends are `\n`, letters are composed (NFC), and what pasting leaves without a shape is gone: byte order
/// marks, spaces and joiners of no width, hyphens that show at line ends alone, controls, and the marks that
/// programs put around numbers and names they copy. Joiners that writing needs stay, and so does what turns the
/// direction of text, which [PlainText] refuses where it could deceive.
public final class TypedText {
    private static final Pattern LINE_END = Pattern.compile("\r\n?|[\u0085\u2028\u2029]");
    private static final Pattern LEFT_BY_PASTING = Pattern.compile(
            "[\\p{Cc}&&[^\n\t]]|[\\u00AD\\u200B\\u2060\\uFEFF\\u202A-\\u202C\\u2066-\\u2069\\uFFF9-\\uFFFB]");

    private TypedText() {}

    /// The text as rules, pages and the database get it.
    public static String read(String typed) {
        return Normalizer.normalize(
                LEFT_BY_PASTING
                        .matcher(LINE_END.matcher(typed).replaceAll("\n"))
                        .replaceAll(""),
                Normalizer.Form.NFC);
    }

    /// How long a text is: its code points, which PostgreSQL counts too. A line end is one, and so is a letter
    /// outside the basic plane.
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Whether a text, without the space around it, has at least and at most so many characters.
    public static boolean fits(String text, int lengthMin, int lengthMax) {
        var length = length(text.strip());
        return length >= lengthMin && length <= lengthMax;
    }
}
