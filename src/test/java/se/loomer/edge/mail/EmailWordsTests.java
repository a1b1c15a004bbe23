package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Installation;
import se.loomer.Promise;

/// What somebody wrote stands in a letter of ours character for character, and our own words stay our own.
@Promise("P19")
class EmailWordsTests {
    private static final Locale SWEDISH = Locale.of("sv");

    private final EmailWords words = Installation.shared().bean(EmailWords.class);

    private EmailWords.Written answered(String title, String answer) {
        return words.write(
                "case-answered", SWEDISH, Map.of("title", title, "answer", answer, "path", "/account/cases"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hej Eva!\nSå här gör du:\n\n3. tre\n7. sju\n\nViktigt\n=======\nMvh\nStina",
                "# Rubrik\n---\n    indraget\n* a\n- b\n+ c\n> citat",
                "[länk](https://evil.example) <b>fet</b> &amp; *kursiv* `kod` ~~~\n~~~",
                "rad   med   mellanslag\n\ttabb\n\n\n\ntre tomma rader",
                "| a | b |\n|---|---|\n\\* ${link} ${fact.letter-life}",
                "1) ett\n2) två\r\nCRLF",
                "😀 محمد‌رضا \u2028rad"
            })
    void whatStaffAnswerIsTextWithItsLines(String answer) {
        var letter = answered("Om huset", answer);
        var same = answer.replace("\r\n", "\n");
        assertThat(letter.text().replace("\r\n", "\n")).contains("«" + same + "»");
        assertThat(Jsoup.parse(letter.html())
                        .select("blockquote")
                        .getFirst()
                        .wholeText()
                        .replace("\r\n", "\n"))
                .isEqualTo(same);
        assertThat(Jsoup.parse(letter.html()).select("blockquote").getFirst().attr("style"))
                .contains("pre-wrap");
    }

    @Test
    void whatStandsWithinALineIsTextToo() {
        var letter = words.write(
                "company-answered",
                SWEDISH,
                Map.of("company", "1. *Firma* [x](https://evil.example) <i> # AB", "path", "/enquiries"));
        assertThat(letter.text()).contains("1. *Firma* [x](https://evil.example) <i> # AB");
        assertThat(Jsoup.parse(letter.html()).text()).contains("1. *Firma* [x](https://evil.example) <i> # AB");
        assertThat(Jsoup.parse(letter.html()).select("a[href*=evil], em, i")).isEmpty();
    }

    @Test
    void ourOwnWordsKeepTheirLinksAndLists() {
        var letter = answered("Om huset", "Hej");
        assertThat(letter.subject()).isEqualTo("Sv: Om huset");
        assertThat(Jsoup.parse(letter.html()).select("a[href$=/account/cases]")).hasSize(1);
        assertThat(letter.text().lines()).anyMatch(line -> line.endsWith("/account/cases") && line.startsWith("http"));
        var files = words.write("letter-files", SWEDISH, Map.of("files", "a*b*.exe\n1. c.zip", "path", "/contact"));
        assertThat(Jsoup.parse(files.html()).select("li").eachText()).containsExactly("a*b*.exe", "1. c.zip");
    }
}
