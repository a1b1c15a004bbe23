package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a letter into text, as well as can be: a wrong or unknown encoding costs characters, never the
/// letter.
final class LetterText {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]|\\p{Cs}");
    private static final int BASE64_GROUP = 4;

    private LetterText() {}

    /// What a part holds, without its transfer encoding, up to a number of bytes.
    static byte[] bytes(MimePart part, int most) {
        try (var stream = part.getInputStream()) {
            return stream.readNBytes(most);
        } catch (IOException | MessagingException | RuntimeException broken) {
            return rawBytes(part, most);
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

    private static InputStream rawStream(MimePart part) throws MessagingException {
        return switch (part) {
            case MimeMessage message -> message.getRawInputStream();
            case MimeBodyPart body -> body.getRawInputStream();
            default -> throw new MessagingException("a part of no known kind");
        };
    }

    /// Whatever whole groups there are before the first that is broken.
    private static byte[] base64(byte[] raw) {
        var text = new String(raw, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z0-9+/]", "");
        var whole = text.substring(0, text.length() - text.length() % BASE64_GROUP);
        return Base64.getDecoder().decode(whole);
    }

    /// The bytes as text, by the part's own word for its encoding where that is one.
    static String decoded(byte[] bytes, @Nullable String contentType) {
        var named = charset(contentType);
        if (named != null && !named.equals(StandardCharsets.US_ASCII) && !named.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, named);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, named == null || named.equals(StandardCharsets.US_ASCII) ? WESTERN : named);
        }
    }

    private static @Nullable Charset charset(@Nullable String contentType) {
        try {
            var name = contentType == null ? null : new ContentType(contentType).getParameter("charset");
            return name == null ? null : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalArgumentException unknown) {
            return null;
        }
    }

    /// The words of a header, which may be encoded.
    static String header(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        var unfolded = MimeUtility.unfold(raw);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (IOException | RuntimeException unknown) {
            return unfolded;
        }
    }

    /// Text that a database keeps and a page shows: no control characters, one kind of line end, at most so long.
    static String tidy(String text, int most) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n');
        var bounded = lines.length() <= most ? lines : lines.substring(0, most);
        return CONTROLS.matcher(bounded).replaceAll("").strip();
    }
}
