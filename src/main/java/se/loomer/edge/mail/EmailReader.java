package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;

/// Reads e-mails that came in. Nothing that stands in one is believed but what our own mail server wrote on top of it.
///
/// @param own the address that people write to
/// @param authority the name under which our mail server signs what it checked; empty where it checks nothing
record EmailReader(String own, String authority) {
    private static final int NAME_LENGTH_MAX = 200;
    private static final int TITLE_LENGTH_MAX = 200;
    private static final Pattern REFERENCE = Pattern.compile("<[!-;=?-~]{1,480}>");
    private static final List<String> IDENTIFYING = List.of("Message-ID", "Date", "From", "Subject");
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
    private static final List<String> AUTOMATIC_REPLIES = List.of("X-Autoreply", "X-Autorespond", "X-Auto-Reply");
    private static final List<String> NOT_ANSWERED =
            List.of("List-Id", "List-Unsubscribe", "Mailing-List", "Feedback-ID", "X-Auto-Response-Suppress");
    private static final List<String> PROGRAMS = List.of("mailer-daemon@", "postmaster@");
    private static final List<String> WRITERS = List.of("From", "X-Original-From", "X-Original-Sender", "Sender");
    private static final List<String> RECIPIENTS =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "In-Reply-To", "References");

    /// The whole e-mail.
    IncomingEmail read(MimeMessage message) {
        var nature = nature(message);
        var isCalledReport = isReport(message);
        if (isCalledReport || isByServer(message)) {
            var report = DeliveryReport.of(message);
            // One that a scanner or a list wrapped is known by what it tells of an e-mail of ours.
            if (isCalledReport ? report.isReport() || report.isOurs() : report.isReport() && report.isOurs()) {
                return arrival(
                        message, report.nature(), digest(message), EmailParts.NONE, report.token(), report.letter());
            }
        }
        if (nature == IncomingEmail.Nature.OWN) {
            return arrival(message, nature, digest(message), EmailParts.NONE, token(message), null);
        }
        return arrival(message, nature, digest(message), EmailParts.of(message), token(message), null);
    }

    /// Only the head of an e-mail that is larger than what is taken.
    IncomingEmail readHead(MimeMessage message) {
        var nature = isReport(message)
                ? IncomingEmail.Nature.NOTICE
                : nature(message) == IncomingEmail.Nature.OWN
                        ? IncomingEmail.Nature.OWN
                        : IncomingEmail.Nature.TOO_LARGE;
        var received = String.join("\n", headers(message, "Received"));
        return arrival(message, nature, received, EmailParts.NONE, token(message), null);
    }

    private static boolean isReport(MimeMessage message) {
        return header(message, "Content-Type").strip().toLowerCase(Locale.ROOT).startsWith("multipart/report")
                || !header(message, "X-Failed-Recipients").isEmpty();
    }

    private static @Nullable Secret token(MimeMessage message) {
        return ReplyAddress.find(recipients(message)).orElse(null);
    }

    private IncomingEmail arrival(
            MimeMessage message,
            IncomingEmail.Nature nature,
            String content,
            EmailParts parts,
            @Nullable Secret reply,
            @Nullable UUID about) {
        var from = sender(message);
        var answered = sender(message, "Reply-To");
        var answerTo = answered.address().isEmpty() ? from.address() : answered.address();
        var identifier = header(message, "Message-ID").strip();
        var title = EmailDecoder.header(header(message, "Subject"));
        return new IncomingEmail(
                Secret.Presented.of(fingerprint(message) + content),
                REFERENCE.matcher(identifier).matches() ? identifier : null,
                nature,
                new PersonalText(from.address()),
                new PersonalText(answerTo),
                new PersonalText(EmailDecoder.line(from.name(), NAME_LENGTH_MAX)),
                new PersonalText(EmailDecoder.line(title, TITLE_LENGTH_MAX)),
                parts.words(),
                parts.attached(),
                reply,
                about,
                answerTo.equals(from.address()) && isProven(message, from.address()),
                nature(message) != IncomingEmail.Nature.LETTER);
    }

    /// The same letter comes again with the same content, whatever it calls itself; what servers wrote on top of it may
    /// differ.
    private static String fingerprint(MimeMessage message) {
        var head = IDENTIFYING.stream().map(name -> header(message, name)).toList();
        return String.join("\n", head) + "\n";
    }

    private static String digest(MimeMessage message) {
        try (var body = EmailDecoder.rawStream(message)) {
            return Secret.Presented.ofBytes(body.readAllBytes()).hex();
        } catch (IOException | MessagingException empty) {
            return "";
        }
    }

    private IncomingEmail.Nature nature(MimeMessage message) {
        if (!header(message, "X-Loomer-Letter").isEmpty()) {
            // Programs copy what they do not know, also into what somebody answers.
            return isFromUs(message) ? IncomingEmail.Nature.OWN : IncomingEmail.Nature.AUTOMATIC;
        }
        var submitted = header(message, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        if (submitted.startsWith("auto-replied")
                || header(message, "Precedence").strip().equalsIgnoreCase("auto_reply")
                || AUTOMATIC_REPLIES.stream()
                        .anyMatch(name -> !header(message, name).isEmpty())) {
            return IncomingEmail.Nature.AUTOMATIC_REPLY;
        }
        var isByProgram =
                !submitted.isEmpty() && !submitted.startsWith("no") || isByServer(message) || asksForSilence(message);
        return isByProgram ? IncomingEmail.Nature.AUTOMATIC : IncomingEmail.Nature.LETTER;
    }

    private boolean isByServer(MimeMessage message) {
        var sender = sender(message).address();
        return header(message, "Return-Path").strip().equals("<>")
                || PROGRAMS.stream().anyMatch(sender::startsWith);
    }

    /// Whether it says how it travelled or that nobody should answer by a program; people's e-mails say so too.
    private static boolean asksForSilence(MimeMessage message) {
        return BULK.contains(header(message, "Precedence").strip().toLowerCase(Locale.ROOT))
                || NOT_ANSWERED.stream().anyMatch(name -> !header(message, name).isEmpty());
    }

    private static String recipients(MimeMessage message) {
        return String.join(
                "\n",
                RECIPIENTS.stream()
                        .flatMap(name -> headers(message, name).stream())
                        .toList());
    }

    /// Only what our own server wrote counts, and only the topmost: whoever sends an e-mail can write such lines too,
    /// and they stand below it. Our server's line of another e-mail would name another sender.
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

    /// Whoever wrote it. A list writes its own address where theirs was, and theirs elsewhere; who gives no
    /// address that can be read is called by what stands there.
    private Senders.Sender sender(MimeMessage message) {
        var named = WRITERS.stream()
                .map(name -> sender(message, name))
                .filter(one -> !one.address().isEmpty())
                .findFirst();
        return named.orElseGet(() -> new Senders.Sender(
                "", EmailDecoder.header(header(message, "From")).strip()));
    }

    /// The first in a header who is not ourselves; nobody where there is none.
    private Senders.Sender sender(MimeMessage message, String header) {
        return headers(message, header).stream()
                .flatMap(line -> Senders.of(line).stream())
                .filter(one -> !isOurs(one.address()))
                .findFirst()
                .orElse(new Senders.Sender("", ""));
    }

    private boolean isFromUs(MimeMessage message) {
        var senders = headers(message, "From").stream()
                .flatMap(line -> Senders.of(line).stream())
                .toList();
        return senders.isEmpty() || senders.stream().allMatch(one -> isOurs(one.address()));
    }

    /// Our own address, with or without what an e-mail of ours asks to be answered to.
    private boolean isOurs(String address) {
        return address.replaceFirst("\\+[^@]*@", "@").equals(own.toLowerCase(Locale.ROOT));
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
