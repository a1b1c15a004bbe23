package se.loomer.edge.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The typefaces in which documents are printed: one for our own words, and one for each script that a name may
/// have. What none of them shows, no form takes where it will be printed.
public enum Typefaces {
    /// For our own words, and for names in Latin, Greek and Cyrillic letters.
    LIBERATION("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
    LATIN,
    ADLAM,
    ARABIC,
    ARMENIAN,
    BALINESE,
    BENGALI,
    CANADIAN_ABORIGINAL,
    CHAM,
    CHEROKEE,
    DEVANAGARI,
    ETHIOPIC,
    GEORGIAN,
    GUJARATI,
    GURMUKHI,
    HAN,
    HANGUL,
    HEBREW,
    JAVANESE,
    KANNADA,
    KHMER,
    LAO,
    LISU,
    MALAYALAM,
    MEETEI_MAYEK,
    MONGOLIAN,
    MYANMAR,
    NKO,
    OL_CHIKI,
    ORIYA,
    SINHALA,
    SUNDANESE,
    SYRIAC,
    TAI_LE,
    TAMIL,
    TELUGU,
    THAANA,
    THAI,
    TIBETAN,
    TIFINAGH,
    VAI,
    YI;

    /// Chinese, Japanese and the Chinese characters of Korean stand in one file.
    private static final Map<UnicodeScript, Typefaces> IN_ANOTHER =
            Map.of(UnicodeScript.HIRAGANA, HAN, UnicodeScript.KATAKANA, HAN, UnicodeScript.BOPOMOFO, HAN);

    private static final Map<Typefaces, CmapLookup> SHOWN = new ConcurrentHashMap<>();

    private final String resource;

    Typefaces(String resource) {
        this.resource = resource;
    }

    Typefaces() {
        var words = Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        this.resource = "/web/fonts/%s.ttf".formatted(words.equals("Nko") ? "NKo" : words);
    }

    /// The file of the typeface.
    public InputStream file() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(resource), resource);
    }

    /// Whether the typeface has a shape for a character.
    public boolean shows(int character) {
        return SHOWN.computeIfAbsent(this, Typefaces::read).getGlyphId(character) != 0;
    }

    private static CmapLookup read(Typefaces typeface) {
        try (var font = new TTFParser().parse(new RandomAccessReadBuffer(typeface.file()))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The typeface that shows a character; nothing where none does.
    public static Optional<Typefaces> of(int character) {
        var script = UnicodeScript.of(character);
        var own = IN_ANOTHER.containsKey(script)
                ? Optional.of(IN_ANOTHER.get(script))
                : Arrays.stream(values())
                        .filter(one -> one.name().equals(script.name()))
                        .findFirst();
        return Arrays.stream(new Typefaces[] {LIBERATION, own.orElse(LATIN), LATIN, HAN})
                .filter(typeface -> typeface.shows(character))
                .findFirst();
    }

    /// The characters of a text that no typeface shows, each once; what has no shape of its own is none of them.
    public static String unprintable(String text) {
        return text.codePoints()
                .filter(one -> Character.getType(one) != Character.FORMAT && !Character.isWhitespace(one))
                .filter(one -> of(one).isEmpty())
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
    }
}
