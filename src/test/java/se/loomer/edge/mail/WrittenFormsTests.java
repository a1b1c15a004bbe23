package se.loomer.edge.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.edge.mail.EmailReaderTests.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Promise;

/// What a letter says of how its words are written is heeded.
@Promise("P19")
class WrittenFormsTests {
    private static final String HEAD = "From: eva@kund.example\r\nTo: info@loomer.se\r\n";

    private static String words(IncomingEmail letter) {
        return letter.words().reveal();
    }

    /// RFC 3676: a space at the end of a line says that only the program broke it.
    @Test
    void linesThatOnlyAProgramBrokeAreJoined() {
        var flowed = HEAD + "Content-Type: text/plain; charset=utf-8; format=flowed%s\r\n\r\n%s";
        assertThat(words(read(flowed.formatted(
                        "",
                        "Hej, det här är \r\nen rad.\r\nNästa.\r\n> citat som \r\n> går vidare\r\n"
                                + "  indraget\r\n-- \r\nEva"))))
                .isEqualTo("Hej, det här är en rad.\nNästa.\n> citat som går vidare\n indraget\n-- \nEva");
        assertThat(words(read(flowed.formatted("; delsp=yes", "Donau \r\ndampf"))))
                .isEqualTo("Donaudampf");
        assertThat(words(read(HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\nHej \r\ndu")))
                .as("nobody said so")
                .isEqualTo("Hej \ndu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251|<meta charset='windows-1251'>",
                "windows-1251|<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>",
                "utf-8|<meta charset='utf-16'>",
                "utf-8|<meta charset='there-is-none'>",
                "utf-8|<p>"
            })
    void aPageSaysItsEncodingItself(String charset, String word) throws IOException {
        var letter = new ByteArrayOutputStream();
        letter.writeBytes((HEAD + "Content-Type: text/html\r\n\r\n" + word).getBytes(UTF_8));
        letter.writeBytes("<p>Привет".getBytes(charset));
        assertThat(words(read(letter.toByteArray()))).isEqualTo("Привет");
        var said = new String(letter.toByteArray(), charset).replace("text/html", "text/html; charset=" + charset);
        assertThat(words(read(said.getBytes(charset))))
                .as("the letter's word counts more")
                .isEqualTo("Привет");
    }
}
