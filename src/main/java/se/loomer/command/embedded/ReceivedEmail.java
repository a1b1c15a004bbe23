package se.loomer.command.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// One e-mail that arrived, for one of its recipients, as the reading page shows it.
record ReceivedEmail(long number, String recipient, String sender, String subject, Instant arrivedAt, String text) {
    private static final int TEXT_LENGTH_MAX = 200_000;
    private static final int DEPTH_MAX = 8;

    static ReceivedEmail read(long number, String recipient, MimeMessage message, Instant arrivedAt) {
        try {
            var senders = message.getFrom() == null
                    ? ""
                    : Arrays.stream(message.getFrom()).map(String::valueOf).collect(Collectors.joining(", "));
            var subject = message.getSubject() == null ? "" : message.getSubject();
            var text = plain(message, 0).or(() -> markup(message)).orElse("");
            return new ReceivedEmail(number, recipient, senders, subject, arrivedAt, bounded(text));
        } catch (MessagingException | IOException e) {
            return new ReceivedEmail(
                    number, recipient, "", "(unreadable)", arrivedAt, "This letter cannot be read: " + e);
        }
    }

    private static String bounded(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + "\n[…]";
    }

    private static Optional<String> plain(Part part, int depth) throws MessagingException, IOException {
        return find(part, "text/plain", depth);
    }

    private static Optional<String> markup(Part part) {
        try {
            return find(part, "text/html", 0).map(ReceivedEmail::withoutTags);
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(Part part, String type, int depth) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return Optional.of(text);
        }
        if (depth < DEPTH_MAX && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var index = 0; index < parts.getCount(); index++) {
                var found = find(parts.getBodyPart(index), type, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String withoutTags(String markup) {
        var text = markup.replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", "")
                .replaceAll("(?i)<(br|/p|/div|/h\\d|/li|/tr)\\b[^>]*>", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&nbsp;", " ");
        return HtmlUtils.htmlUnescape(text).strip();
    }
}
