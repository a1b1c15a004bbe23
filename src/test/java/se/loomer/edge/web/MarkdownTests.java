package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;

class MarkdownTests {
    private static String rendered(Content content) {
        var output = new StringOutput();
        content.writeTo(output);
        return output.toString().strip();
    }

    private static String html(String markdown) {
        return rendered(Markdown.html(markdown));
    }

    @Test
    void linksPromises() {
        assertThat(html("Ett eget samtycke [P34]."))
                .isEqualTo("<p>Ett eget samtycke\u00a0<a href=\"/promises#P34\" class=\"promise-link\">P34</a>.</p>");
    }

    @Test
    void leavesOtherBracketsAlone() {
        assertThat(html("[x] [P3] [P345]")).isEqualTo("<p>[x] [P3] [P345]</p>");
        assertThat(html("[P34](/policy)")).contains("<a href=\"/policy\">P34</a>");
    }

    @Test
    void linksAddresses() {
        assertThat(html("Skriv till info@loomer.se."))
                .isEqualTo("<p>Skriv till <a href=\"mailto:info@loomer.se\">info@loomer.se</a>.</p>");
    }

    @Test
    void escapesMarkup() {
        assertThat(html("<script>alert(1)</script> <b>x</b>")).doesNotContain("<script", "<b>");
    }

    @Test
    void refusesLinksThatRunScripts() {
        assertThat(html("[x](javascript:alert(1))")).doesNotContain("javascript");
    }

    @Test
    void standsInALineWithoutAParagraph() {
        assertThat(rendered(Markdown.inline("**Tre** löften"))).isEqualTo("<strong>Tre</strong> löften");
        assertThatIllegalArgumentException().isThrownBy(() -> Markdown.inline("ett\n\ntvå"));
    }

    @Test
    void showsEscapedTextAsItStands() {
        var text = "[P34](/x) *a* <b> & \\ _c_ `d` info@loomer.se";
        assertThat(rendered(Markdown.inline(Markdown.escape(text))))
                .isEqualTo("[P34](/x) *a* &lt;b&gt; &amp; \\ _c_ `d` info@loomer.se");
    }
}
