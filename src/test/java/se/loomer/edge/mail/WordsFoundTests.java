package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.edge.mail.EmailReaderTests.read;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;

/// In whatever part and form somebody wrote their words, they are what stands in the case.
@Promise("P19")
class WordsFoundTests {
    private static final String HEAD = "From: eva@kund.example\r\nTo: info@loomer.se\r\n";

    private static String words(String letter) {
        return read(HEAD + letter).words().reveal();
    }

    private static String alternative(String plain, String html) {
        return words(("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n--b\r\n"
                        + "Content-Type: text/html; charset=utf-8\r\n\r\n%s\r\n--b--\r\n")
                .formatted(plain, html));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200b", "\u3164\u115f", "\u2800", "&nbsp;", "--", "[image: logo.png]", "[cid:a@b]", "\ufe0f"})
    void aPlainFormWithoutWordsGivesWayToThePage(String plain) {
        assertThat(alternative(plain, "<p>Radera mig</p>")).isEqualTo("Radera mig");
    }

    @Test
    void aPlainFormThatSaysSomethingElseHidesNothing() {
        assertThat(alternative("Ditt program visar ingen HTML.", "<p>Radera allt som ni har om kundnummer 12.</p>"))
                .isEqualTo("Ditt program visar ingen HTML.\n\nRadera allt som ni har om kundnummer 12.");
        assertThat(alternative("Hej *du*, radera mig", "<p>Hej <b>du</b>, radera mig</p><p>--</p>"))
                .isEqualTo("Hej *du*, radera mig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/markdown; charset=utf-8",
                "text/x-own",
                "text",
                "application/octet-stream",
                "application/xhtml+xml",
                "text/plain\r\nContent-Disposition: attachment; filename=brev.txt",
                "text/html\r\nContent-Disposition: attachment; filename=brev.html",
                "message/rfc822\r\n\r\nFrom: bo@kund.example\r\nContent-Type: text/plain; charset=utf-8",
                "message/global\r\n\r\nFrom: bo@kund.example",
                "text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64"
            })
    void aLetterOfOnePartHasItsWords(String type) {
        assertThat(words("Content-Type: " + type + "\r\n\r\nRadera mig på en gång"))
                .isEqualTo("Radera mig på en gång");
    }

    @Test
    void whoeverHandsOnALetterWithoutAWordHandsOnItsWords() {
        var letter = read(
                HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                        + "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: bo@kund.example\r\n\r\nRadera mig\r\n--b--\r\n");
        assertThat(letter.words().reveal()).isEqualTo("Radera mig");
        assertThat(letter.attached()).extracting(EmailAttachment::kind).containsExactly(FileKind.LETTER);
    }

    @Test
    void whatAListWroteBelowALetterInBase64LosesNothing() {
        assertThat(words("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + "UmFkZXJhIG1pZw==\r\n\r\n____\r\nFotnot från listan\r\n"))
                .isEqualTo("Radera mig\n____\nFotnot från listan");
    }

    @ParameterizedTest
    @CsvSource({
        "octet-stream; name=smime.p7m,true,''",
        "x-pkcs7-mime,true,''",
        "pkcs7-mime,false,''",
        "pkcs7-mime,false,PKCS7"
    })
    void aSignatureIsTakenOffHoweverItIsCalled(String type, boolean isSaid, String pem) throws IOException {
        var encoding = isSaid ? "Content-Transfer-Encoding: base64\r\n" : "";
        var armour = pem.isEmpty() ? "%s" : "-----BEGIN PKCS7-----\r\n%s\r\n-----END PKCS7-----\r\n";
        try (var stream = Objects.requireNonNull(getClass().getResourceAsStream("/letters/smime-opaque.eml"))) {
            var whole = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            var body = whole.split("\r?\n\r?\n", 2)[1];
            assertThat(words("Content-Type: application/%s\r\n%s\r\n%s"
                            .formatted(type, encoding, armour.formatted(body.strip()))))
                    .isEqualTo("Radera mina uppgifter, kundnummer 12.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ol start=3><li>tre<li value=7>sju<li>åtta</ol>|3. tre/7. sju/8. åtta",
                "<ol reversed><li>två<li>ett</ol>|2. två/1. ett",
                "<p style='white-space:pre-wrap'>ett/två</p>|ett/två",
                "<textarea>ett/två</textarea>tre|ett/två/tre",
                "<img alt='Radera mig'>|Radera mig",
                "<img alt='logga'><p>Hej</p>|Hej",
                "Eva <eva@kund.example> skrev|Eva <eva@kund.example> skrev",
                "<details><summary>ett</summary>två</details>|ett/två",
            })
    void aPageIsReadAsItIsSeen(String html, String seen) {
        assertThat(HtmlText.of(html.replace("t/t", "t\nt"))).isEqualTo(seen.replace('/', '\n'));
    }

    @Test
    void aLongListCostsLittle() {
        assertThat(HtmlText.of("<ol>" + "<li>a".repeat(200_000))).endsWith("200000. a");
    }
}
