package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;

/// Reads letters that came in. Nothing that stands in one is believed but what our own mail server wrote on top of it.
///
/// @param own the address that people write to
/// @param authority the name under which our mail server signs what it checked; empty where it checks nothing
record LetterReader(String own, String authority) {
    private static final int NAME_LENGTH_MAX = 200;
    private static final int TITLE_LENGTH_MAX = 200;
    private static final int BOUNCE_BYTES_MAX = 200_000;
    private static final Pattern REFERENCE = Pattern.compile("<[!-;=?-~]{1,480}>");
    private static final Pattern OUR_LETTER =
            Pattern.compile("(?im)^X-Loomer-Letter: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
    private static final List<String> BY_PROGRAMS =
            List.of("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "List-Unsubscribe", "Feedback-ID");
    private static final List<String> RECIPIENTS =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "In-Reply-To", "References");

    /// The whole letter.
    Arrival read(MimeMessage message) {
        var nature = nature(message);
        var parts = nature == Arrival.Nature.LETTER ? LetterParts.of(message) : new LetterParts();
        if (nature == Arrival.Nature.BOUNCE) {
            var whole = new String(LetterText.bytes(message, BOUNCE_BYTES_MAX), StandardCharsets.ISO_8859_1);
            return arrival(message, nature, parts, ReplyAddress.find(whole).orElse(null), returned(whole));
        }
        return arrival(
                message, nature, parts, ReplyAddress.find(recipients(message)).orElse(null), null);
    }

    /// Only the head of a letter that is larger than what is taken.
    Arrival readHead(MimeMessage message) {
        var nature = nature(message);
        return arrival(
                message,
                nature == Arrival.Nature.LETTER ? Arrival.Nature.TOO_LARGE : nature,
                new LetterParts(),
                ReplyAddress.find(recipients(message)).orElse(null),
                null);
    }

    private static @Nullable UUID returned(String bounce) {
        var ours = OUR_LETTER.matcher(bounce);
        return ours.find() ? UUID.fromString(ours.group(1)) : null;
    }

    private Arrival arrival(
            MimeMessage message,
            Arrival.Nature nature,
            LetterParts parts,
            @Nullable Secret reply,
            @Nullable UUID returned) {
        var from = from(message);
        var identifier = header(message, "Message-ID").strip();
        return new Arrival(
                Secret.Presented.of(identifier.isEmpty() ? fingerprint(message) : identifier),
                REFERENCE.matcher(identifier).matches() ? identifier : null,
                nature,
                new PersonalText(address(from)),
                new PersonalText(LetterText.tidy(
                        LetterText.header(from == null ? null : from.getPersonal())
                                .replaceAll("\\s+", " "),
                        NAME_LENGTH_MAX)),
                new PersonalText(LetterText.tidy(
                        LetterText.header(header(message, "Subject")).replaceAll("\\s+", " "), TITLE_LENGTH_MAX)),
                parts.words(),
                parts.attached(),
                reply,
                returned,
                isProven(message, address(from)),
                !header(message, "X-Auto-Response-Suppress").isEmpty());
    }

    /// A letter without an identifier is known by what stands in its head.
    private static String fingerprint(MimeMessage message) {
        return String.join(
                "\n", header(message, "Date"), header(message, "From"), header(message, "Subject"), received(message));
    }

    private static String received(MimeMessage message) {
        return String.join("\n", headers(message, "Received"));
    }

    private Arrival.Nature nature(MimeMessage message) {
        var sender = address(from(message));
        if (!header(message, "X-Loomer-Letter").isEmpty() || sender.equals(own.toLowerCase(Locale.ROOT))) {
            return header(message, "Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/report")
                    ? Arrival.Nature.BOUNCE
                    : Arrival.Nature.OWN;
        }
        if (header(message, "Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/report")
                || header(message, "Return-Path").strip().equals("<>")
                || sender.startsWith("mailer-daemon@")
                || sender.startsWith("postmaster@")) {
            return Arrival.Nature.BOUNCE;
        }
        var submitted = header(message, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        var isByProgram = !submitted.isEmpty() && !submitted.startsWith("no")
                || BULK.contains(header(message, "Precedence").strip().toLowerCase(Locale.ROOT))
                || BY_PROGRAMS.stream().anyMatch(name -> !header(message, name).isEmpty());
        return isByProgram ? Arrival.Nature.AUTOMATIC : Arrival.Nature.LETTER;
    }

    private static String recipients(MimeMessage message) {
        return String.join(
                "\n",
                RECIPIENTS.stream()
                        .flatMap(name -> headers(message, name).stream())
                        .toList());
    }

    /// Only what our own server wrote counts, and only the topmost: whoever sends a letter can write such lines too,
    /// and
    /// they stand below it. Our server's line of another letter would name another sender.
    private boolean isProven(MimeMessage message, String sender) {
        var lines = headers(message, "Authentication-Results");
        if (authority.isEmpty() || lines.isEmpty() || sender.isEmpty()) {
            return false;
        }
        var line = lines.getFirst()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
        var domain = sender.substring(sender.indexOf('@') + 1);
        return line.startsWith(authority.toLowerCase(Locale.ROOT) + ";")
                && Arrays.stream(line.split(";"))
                        .map(String::strip)
                        .anyMatch(result -> result.matches("dmarc=pass( .*)?")
                                && result.contains("header.from=")
                                && result.replaceAll(".*header\\.from=([^ ;]*).*", "$1")
                                        .equals(domain));
    }

    private static @Nullable InternetAddress from(MimeMessage message) {
        try {
            var read = InternetAddress.parseHeader(header(message, "From"), false);
            return read.length == 1 ? read[0] : null;
        } catch (AddressException unreadable) {
            return null;
        }
    }

    /// The sender's address; empty where there is none, or more than one.
    private static String address(@Nullable InternetAddress from) {
        return from == null
                ? ""
                : Objects.requireNonNullElse(from.getAddress(), "").strip().toLowerCase(Locale.ROOT);
    }

    private static String header(MimeMessage message, String name) {
        return headers(message, name).stream().findFirst().orElse("");
    }

    private static List<String> headers(MimeMessage message, String name) {
        try {
            var values = message.getHeader(name);
            return values == null ? List.of() : Arrays.stream(values).toList();
        } catch (MessagingException broken) {
            return List.of();
        }
    }
}
