package se.loomer.edge.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.edge.mail.EmailReaderTests.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Promise;

/// Whatever a letter calls its encoding, its characters are those that were written.
@Promise("P19")
class EncodingsTests {
    private static final String HEAD = "From: eva@kund.example\r\nTo: info@loomer.se\r\n";

    private static String words(String label, byte[] body) {
        var letter = new ByteArrayOutputStream();
        letter.writeBytes((HEAD + "Content-Type: text/plain; charset=" + label + "\r\n\r\n").getBytes(UTF_8));
        letter.writeBytes(body);
        return read(letter.toByteArray()).words().reveal();
    }

    @ParameterizedTest
    @CsvSource({
        "utf-16,UTF-16,Hej på dig",
        "utf-16,UTF-16LE,Hej på dig",
        "utf-16be,UTF-16BE,Hej på dig",
        "iso-8859-8-i,ISO-8859-8,שלום",
        "iso-2022-jp,x-windows-50221,①②㈱髙",
        "iso-2022-jp,ISO-2022-JP,こんにちは",
        "x-mac-cyrillic,x-MacCyrillic,Привет",
        "gb2312,GB18030,你好镕€",
        "ks_c_5601-1987,x-windows-949,안녕똠",
        "utf-8,windows-1252,Fråga om “priset” 100 €",
        "us-ascii,windows-1252,Fråga €",
        "unknown-8bit,UTF-8,Fråga"
    })
    void theCharactersAreThoseThatWereWritten(String label, String charset, String text) throws IOException {
        assertThat(words(label, text.getBytes(charset))).isEqualTo(text);
    }

    @Test
    void aMarkAtTheBeginningCountsMoreThanTheLabelAndIsNoCharacter() {
        assertThat(words("utf-8", "\uFEFFHej på".getBytes(UTF_8))).isEqualTo("Hej på");
        assertThat(words("iso-8859-1", "\uFEFFHej på".getBytes(UTF_8))).isEqualTo("Hej på");
        assertThat(words("no-such", "\uFEFFHej på".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("Hej på");
    }

    @Test
    void labelsThatJavaLacksAreReadByTheStandardsTable() {
        assertThat(words("iso-8859-10", new byte[] {'S', (byte) 0xe5, (byte) 0xb9, (byte) 0xaf}))
                .isEqualTo("SåđŊ");
        assertThat(words("iso-8859-14", new byte[] {(byte) 0xe5, (byte) 0xd0, (byte) 0xf0}))
                .isEqualTo("åŴŵ");
        assertThat(words("utf-7", "1 +- 1, p+AOU- +2D3eAA-".getBytes(UTF_8))).isEqualTo("1 + 1, på 😀");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?Q?Hur_m=C3=A5r_du??=|Hur mår du?",
                "=?utf-8?B?SGVqI?= =?utf-8?B?MO2?=|Hej ö",
                "=?utf-8?q?=E5=E4?=|åä",
                "=?utf-16?B?/v8ASABlAGoA5Q==?=|Hejå",
                "=?utf-7?Q?p+AOU-?=|på",
                "=?utf-8?Q?abc =?utf-8?Q?d=C3=A5?=|=?utf-8?Q?abc då",
            })
    void encodedWordsAreReadAsTheyAreInTheWorld(String subject, String title) {
        assertThat(read(HEAD + "Subject: " + subject + "\r\n\r\nx").title().reveal())
                .isEqualTo(title);
    }
}
