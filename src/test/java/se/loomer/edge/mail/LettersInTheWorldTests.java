package se.loomer.edge.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.edge.mail.EmailReaderTests.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;

/// Letters as other programs really write them lose nothing of what their writers said.
@Promise("P19")
class LettersInTheWorldTests {
    private static final String HEAD = "From: eva@kund.example\r\nTo: info@loomer.se\r\n";
    private static final Duration WORK_MAX = Duration.ofSeconds(2);

    private static IncomingEmail letter(String name) {
        try (var stream = LettersInTheWorldTests.class.getResourceAsStream("/letters/" + name + ".eml")) {
            return read(Objects.requireNonNull(stream, name).readAllBytes());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String words(IncomingEmail letter) {
        return letter.words().reveal();
    }

    @Test
    void aListIsAWayToTravel() {
        var letter = letter("group-address");
        assertThat(letter.nature()).isEqualTo(IncomingEmail.Nature.AUTOMATIC);
        assertThat(words(letter)).isEqualTo("Radera mina uppgifter.");
    }

    @Test
    void theAnswerGoesWhereTheWriterWantsItAndBothAreKnown() {
        var letter = letter("reply-to");
        assertThat(letter.answerTo().reveal()).isEqualTo("eva@kund.example");
        assertThat(letter.sender().reveal()).isEqualTo("no-reply@form.example");
        assertThat(read(HEAD + "Reply-To: info+reply.x@loomer.se\r\n\r\nHej")
                        .answerTo()
                        .reveal())
                .as("never at our own address")
                .isEqualTo("eva@kund.example");
        assertThat(read(HEAD + "\r\nHej").answerTo().reveal()).isEqualTo("eva@kund.example");
    }

    @ParameterizedTest
    @CsvSource({
        "delayed,NOTICE",
        "relayed,NOTICE",
        "delivered,NOTICE",
        "expanded,NOTICE",
        "failed,BOUNCE",
        "Failed (for good),BOUNCE"
    })
    void onlyAFailureIsAReturn(String action, IncomingEmail.Nature nature) {
        assertThat(read(report(
                                "delivery-status",
                                "message/delivery-status",
                                "Reporting-MTA: dns; mx\r\n\r\n" + "Final-Recipient: rfc822; a@b.se\r\nAction: "
                                        + action))
                        .nature())
                .isEqualTo(nature);
    }

    @Test
    void oneFailureAmongSeveralRecipientsIsAReturn() {
        assertThat(read(report(
                                "delivery-status",
                                "message/delivery-status",
                                "Reporting-MTA: dns; mx\r\n\r\n" + "Action: delivered\r\n\r\nAction: failed"))
                        .nature())
                .isEqualTo(IncomingEmail.Nature.BOUNCE);
        assertThat(letter("dsn-delayed").nature()).isEqualTo(IncomingEmail.Nature.NOTICE);
    }

    @ParameterizedTest
    @CsvSource({"abuse,COMPLAINT", "fraud,COMPLAINT", "not-spam,NOTICE", "auth-failure,NOTICE"})
    void complaintsAreToldApart(String type, IncomingEmail.Nature nature) {
        var report = read(report("feedback-report", "message/feedback-report", "Feedback-Type: " + type));
        assertThat(report.nature()).isEqualTo(nature);
        assertThat(report.about()).hasToString("0190f0a0-0000-7000-8000-000000000001");
    }

    @Test
    void aReceiptIsNoReturn() {
        assertThat(read(report(
                                "disposition-notification",
                                "message/disposition-notification",
                                "Disposition: manual-action/MDN-sent-manually; displayed"))
                        .nature())
                .isEqualTo(IncomingEmail.Nature.NOTICE);
    }

    private static String report(String kind, String type, String fields) {
        return ("From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=%s; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain\r\n\r\nEn rapport\r\n--b\r\nContent-Type: %s\r\n\r\n%s\r\n"
                        + "--b\r\nContent-Type: message/rfc822\r\n\r\nX-Loomer-Letter: 0190f0a0-0000-7000-8000-000000000001\r\n\r\nHej\r\n--b--\r\n")
                .formatted(kind, type, fields);
    }

    @Test
    void headersAreReadHoweverTheyAreWritten() {
        var raw = letter("raw-utf8-headers");
        assertThat(raw.title().reveal()).isEqualTo("Fråga om återkallelse");
        assertThat(raw.name().reveal()).isEqualTo("Åsa Öberg");
        assertThat(letter("split-encoded-word").title().reveal()).isEqualTo("Hälsning 😀 från Åre");
        assertThat(read(joined("Subject: Fr", (byte) 0xe5, "ga ", (byte) 0x80, "\r\n\r\nx"))
                        .title()
                        .reveal())
                .isEqualTo("Fråga €");
        assertThat(title("=?iso-8859-1?Q?100_=80?=")).as("windows-1252").isEqualTo("100 €");
        assertThat(title("=?UTF-8*sv?Q?=C3=A5?= och =?utf-8?b?w6Q?=")).isEqualTo("å och ä");
        assertThat(title("\"=?utf-8?q?=C3=85?=\" x")).isEqualTo("\"Å\" x");
        assertThat(title("=?gb2312?B?xOO6ww==?=")).isEqualTo("你好");
        assertThat(title("=?no-such?q?abc?=")).isNotEmpty();
        assertThat(title("å".repeat(300))).hasSize(200).endsWith("…");
    }

    private static String title(String subject) {
        return read(HEAD + "Subject: " + subject + "\r\n\r\nx").title().reveal();
    }

    private static byte[] joined(Object... pieces) {
        var all = new ByteArrayOutputStream();
        for (var piece : pieces) {
            all.writeBytes(
                    piece instanceof Byte one
                            ? new byte[] {one}
                            : piece.toString().getBytes(UTF_8));
        }
        return all.toByteArray();
    }

    @Test
    void labelsMeanWhatTheWorldMeansByThem() {
        assertThat(words(letter("latin1-label-cp1252"))).isEqualTo("Priset var 100 € – “för dyrt” tycker jag…");
        assertThat(Charsets.decoded(new byte[] {(byte) 0xf0}, "iso-8859-9")).isEqualTo("ğ");
        assertThat(Charsets.decoded(new byte[] {(byte) 0x80}, "latin1")).isEqualTo("€");
        assertThat(Charsets.decoded(new byte[] {(byte) 0x82, (byte) 0xa0}, "Shift_JIS"))
                .isEqualTo("あ");
        assertThat(Charsets.decoded(new byte[] {(byte) 0xb0, (byte) 0xa1}, "ks_c_5601-1987"))
                .isEqualTo("가");
    }

    @Test
    void aLetterIsKnownByWhatItSays() {
        assertThat(letter("same-message-id-1").identity())
                .isNotEqualTo(letter("same-message-id-2").identity());
        assertThat(letter("same-message-id-1").identity())
                .isEqualTo(letter("same-message-id-1").identity());
        var head = HEAD + "Message-ID: <a@b>\r\n\r\n";
        assertThat(read("Received: by mx1\r\n" + head + "Hej").identity())
                .as("it comes again another way")
                .isEqualTo(read("Received: by mx2\r\n" + head + "Hej").identity());
        assertThat(read(head + "Hej").identity())
                .isNotEqualTo(read(head + "Hej då").identity());
    }

    @Test
    void theWordsAreFoundWhereverTheyStand() {
        assertThat(words(letter("plain-nbsp"))).isEqualTo("Radera mina uppgifter.");
        assertThat(words(letter("calendar"))).isEqualTo("Vi ses pa tisdag.");
        assertThat(letter("calendar").attached())
                .extracting(EmailAttachment::kind)
                .containsExactly(FileKind.CALENDAR);
        assertThat(words(letter("html-less-than"))).isEqualTo("Jag betalade < 500 kr i maj och vill ändra.\n\nTack");
        assertThat(words(letter("html-table-cells"))).isEqualTo("Telefon | 070-174 06 05\nKundnr | 12 | 34");
        assertThat(
                        words(
                                read(
                                        HEAD
                                                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
                                                + "<p>Mina ord</p>\r\n--b\r\nContent-Type: text/plain\r\n\r\nEn lista skrev detta.\r\n--b--\r\n")))
                .isEqualTo("Mina ord\n\nEn lista skrev detta.");
    }

    @Test
    void htmlKeepsItsLinesListsAndLinks() {
        assertThat(HtmlText.of("<ol><li>ett<li>två</ol><ul><li>tre</ul>")).isEqualTo("1. ett\n2. två\n\n- tre");
        assertThat(HtmlText.of("<pre>a  b\n c</pre>")).isEqualTo("a  b\n c");
        assertThat(HtmlText.of("<a href='https://kund.example/x'>här</a>")).isEqualTo("här <https://kund.example/x>");
        assertThat(HtmlText.of("rad<br>rad <b>fet</b>text")).isEqualTo("rad\nrad fettext");
        assertThat(HtmlText.of("<div>".repeat(200_000) + "Hej")).isEqualTo("Hej");
    }

    @Test
    void whatStandsBelowALongQuotationIsKept() {
        var letter = letter("long-letter");
        var lines = words(letter).lines().toList();
        assertThat(lines.getFirst()).isEqualTo("[…]");
        assertThat(lines.getLast()).doesNotStartWith(">").doesNotContain("…");
        assertThat(letter.attached()).extracting(EmailAttachment::kind).containsExactly(FileKind.TEXT);
        var much = "Ord ".repeat(8_000) + "slut";
        var whole = read(HEAD + "\r\n" + much);
        assertThat(words(whole)).endsWith("[…]").hasSizeLessThanOrEqualTo(20_000);
        assertThat(new String(whole.attached().getFirst().content(), UTF_8)).isEqualTo(much);
    }

    @Test
    void picturesInTheWordsTakeNoPlaceOfFiles() {
        var files = letter("signature-logos").attached();
        assertThat(files).filteredOn(file -> file.kind() == FileKind.PDF).hasSize(1);
        assertThat(files).extracting(EmailAttachment::refusal).containsOnlyNulls();
    }

    @Test
    void aSignatureAroundALetterIsTakenOffAndProvesNothing() {
        var letter = letter("smime-opaque");
        assertThat(words(letter)).isEqualTo("Radera mina uppgifter, kundnummer 12.");
        assertThat(letter.isProven()).isFalse();
        assertThat(letter.attached()).isEmpty();
        var sealed = read(HEAD + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\nMIIB\r\n");
        assertThat(sealed.attached())
                .extracting(EmailAttachment::refusal)
                .containsExactly(EmailAttachment.Refusal.KIND);
    }

    @Test
    void addressesAreReadAsTheyAre() {
        var letter = letter("comma-in-name");
        assertThat(letter.sender().reveal()).isEqualTo("eva@kund.example");
        assertThat(letter.name().reveal()).isEqualTo("Exempel, Eva");
        assertThat(sender("Kunder: Eva <eva@kund.example>, bo@kund.example;")).isEqualTo("eva@kund.example");
        assertThat(sender("eva@kund.example (Eva)")).isEqualTo("eva@kund.example");
        assertThat(sender("\"Eva\" <EVA@KUND.example")).isEqualTo("eva@kund.example");
        assertThat(sender("Eva <<eva@kund.example>>")).isEqualTo("eva@kund.example");
        assertThat(sender("undisclosed-recipients:;")).isEmpty();
        assertThat(sender("Eva")).isEmpty();
        assertThat(sender("")).isEmpty();
    }

    private static String sender(String from) {
        return read("From: " + from + "\r\n\r\nHej").sender().reveal();
    }

    @Test
    void filesOfTodayAreTakenAndTheRestIsNamed() {
        var files = letter("heic-docx").attached();
        assertThat(files).extracting(EmailAttachment::kind).containsExactly(FileKind.HEIC, null);
        assertThat(files.get(1).name().reveal()).isEqualTo("avtal.docx");
        assertThat(FileKind.of(zip("[Content_Types].xml", "word/document.xml"))).contains(FileKind.DOCX);
        assertThat(FileKind.of(zip("word/document.xml", "word/vbaProject.bin"))).isEmpty();
        assertThat(FileKind.of(zip("evil.exe"))).isEmpty();
        var passedOn = read(
                HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n"
                        + "Content-Disposition: attachment; filename=\"brev.eml\"\r\n\r\nSubject: Ett brev\r\n\r\nHej\r\n--b--\r\n");
        assertThat(passedOn.attached()).extracting(EmailAttachment::kind).containsExactly(FileKind.LETTER);
    }

    private static byte[] zip(String... names) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\n\r\nx\r\n",
                "--b\r\nContent-Type: text/plain\r\n\r\n\r\n",
                "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n",
                "--b\n",
                "--b\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            })
    void fiftyThousandPartsCostNothingAndAreKept(String part) {
        for (var type : new String[] {"mixed", "alternative", "report", "related"}) {
            var before = work();
            var letter = read(HEAD + "Content-Type: multipart/" + type + "; boundary=b\r\n\r\n" + part.repeat(50_000));
            assertThat(work().minus(before)).isLessThan(WORK_MAX);
            assertThat(type.equals("report")
                            || letter.attached().stream().anyMatch(one -> one.kind() == FileKind.LETTER))
                    .isTrue();
        }
    }

    @Test
    void aHundredPartsAreReadAndTheWholeIsKeptBeyond() {
        var parts = "--b\r\nContent-Type: text/plain\r\n\r\nDel\r\n".repeat(150);
        var letter = read(HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + "--b--\r\n");
        assertThat(words(letter)).contains("Del");
        assertThat(letter.attached()).extracting(EmailAttachment::kind).containsExactly(FileKind.LETTER);
    }

    @Test
    void headsWithoutEndCostNothing() {
        var before = work();
        read(HEAD + "X-A: b\r\n".repeat(50_000) + "From: " + "a <".repeat(100_000) + "\r\nSubject: "
                + "=?utf-8?q?a?= ".repeat(50_000) + "\r\n\r\nHej");
        assertThat(work().minus(before)).isLessThan(WORK_MAX);
    }

    /// The processor's time of this thread, which others on the machine do not lengthen.
    private static Duration work() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
}
