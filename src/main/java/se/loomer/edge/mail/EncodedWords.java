package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decodes headers as they are in the world (RFC 2047, and what is written beside it): a character split over two
/// encoded words, encoded words within a word or quotation marks, and bytes that nobody encoded.
final class EncodedWords {
    private static final Pattern WORD = Pattern.compile("=\\?([^\\s?*]{1,60})(?:\\*[^\\s?]{0,20})?\\?([bBqQ])\\?"
            // A question mark within the words should be encoded, and is not by some.
            + "([^?]*(?:(?<!=)\\?(?!=)[^?]*)*)\\?=");
    private static final Pattern SPECIAL = Pattern.compile("[\\s,;:<>()@\"\\[\\]\\\\]");

    private final String raw;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder base64 = new StringBuilder();
    private String charset = "";

    private EncodedWords(String raw) {
        this.raw = raw;
    }

    static String decoded(String raw) {
        return new EncodedWords(unencoded(raw)).decoded();
    }

    /// A header in which no word ends where its grammar would end it: what nobody encoded within encoded words is
    /// encoded.
    static String closed(String raw) {
        return WORD.matcher(raw).replaceAll(word -> {
            var isPrintable = !isBase64(word);
            var closed = isPrintable
                    ? SPECIAL.matcher(word.group())
                            .replaceAll(
                                    one -> "=%02X".formatted((int) one.group().charAt(0)))
                    : word.group();
            return Matcher.quoteReplacement(closed);
        });
    }

    /// A header's characters are its bytes until it is known what they are.
    static String unencoded(String raw) {
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
            add(word);
            end = word.end();
        }
        flush();
        return text.append(raw.substring(end)).toString();
    }

    /// Some programs split a text between any two of its characters in base64.
    private void add(MatchResult word) {
        if (!isBase64(word)) {
            drain();
            bytes.writeBytes(printable(word));
            return;
        }
        if (base64.length() % 4 == 0 || base64.indexOf("=") >= 0) {
            drain();
        }
        base64.append(word.group(3).strip());
    }

    private void drain() {
        bytes.writeBytes(EmailDecoder.base64(base64.toString().getBytes(StandardCharsets.UTF_8)));
        base64.setLength(0);
    }

    private static boolean isBase64(MatchResult word) {
        return word.group(2).equalsIgnoreCase("b");
    }

    private void flush() {
        drain();
        text.append(Charsets.decoded(bytes.toByteArray(), charset));
        bytes.reset();
    }

    private static byte[] printable(MatchResult word) {
        var content = word.group(3).getBytes(StandardCharsets.UTF_8);
        var printable = word.group(3).replace("_", "=20").getBytes(StandardCharsets.UTF_8);
        try (var decoding = MimeUtility.decode(new ByteArrayInputStream(printable), "quoted-printable")) {
            return decoding.readAllBytes();
        } catch (IOException | MessagingException broken) {
            return content;
        }
    }
}
