package se.loomer;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/// A letter as its reader gets it.
///
/// @param replyTo where an answer goes
public record Letter(String to, String subject, String text, String replyTo) {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    static String to(MimeMessage message) {
        try {
            return String.valueOf(message.getAllRecipients()[0]);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Letter read(MimeMessage message) {
        try {
            return new Letter(
                    to(message),
                    message.getSubject(),
                    text(message.getContent()),
                    String.valueOf(message.getReplyTo()[0]));
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(Object content) throws MessagingException, IOException {
        return content instanceof MimeMultipart parts
                ? text(parts.getBodyPart(0).getContent())
                : content.toString();
    }

    /// The first link, as a path of the site.
    public String path() {
        var matcher = LINK.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no link in '%s'".formatted(subject));
        }
        return URI.create(matcher.group()).getPath();
    }
}
