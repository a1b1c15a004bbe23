package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a letter into text, as well as can be: a wrong or unknown encoding costs characters, never the
/// e-mail.
final class EmailDecoder {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]|\\p{Cs}");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}\\p{Mn}\\u115F\\u1160\\u2800\\u3164\\uFFA0\\uFFFC]*");
    private static final Pattern BASE64_LINES =
            Pattern.compile("\\s*+(?:[A-Za-z0-9+/]++={0,2}[ \\t]*+(?:\\R\\s*+|$))*+");
    private static final Pattern SEVERAL_WORDS = Pattern.compile("\\S[ \\t]+\\S");
    private static final String CUT = "…";
    private static final int HEADER_LENGTH_MAX = 20_000;

    private EmailDecoder() {}

    /// What a part holds, without its transfer encoding, up to a number of bytes.
    static byte[] bytes(MimePart part, int most) {
        try (var stream = part.getInputStream()) {
            return stream.readNBytes(most);
        } catch (IOException | MessagingException | RuntimeException broken) {
            return rawBytes(part, most);
        }
    }

    /// What a part of words holds: where only its beginning is in the encoding that it says, the rest is as it stands,
    /// as a list's own words below an e-mail are; and all of it where nothing is.
    static byte[] textBytes(MimePart part, int most) {
        try (var stream = rawStream(part)) {
            if (!"base64".equalsIgnoreCase(part.getEncoding())) {
                return bytes(part, most);
            }
            var raw = new String(stream.readNBytes(most), StandardCharsets.ISO_8859_1);
            var encoded = BASE64_LINES.matcher(raw);
            var end = encoded.lookingAt() ? encoded.end() : 0;
            if (!SEVERAL_WORDS.matcher(raw.substring(end)).find()) {
                return bytes(part, most);
            }
            var isEncoded = raw.substring(0, end).replaceAll("\\s", "").length() % 4 == 0;
            var start = isEncoded ? end : 0;
            var text = new ByteArrayOutputStream();
            text.writeBytes(base64(raw.substring(0, start).getBytes(StandardCharsets.ISO_8859_1)));
            text.write('\n');
            text.writeBytes(raw.substring(start).getBytes(StandardCharsets.ISO_8859_1));
            return text.toByteArray();
        } catch (IOException | MessagingException unreadable) {
            return bytes(part, most);
        }
    }

    private static byte[] rawBytes(MimePart part, int most) {
        try (var stream = rawStream(part)) {
            var raw = stream.readNBytes(most);
            return "base64".equalsIgnoreCase(part.getEncoding()) ? base64(raw) : raw;
        } catch (IOException | MessagingException unreadable) {
            return new byte[0];
        }
    }

    /// The part as it stands in the e-mail.
    static InputStream rawStream(MimePart part) throws MessagingException {
        return switch (part) {
            case MimeMessage message -> message.getRawInputStream();
            case MimeBodyPart body -> body.getRawInputStream();
            default -> throw new MessagingException("a part of no known kind");
        };
    }

    /// What there is, whatever is broken or missing at its end.
    static byte[] base64(byte[] raw) {
        var text = new String(raw, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z0-9+/]", "");
        var isWhole = text.length() % 4 != 1;
        return Base64.getDecoder().decode(isWhole ? text : text.substring(0, text.length() - 1));
    }

    /// The bytes as text, by the part's own word for its encoding where that is one.
    static String decoded(byte[] bytes, @Nullable String contentType) {
        return Charsets.decoded(bytes, parameter(contentType, "charset"));
    }

    /// A parameter of a part's kind; null where it says none that can be read.
    static @Nullable String parameter(@Nullable String contentType, String name) {
        try {
            return contentType == null ? null : new ContentType(contentType).getParameter(name);
        } catch (ParseException unreadable) {
            return null;
        }
    }

    /// The words of a header, which may be encoded.
    static String header(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        var bounded = raw.substring(0, Math.min(raw.length(), HEADER_LENGTH_MAX));
        return EncodedWords.decoded(MimeUtility.unfold(bounded));
    }

    /// One line of at most so many characters; what does not fit is marked as cut.
    static String line(String text, int most) {
        var line = tidy(text.replaceAll("\\s+", " "));
        return line.length() <= most ? line : tidy(line.substring(0, most - CUT.length())) + CUT;
    }

    /// Text that a database keeps and a page shows: no control characters, one kind of line end.
    static String tidy(String text) {
        return CONTROLS.matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("")
                .strip();
    }

    /// Whether nobody sees anything of a text.
    static boolean isBlank(String text) {
        return UNSEEN.matcher(text).matches();
    }

    /// Text of at most so many characters. Where it is longer, quotations give way first, and a mark stands wherever
    /// something is left out.
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var mark = "[%s]".formatted(CUT);
        var own = new StringBuilder();
        var isQuoted = false;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            var isQuotation = line.startsWith(">");
            if (!isQuotation || !isQuoted) {
                own.append(isQuotation ? mark : line).append('\n');
            }
            isQuoted = isQuotation;
        }
        var kept = own.toString().strip();
        return kept.length() <= most ? kept : tidy(kept.substring(0, most - mark.length() - 1)) + "\n" + mark;
    }
}
