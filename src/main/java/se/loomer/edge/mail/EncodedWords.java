package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Decodes headers as they are in the world (RFC 2047, and what is written beside it): a character split over two
/// encoded words, encoded words within a word or quotation marks, and bytes that nobody encoded.
final class EncodedWords {
    private static final Pattern WORD =
            Pattern.compile("=\\?([^\\s?*]{1,60})(?:\\*[^\\s?]{0,20})?\\?([bBqQ])\\?([^?]*)\\?=");

    private final String raw;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String charset = "";

    private EncodedWords(String raw) {
        this.raw = raw;
    }

    static String decoded(String raw) {
        return new EncodedWords(unencoded(raw)).decoded();
    }

    /// A header's characters are its bytes until it is known what they are.
    private static String unencoded(String raw) {
        var isBytes = raw.chars().anyMatch(character -> character >= 0x80)
                && raw.chars().allMatch(one -> one <= 0xff);
        return isBytes ? Charsets.guessed(raw.getBytes(StandardCharsets.ISO_8859_1)) : raw;
    }

    private String decoded() {
        var end = 0;
        for (var word : WORD.matcher(raw).results().toList()) {
            var between = raw.substring(end, word.start());
            var follows = end > 0 && between.isBlank();
            if (!follows || !word.group(1).equalsIgnoreCase(charset)) {
                flush();
                text.append(follows ? "" : between);
            }
            charset = word.group(1);
            bytes.writeBytes(content(word));
            end = word.end();
        }
        flush();
        return text.append(raw.substring(end)).toString();
    }

    private void flush() {
        text.append(Charsets.decoded(bytes.toByteArray(), charset));
        bytes.reset();
    }

    private static byte[] content(MatchResult word) {
        var content = word.group(3).getBytes(StandardCharsets.UTF_8);
        if (word.group(2).toLowerCase(Locale.ROOT).equals("b")) {
            return LetterText.base64(content);
        }
        var printable = word.group(3).replace("_", "=20").getBytes(StandardCharsets.UTF_8);
        try (var decoding = MimeUtility.decode(new ByteArrayInputStream(printable), "quoted-printable")) {
            return decoding.readAllBytes();
        } catch (IOException | MessagingException broken) {
            return content;
        }
    }
}
