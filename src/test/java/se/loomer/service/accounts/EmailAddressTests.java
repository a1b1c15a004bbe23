package se.loomer.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.internet.InternetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;

/// An address that a form takes can be sent to.
@Promise("P19")
class EmailAddressTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eva..ek@kund.example",
                "eva.@kund.example",
                ".eva@kund.example",
                "eva@kund..example",
                "eva@.kund.example",
                "eva@kund.example.",
                "eva@-kund.example",
                "eva@kund",
                "eva@127.0.0.1",
                "eva@[127.0.0.1]",
                "eva ek@kund.example",
                "\"eva\"@kund.example",
                "eva@kund.example,bo@kund.example",
                "<eva@kund.example>",
                "@kund.example",
                "eva@@kund.example"
            })
    void refusesWhatCanNeverBeSentTo(String address) {
        assertThat(EmailAddress.read(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eva.ek@kund.example",
                " Eva+Nyhet@Kund.Example ",
                "o'hara@kund.example",
                "a@b.se",
                "e_v-a{}@xn--kund-1.example",
                "1@1.example"
            })
    void takesWhatCanBe(String address) throws Exception {
        var read = EmailAddress.read(address).orElseThrow();
        assertThat(read.reveal()).isLowerCase().doesNotContain(" ");
        new InternetAddress(read.reveal(), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eva@kund.example\u00A0",
                "\u2007eva@kund.example",
                "\u200Eeva@kund.example\u200F",
                "mailto:Eva@kund.example"
            })
    void takesAnAddressHoweverItWasCopied(String address) {
        assertThat(EmailAddress.read(address).orElseThrow().reveal()).isEqualTo("eva@kund.example");
    }

    @Test
    void whateverIsTakenCanBeWrittenOnALetter() {
        var random = new Random(18);
        var letters = "ab.-_+'@{}|!0";
        for (var round = 0; round < 50_000; round++) {
            var local = text(random, letters, 8);
            EmailAddress.read(local + "@" + text(random, "ab.-0", 6) + ".se")
                    .ifPresent(address -> assertThatCode(() -> new InternetAddress(address.reveal(), true))
                            .doesNotThrowAnyException());
        }
        assertThat(EmailAddress.read("a".repeat(64) + "@kund.example")).isPresent();
        assertThat(EmailAddress.read("a".repeat(65) + "@kund.example")).isEmpty();
    }

    private static String text(Random random, String letters, int most) {
        return random.ints(random.nextInt(1, most), 0, letters.length())
                .collect(StringBuilder::new, (text, index) -> text.append(letters.charAt(index)), StringBuilder::append)
                .toString();
    }
}
