package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.Secret;

/// Reads the reports that programs write about our letters, by their fields: what became of a letter (RFC 3464), that
/// it was read (RFC 8098), that somebody calls it junk (RFC 5965).
final class Report {
    private static final int PARTS_MAX = 20;
    private static final int BYTES_MAX = 200_000;
    private static final Pattern OUR_LETTER =
            Pattern.compile("(?im)^X-Loomer-Letter: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Set<String> DELIVERY = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final String READ = "message/disposition-notification";
    private static final String FEEDBACK = "message/feedback-report";
    private static final Set<String> NO_COMPLAINTS = Set.of("not-spam", "auth-failure", "dmarc");

    private final StringBuilder text = new StringBuilder();
    private final List<String> actions = new ArrayList<>();
    private final List<String> feedback = new ArrayList<>();
    private boolean isOfReading;

    private Report() {}

    /// The report that a letter is.
    static Report of(MimeMessage message) {
        var report = new Report();
        report.read(message);
        return report;
    }

    /// What it tells. One without fields comes from a server that knows none and gives a letter back.
    Arrival.Nature nature() {
        if (!feedback.isEmpty()) {
            return NO_COMPLAINTS.containsAll(feedback) ? Arrival.Nature.NOTICE : Arrival.Nature.COMPLAINT;
        }
        var isReturn = actions.isEmpty() ? !isOfReading : actions.contains("failed");
        return isReturn ? Arrival.Nature.BOUNCE : Arrival.Nature.NOTICE;
    }

    /// The letter of ours that it is about; null for none.
    @Nullable
    UUID letter() {
        var ours = OUR_LETTER.matcher(text);
        return ours.find() ? UUID.fromString(ours.group(1)) : null;
    }

    /// The token of the letter of ours that it is about; null for none.
    @Nullable
    Secret token() {
        return ReplyAddress.find(text.toString()).orElse(null);
    }

    private void read(MimeMessage message) {
        try {
            if (LetterParts.isReasonable(message) && message.getContent() instanceof Multipart several) {
                for (var index = 0; index < Math.min(several.getCount(), PARTS_MAX); index++) {
                    part((MimePart) several.getBodyPart(index));
                }
                return;
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            text.append('\n');
        }
        append(LetterText.bytes(message, BYTES_MAX));
    }

    private void part(MimePart part) throws MessagingException {
        var type = new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        var bytes = LetterText.bytes(part, BYTES_MAX);
        if (DELIVERY.contains(type)) {
            fields(bytes, "Action", actions);
        } else if (type.equals(FEEDBACK)) {
            fields(bytes, "Feedback-Type", feedback);
        }
        isOfReading |= type.equals(READ);
        append(bytes);
    }

    private void append(byte[] bytes) {
        text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
    }

    /// A field of each group of fields, in lower case and without its comments.
    private static void fields(byte[] bytes, String name, List<String> into) throws MessagingException {
        var stream = new ByteArrayInputStream(bytes);
        while (stream.available() > 0) {
            var values = new InternetHeaders(stream).getHeader(name);
            if (values != null) {
                into.add(values[0].replaceAll("\\(.*", "").strip().toLowerCase(Locale.ROOT));
            }
        }
    }
}
