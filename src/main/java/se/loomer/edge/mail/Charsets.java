package se.loomer.edge.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Finds the charset that a label means, as the WHATWG Encoding Standard has it: what calls itself `iso-8859-1` is
/// windows-1252. Labels that the standard lacks are Java's own.
final class Charsets {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Map<String, Charset> BY_LABEL = load();

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
        var named = of(label);
        var isSaid = named != null && !(WESTERN.equals(named) && isAscii(label));
        return isSaid ? new String(bytes, Objects.requireNonNull(named)) : guessed(bytes);
    }

    private static boolean isAscii(@Nullable String label) {
        return label != null && label.strip().toLowerCase(Locale.ROOT).contains("ascii");
    }

    /// The bytes as UTF-8, and as windows-1252 where they are not that.
    static String guessed(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, WESTERN);
        }
    }

    private static Map<String, Charset> load() {
        var table = new Properties();
        try (var stream = Objects.requireNonNull(Charsets.class.getResourceAsStream("/encodings.properties"))) {
            table.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var labels = new HashMap<String, Charset>();
        for (var name : table.stringPropertyNames()) {
            for (var label : table.getProperty(name).split(" ")) {
                labels.put(label, Charset.forName(name));
            }
        }
        return Map.copyOf(labels);
    }
}
