package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
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

/// Reads the reports that programs write about our e-mails, by their fields: what became of an e-mail (RFC 3464), that
/// it was read (RFC 8098), that somebody calls it junk (RFC 5965).
final class DeliveryReport {
    private static final int PARTS_MAX = 20;
    private static final int DEPTH_MAX = 3;
    private static final int BYTES_MAX = 200_000;
    private static final Pattern OUR_LETTER = Pattern.compile(
            "(?im)(?:^X-Loomer-Letter:\\s{0,20}|\\.reply\\.)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Set<String> DELIVERY = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final String READ = "message/disposition-notification";
    private static final String FEEDBACK = "message/feedback-report";
    private static final Set<String> ACTIONS = Set.of("failed", "delayed", "delivered", "relayed", "expanded");

    /// How a server begins that knows no fields (https://cr.yp.to/proto/qsbmf.txt).
    private static final String FIRST_WORDS = "Hi. This is the";

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)?");
    private static final Set<String> NO_COMPLAINTS = Set.of("not-spam", "auth-failure", "dmarc");

    private final StringBuilder text = new StringBuilder();
    private final List<String> actions = new ArrayList<>();
    private final List<String> feedback = new ArrayList<>();
    private boolean isOfReading;
    private boolean isOfDelivery;

    private DeliveryReport() {}

    /// The report that an e-mail is.
    static DeliveryReport of(MimeMessage message) {
        var report = new DeliveryReport();
        report.read(message);
        return report;
    }

    /// Whether it is a report at all, and no e-mail of somebody's that only calls itself one.
    boolean isReport() {
        return isOfReading || isOfDelivery || !feedback.isEmpty();
    }

    /// Whether it is about an e-mail of ours.
    boolean isOurs() {
        return letter() != null || token() != null;
    }

    /// What it tells. One without fields comes from a server that knows none and gives an e-mail back.
    IncomingEmail.Nature nature() {
        if (!feedback.isEmpty()) {
            return NO_COMPLAINTS.containsAll(feedback) ? IncomingEmail.Nature.NOTICE : IncomingEmail.Nature.COMPLAINT;
        }
        var isReturn = actions.isEmpty() ? !isOfReading : actions.contains("failed");
        return isReturn ? IncomingEmail.Nature.BOUNCE : IncomingEmail.Nature.NOTICE;
    }

    /// The e-mail of ours that it is about; null for none.
    @Nullable
    UUID letter() {
        var ours = OUR_LETTER.matcher(text);
        return ours.find() ? UUID.fromString(ours.group(1)) : null;
    }

    /// The token of the e-mail of ours that it is about; null for none.
    @Nullable
    Secret token() {
        return ReplyAddress.find(text.toString()).orElse(null);
    }

    private void read(MimeMessage message) {
        try {
            if (EmailParts.isReasonable(message) && message.getContent() instanceof Multipart several) {
                parts(several, 0);
                return;
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            text.append('\n');
        }
        var bytes = EmailDecoder.bytes(message, BYTES_MAX);
        append(bytes);
        if (text.indexOf(FIRST_WORDS) == 0) {
            isOfDelivery = true;
        }
    }

    private void parts(Multipart several, int depth) throws MessagingException, IOException {
        for (var index = 0; index < Math.min(several.getCount(), PARTS_MAX); index++) {
            var part = (MimePart) several.getBodyPart(index);
            if (depth < DEPTH_MAX
                    && part.getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/")
                    && part.getContent() instanceof Multipart inner) {
                parts(inner, depth + 1);
            } else {
                part(part);
            }
        }
    }

    private void part(MimePart part) throws MessagingException {
        var type = PartHead.type(part);
        var bytes = EmailDecoder.bytes(part, BYTES_MAX);
        if (DELIVERY.contains(type)) {
            isOfDelivery = true;
            deliveries(bytes);
        } else if (type.equals(FEEDBACK)) {
            groups(bytes).forEach(group -> add(field(group, "Feedback-Type"), feedback));
        }
        isOfReading |= type.equals(READ);
        append(bytes);
    }

    private void append(byte[] bytes) {
        text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
    }

    /// What became of the e-mail at each of its recipients; where no word for that is known, by the number beside it.
    private void deliveries(byte[] bytes) throws MessagingException {
        for (var group : groups(bytes)) {
            var action = field(group, "Action");
            var status = field(group, "Status");
            add(
                    ACTIONS.contains(action) || status.isEmpty() ? action : status.startsWith("5") ? "failed" : status,
                    actions);
        }
    }

    private static void add(String value, List<String> into) {
        if (!value.isEmpty()) {
            into.add(value);
        }
    }

    private static List<InternetHeaders> groups(byte[] bytes) throws MessagingException {
        var all = new ArrayList<InternetHeaders>();
        var stream = new ByteArrayInputStream(bytes);
        while (stream.available() > 0) {
            all.add(new InternetHeaders(stream));
        }
        return all;
    }

    /// A field in lower case and without its comments; empty for none.
    private static String field(InternetHeaders group, String name) {
        var values = group.getHeader(name);
        return values == null
                ? ""
                : COMMENT.matcher(values[0]).replaceAll("").strip().toLowerCase(Locale.ROOT);
    }
}
