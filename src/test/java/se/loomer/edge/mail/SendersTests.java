package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.edge.mail.EmailReaderTests.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Promise;

/// Whoever writes to us can be answered, however programs write their address.
@Promise("P19")
class SendersTests {
    private static IncomingEmail from(String from) {
        return read("From: " + from + "\r\nTo: info@loomer.se\r\n\r\nHej");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=?utf-8?Q?Exempel,_=C3=85sa?= <asa@kund.example>|Exempel, Åsa",
                "=?utf-8?Q?=C3=85sa <asa@kund.example>?=|Åsa",
                "=?utf-8?B?w4VzYSA8YXNhQGt1bmQuZXhhbXBsZT4=?=|Åsa",
                "Åsa <mailto:asa@kund.example>|Åsa",
                "smtp:asa@kund.example|~~",
                "'asa@kund.example'|~~",
                "Åsa <'asa@kund.example'>|Åsa",
                "Åsa <asa@kund.example.>|Åsa",
                "Åsa <asa @kund.example>|Åsa",
                "Åsa <asa@ kund.example>|Åsa",
                "Åsa <@relay.example:asa@kund.example>|Åsa",
                "Exempel, Åsa <asa@kund.example>|Exempel, Åsa",
                "asa@kund.example (Åsa)|Åsa",
            })
    void theAddressAndTheNameAreFound(String from, String name) {
        assertThat(from(from).sender().reveal()).isEqualTo("asa@kund.example");
        assertThat(from(from).name().reveal()).isEqualTo(name);
    }

    @Test
    void aDomainInOwnLettersIsAnsweredInItsAsciiForm() {
        assertThat(from("Åsa <asa@Exämple.se>").sender().reveal()).isEqualTo("asa@xn--exmple-cua.se");
        assertThat(from("Åsa <åsa@kund.example>").sender().reveal()).isEqualTo("åsa@kund.example");
        assertThat(from("Åsa <asa@faß.example>").sender().reveal())
                .as("fass.example is somebody else")
                .isEqualTo("asa@faß.example");
    }

    @Test
    void whoeverGivesNoAddressIsCalledByWhatStandsThere() {
        assertThat(from("\"åsa exempel\"@kund.example").name().reveal()).isEqualTo("\"åsa exempel\"@kund.example");
        assertThat(from("Åsa <>").name().reveal()).contains("Åsa");
    }

    @Test
    void aListThatWritesItsOwnAddressSaysWhoseItWasElsewhere() {
        var list = "From: Eva via Info <info@loomer.se>\r\nX-Original-From: Eva <eva@kund.example>\r\n\r\nHej";
        assertThat(read(list).sender().reveal()).isEqualTo("eva@kund.example");
        assertThat(read("Sender: Eva <eva@kund.example>\r\n\r\nHej").sender().reveal())
                .isEqualTo("eva@kund.example");
        var attacked = "From: Eva <eva@kund.example>\r\nX-Original-From: bo@kund.example\r\n\r\nHej";
        assertThat(read(attacked).sender().reveal()).isEqualTo("eva@kund.example");
    }
}
