package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes, it is read as well as can be, and nothing in it is believed.
class EmailReaderTests {
    private static final EmailReader READER = new EmailReader("info@loomer.se", "mx.loomer.se");
    private static final String HEAD =
            "From: Ada =?utf-8?q?=C3=85sa?= <Ada@Example.org>\r\nTo: info@loomer.se\r\nMessage-ID: <a@example.org>\r\n";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0};

    static IncomingEmail read(byte[] letter) {
        try {
            return READER.read(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter)));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static IncomingEmail read(String letter) {
        return read(letter.getBytes(StandardCharsets.UTF_8));
    }

    private static String words(IncomingEmail arrival) {
        return arrival.words().reveal();
    }

    @Test
    void readsWhoWroteWhat() {
        var letter = read(
                HEAD + "Subject: =?iso-8859-1?q?V=E4xthus?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHej då!");
        assertThat(letter.nature()).isEqualTo(IncomingEmail.Nature.LETTER);
        assertThat(letter.sender().reveal()).isEqualTo("ada@example.org");
        assertThat(letter.name().reveal()).isEqualTo("Ada Åsa");
        assertThat(letter.title().reveal()).isEqualTo("Växthus");
        assertThat(words(letter)).isEqualTo("Hej då!");
        assertThat(letter.reference()).isEqualTo("<a@example.org>");
        assertThat(letter.isProven()).isFalse();
        assertThat(letter.toString()).doesNotContain("ada@", "Hej");
    }

    @Test
    void decodesWhatIsBrokenAsWellAsCanBe() {
        var latin = "Blåbär".getBytes(Charset.forName("windows-1252"));
        for (var type : new String[] {"text/plain", "text/plain; charset=us-ascii", "text/plain; charset=no-such"}) {
            assertThat(words(read(joined(HEAD + "Content-Type: " + type + "\r\n\r\n", latin))))
                    .as(type)
                    .isEqualTo("Blåbär");
        }
        assertThat(words(read(joined(HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\n", latin))))
                .as("most of what is no ASCII is no UTF-8")
                .isEqualTo("Blåbär");
        var broken = joined("Content-Type: text/plain; charset=utf-8\r\n\r\n", new byte[] {(byte) 0xff, ' '});
        assertThat(words(read(joined(HEAD, joined(broken, "Blåbär".getBytes(StandardCharsets.UTF_8))))))
                .as("one broken character")
                .isEqualTo("\uFFFD Blåbär");
        assertThat(words(read(HEAD + "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVqIQ=!!")))
                .startsWith("He");
        assertThat(words(read(HEAD + "Content-Type: text/plain\r\nContent-Transfer-Encoding: of-my-own\r\n\r\nHej")))
                .contains("Hej");
        assertThat(words(read(HEAD + "Content-Type: ;;;\r\n\r\nHej"))).contains("Hej");
        assertThat(words(read(HEAD + "Content-Type: text/plain\r\n\r\nA\0B\u0007C\uD83D\uDE00")))
                .isEqualTo("ABC😀");
        assertThat(read(HEAD + "Subject: =?no-such?q?abc?=\r\n\r\nHej").title().reveal())
                .isNotEmpty();
        assertThat(read("\r\nHej").sender().reveal()).isEmpty();
    }

    private static byte[] joined(String head, byte[] body) {
        return joined(head.getBytes(StandardCharsets.US_ASCII), body);
    }

    private static byte[] joined(byte[] start, byte[] body) {
        var all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    @Test
    void takesTheWordsOfHtmlAndRendersNothing() {
        var html = "<html><head><title>x</title><style>p{}</style></head><body><p>Hej &aring;&#228;</p><script>alert(1)"
                + "</script><!-- <b>dold</b> --><img src='http://spy.example/a.png'><div>Rad&nbsp;två</div></body>";
        var letter = read(HEAD + "Content-Type: text/html; charset=utf-8\r\n\r\n" + html);
        assertThat(words(letter)).isEqualTo("Hej åä\n\nRad två");
        var both =
                HEAD + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                        + "Ren text\r\n--b\r\nContent-Type: text/html\r\n\r\n<b>Fet</b>\r\n--b--\r\n";
        assertThat(words(read(both))).isEqualTo("Ren text");
        assertThat(HtmlText.of("<style>".repeat(50_000) + "<".repeat(50_000))).isEmpty();
    }

    @Test
    void takesPicturesByWhatTheyAreAndRefusesTheRest() {
        var letter = read(multipart(
                part("bild.png", "application/octet-stream", PNG),
                part("../../.faktura.pdf", "application/pdf", "MZ program".getBytes(StandardCharsets.US_ASCII)),
                part("stor.png", "image/png", Arrays.copyOf(PNG, EmailAttachment.BYTES_MAX + 1))));
        assertThat(letter.attached()).extracting(EmailAttachment::kind).containsExactly(FileKind.PNG, null, null);
        assertThat(letter.attached())
                .extracting(EmailAttachment::refusal)
                .containsExactly(null, EmailAttachment.Refusal.KIND, EmailAttachment.Refusal.SIZE);
        assertThat(letter.attached().get(1).name().reveal()).isEqualTo("faktura.pdf");
        var many = new String[EmailAttachment.FILES_MAX + 2];
        Arrays.fill(many, part("a.png", "image/png", PNG));
        assertThat(read(multipart(many)).attached())
                .filteredOn(file -> file.refusal() == EmailAttachment.Refusal.NUMBER)
                .hasSize(2);
    }

    private static String multipart(String... parts) {
        return HEAD
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSe bild\r\n"
                + String.join("", parts) + "--b--\r\n";
    }

    private static String part(String name, String type, byte[] content) {
        return "--b\r\nContent-Type: %s\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"%s\"\r\n\r\n%s\r\n"
                .formatted(type, name, Base64.getMimeEncoder().encodeToString(content));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Precedence: bulk",
                "Precedence: list",
                "List-Id: <news.example.org>",
                "List-Unsubscribe: <mailto:u@example.org>",
                "Feedback-ID: 1:2:3:x",
                "Auto-Submitted: auto-generated",
                "Return-Path: <>",
                "X-Auto-Response-Suppress: All"
            })
    void keepsWhatProgramsHandOnAndAnswersNothing(String line) {
        var letter = read(HEAD + line + "\r\n\r\nRadera mina uppgifter.");
        assertThat(letter.nature()).isEqualTo(IncomingEmail.Nature.AUTOMATIC);
        assertThat(letter.isQuiet()).isTrue();
        assertThat(words(letter)).isEqualTo("Radera mina uppgifter.");
    }

    @Test
    void keepsWhatAPostmasterWrites() {
        var letter = read("From: Eva <postmaster@kund.example>\r\n\r\nHej");
        assertThat(letter.nature()).isEqualTo(IncomingEmail.Nature.AUTOMATIC);
        assertThat(words(letter)).isEqualTo("Hej");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply"})
    void knowsWhatProgramsAnswer(String line) {
        var letter = read(HEAD + line + "\r\n\r\nJag är bortrest.");
        assertThat(letter.nature()).isEqualTo(IncomingEmail.Nature.AUTOMATIC_REPLY);
        assertThat(letter.isQuiet()).isTrue();
        assertThat(words(letter)).isEqualTo("Jag är bortrest.");
        assertThat(read(HEAD + "Auto-Submitted: no\r\n\r\nJag skriver själv.").nature())
                .isEqualTo(IncomingEmail.Nature.LETTER);
    }

    @Test
    void knowsItsOwnLettersAndThoseThatCameBack() {
        assertThat(read("From: Loomer <info@loomer.se>\r\nX-Loomer-Letter: 1\r\n\r\nHej")
                        .nature())
                .isEqualTo(IncomingEmail.Nature.OWN);
        var copied = read(HEAD + "X-Loomer-Letter: 1\r\n\r\nRadera mig");
        assertThat(copied.nature())
                .as("a program copied our line into somebody's answer")
                .isEqualTo(IncomingEmail.Nature.AUTOMATIC);
        assertThat(words(copied)).isEqualTo("Radera mig");
        var form = read("From: Formular <info@loomer.se>\r\nReply-To: eva@kund.example\r\n\r\nHej");
        assertThat(form.nature()).isEqualTo(IncomingEmail.Nature.LETTER);
        assertThat(form.answerTo().reveal()).isEqualTo("eva@kund.example");
        assertThat(read("From: info@loomer.se\r\n\r\nHej").answerTo().reveal())
                .as("nobody is answered at our own address")
                .isEmpty();
        var token = ReplyAddress.next();
        var letter = UUID.randomUUID();
        var identifier = ReplyAddress.identifier("info@loomer.se", token.reveal(), letter);
        var bounce = read(
                "From: MAILER-DAEMON@example.org\r\nReturn-Path: <>\r\nContent-Type: multipart/report; boundary=b\r\n"
                        + "\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: " + identifier
                        + "\r\nX-Loomer-Letter: " + letter + "\r\n--b--\r\n");
        assertThat(bounce.nature()).isEqualTo(IncomingEmail.Nature.BOUNCE);
        assertThat(bounce.about()).isEqualTo(letter);
        assertThat(bounce.reply()).isEqualTo(token);
    }

    @Test
    void findsTheTokenInAddressesAndReferences() {
        var token = ReplyAddress.next();
        var address = ReplyAddress.address("info@loomer.se", token.reveal());
        assertThat(address).matches("info\\+reply\\.[a-z2-7]{26}@loomer\\.se");
        assertThat(read("From: a@b.se\r\nTo: "
                                + address.toUpperCase(Locale.ROOT).replace("+REPLY.", "+reply.") + "\r\n\r\nHej")
                        .reply())
                .isEqualTo(token);
        var identifier = ReplyAddress.identifier("info@loomer.se", token.reveal(), UUID.randomUUID());
        assertThat(read(HEAD + "In-Reply-To: " + identifier + "\r\n\r\nHej").reply())
                .isEqualTo(token);
        assertThat(read(HEAD + "In-Reply-To: <someone@else>\r\n\r\nHej").reply())
                .isNull();
    }

    @Test
    void believesNobodyButItsOwnMailServer() {
        var passed =
                "Authentication-Results: mx.loomer.se; spf=pass; dmarc=pass (p=reject) header.from=example.org\r\n";
        assertThat(read(passed + HEAD + "\r\nHej").isProven()).isTrue();
        assertThat(read(HEAD + "\r\nHej").isProven()).isFalse();
        assertThat(read(passed.replace("mx.loomer.se", "mx.evil.example") + HEAD + "\r\nHej")
                        .isProven())
                .isFalse();
        assertThat(read(passed.replace("dmarc=pass", "dmarc=fail") + HEAD + "\r\nHej")
                        .isProven())
                .isFalse();
        assertThat(read(passed.replace("example.org", "other.org") + HEAD + "\r\nHej")
                        .isProven())
                .isFalse();
        var failed = "Authentication-Results: mx.loomer.se; dmarc=fail header.from=example.org\r\n";
        assertThat(read(failed + passed + HEAD + "\r\nHej").isProven())
                .as("only the topmost line counts")
                .isFalse();
        assertThat(new EmailReader("info@loomer.se", "")
                        .read(message(passed + HEAD + "\r\nHej"))
                        .isProven())
                .isFalse();
    }

    private static MimeMessage message(String letter) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void readsAnything() {
        var random = new Random(19);
        var seed = multipart(part("a.png", "image/png", PNG)).getBytes(StandardCharsets.UTF_8);
        for (var round = 0; round < 2_000; round++) {
            var broken = seed.clone();
            for (var change = 0; change <= random.nextInt(12); change++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            var letter = read(Arrays.copyOf(broken, random.nextInt(broken.length) + 1));
            assertThat(words(letter)).doesNotContain("\0");
            assertThat(letter.title().reveal().length()).isLessThanOrEqualTo(200);
        }
    }
}
