package se.loomer.edge.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the charset that a label means, as the WHATWG Encoding Standard has it: what calls itself `iso-8859-1` is
/// windows-1252. Labels that the standard lacks are Java's own. A mark at the beginning of a text counts more than any
/// label.
final class Charsets {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Map<String, Charset> BY_LABEL = load();
    private static final char MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';
    private static final int UPPER_HALF = 0xa0;

    /// What the bytes from 0xa0 on mean in the charsets that Java lacks.
    private static final Map<String, String> TABLES =
            properties("/mail/encodings-lacking.properties").entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            one -> one.getKey().toString(),
                            one -> one.getValue().toString()));

    private static final Set<String> SEVEN_BITS = Set.of("utf-7", "unicode-1-1-utf-7", "csutf7");
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");

    private Charsets() {}

    /// The charset of a label; null for none and for one that nobody knows.
    static @Nullable Charset of(@Nullable String label) {
        if (label == null) {
            return null;
        }
        var standard = BY_LABEL.get(label.strip().toLowerCase(Locale.ROOT));
        try {
            return standard != null ? standard : Charset.forName(MimeUtility.javaCharset(label.strip()));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /// The bytes as text by the charset that they are said to have. ASCII, as many programs say of anything, and no
    /// charset at all are UTF-8 where that fits, and else windows-1252.
    static String decoded(byte[] bytes, @Nullable String label) {
        var marked = marked(bytes);
        if (marked != null || label == null) {
            return marked != null ? marked : guessed(bytes);
        }
        var name = label.strip().toLowerCase(Locale.ROOT);
        var table = TABLES.get(name);
        if (table != null) {
            return byTable(bytes, table);
        }
        if (SEVEN_BITS.contains(name)) {
            return shifted(bytes);
        }
        var named = of(label);
        if (StandardCharsets.UTF_8.equals(named)) {
            return guessed(bytes);
        }
        var isSaid = named != null && !(WESTERN.equals(named) && isAscii(label));
        return isSaid ? new String(bytes, Objects.requireNonNull(named)) : guessed(bytes);
    }

    private static boolean isAscii(String label) {
        return label.strip().toLowerCase(Locale.ROOT).contains("ascii");
    }

    /// The bytes as UTF-8, and as windows-1252 where most of what is no ASCII is not that: programs call their text
    /// UTF-8 that is not, and one broken character makes no other text of the rest.
    static String guessed(byte[] bytes) {
        var marked = marked(bytes);
        if (marked != null) {
            return marked;
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var broken = text.chars().filter(one -> one == REPLACEMENT).count();
        var whole =
                text.chars().filter(one -> one >= 0x80 && one != REPLACEMENT).count();
        return broken > whole ? new String(bytes, WESTERN) : text;
    }

    /// A text that says its encoding by the mark at its beginning, without the mark; null where there is none.
    private static @Nullable String marked(byte[] bytes) {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            var mark = String.valueOf(MARK).getBytes(charset);
            if (Arrays.mismatch(bytes, 0, Math.min(mark.length, bytes.length), mark, 0, mark.length) < 0) {
                return new String(bytes, mark.length, bytes.length - mark.length, charset);
            }
        }
        return null;
    }

    private static String byTable(byte[] bytes, String table) {
        var text = new StringBuilder(bytes.length);
        for (var one : bytes) {
            var code = Byte.toUnsignedInt(one);
            text.append(code < UPPER_HALF ? (char) code : table.charAt(code - UPPER_HALF));
        }
        return text.toString();
    }

    /// UTF-7 (RFC 2152), which the standard leaves out and old letters are written in.
    private static String shifted(byte[] bytes) {
        return SHIFTED.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).replaceAll(run -> {
            var units = EmailDecoder.base64(run.group(1).getBytes(StandardCharsets.US_ASCII));
            var text = run.group(1).isEmpty()
                    ? "+"
                    : new String(units, 0, units.length / 2 * 2, StandardCharsets.UTF_16BE);
            return Matcher.quoteReplacement(text);
        });
    }

    private static Properties properties(String file) {
        var table = new Properties();
        try (var stream = Objects.requireNonNull(Charsets.class.getResourceAsStream(file))) {
            table.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return table;
    }

    private static Map<String, Charset> load() {
        var table = properties("/mail/encodings.properties");
        var labels = new HashMap<String, Charset>();
        for (var name : table.stringPropertyNames()) {
            for (var label : table.getProperty(name).split(" ")) {
                labels.put(label, Charset.forName(name));
            }
        }
        return Map.copyOf(labels);
    }
}
