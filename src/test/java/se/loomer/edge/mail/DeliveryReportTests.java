package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.edge.mail.EmailReaderTests.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Promise;
import se.loomer.edge.mail.IncomingEmail.Nature;

/// Reports about our letters are told apart by what their fields say, in whatever wrapping they come.
@Promise("P19")
class DeliveryReportTests {
    private static final String LETTER = "01a22b1c-4a93-7ff6-939e-2765a4e871c3";
    private static final String OURS =
            "From: Loomer <info@loomer.se>\r\nX-Loomer-Letter: " + LETTER + "\r\n\r\nHej\r\n";
    private static final String HEAD = "From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\nTo: info@loomer.se\r\n";

    private static String body(String fields, String letter) {
        return ("Content-Type: %s; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nEn rapport\r\n"
                        + "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
                        + "Final-Recipient: rfc822; a@b.se\r\n%s\r\n--r\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n--r--\r\n")
                .formatted("%s", fields, letter);
    }

    private static String report(String fields) {
        return body(fields, OURS).formatted("multipart/report; report-type=delivery-status");
    }

    @ParameterizedTest
    @CsvSource({
        "'Status: 4.4.1',NOTICE",
        "'Status: 5.4.1',BOUNCE",
        "'Action: (x) failed',BOUNCE",
        "'Action: failure\r\nStatus: 5.0.0',BOUNCE",
        "'Action:\r\nStatus: 5.0.0',BOUNCE",
        "'Action: delayed\r\nStatus: 5.0.0',NOTICE",
        "'Action: failed\r\nStatus: 4.2.2',BOUNCE"
    })
    void theFieldsTell(String fields, Nature nature) {
        assertThat(read(HEAD + report(fields.replace("\\r\\n", "\r\n"))).nature())
                .isEqualTo(nature);
    }

    @Test
    void aReportThatAScannerWrappedIsOne() {
        var wrapped = HEAD + "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n%s\r\n--m\r\n"
                + "Content-Type: text/plain\r\n\r\nKontrollerat.\r\n--m--\r\n";
        var failed = read(wrapped.formatted(report("Action: failed")));
        assertThat(failed.nature()).isEqualTo(Nature.BOUNCE);
        assertThat(failed.about()).hasToString(LETTER);
        assertThat(read(wrapped.formatted(report("Action: delayed"))).nature()).isEqualTo(Nature.NOTICE);
        assertThat(read(HEAD + body("Action: failed", OURS).formatted("multipart/mixed"))
                        .nature())
                .isEqualTo(Nature.BOUNCE);
        assertThat(read(HEAD + "\r\nHi. This is the qmail-send program at mx.\r\n\r\n" + OURS)
                        .nature())
                .isEqualTo(Nature.BOUNCE);
    }

    @Test
    void ourLetterIsKnownByAnyOfItsNames() {
        var folded = OURS.replace("X-Loomer-Letter: ", "x-loomer-letter:\r\n ");
        assertThat(read(HEAD + body("Action: failed", folded).formatted("multipart/report"))
                        .about())
                .hasToString(LETTER);
        var named = "Message-ID: <abcdefghijklmnopqrstuvwxyz.reply." + LETTER + "@loomer.se>\r\n\r\nHej";
        assertThat(read(HEAD + body("Action: failed", named).formatted("multipart/report"))
                        .about())
                .hasToString(LETTER);
    }

    @Test
    void whatOnlyCallsItselfAReportIsALetterAndIsKept() {
        var letter = read("From: eva@kund.example\r\nContent-Type: multipart/report; boundary=r\r\n\r\n--r\r\n"
                + "Content-Type: text/plain\r\n\r\nRadera mig\r\n--r--\r\n");
        assertThat(letter.nature()).isEqualTo(Nature.LETTER);
        assertThat(letter.words().reveal()).isEqualTo("Radera mig");
        var handedOn =
                read("From: eva@kund.example\r\n" + body("Action: failed", OURS).formatted("multipart/mixed"));
        assertThat(handedOn.nature()).as("somebody hands a report on").isEqualTo(Nature.LETTER);
    }
}
