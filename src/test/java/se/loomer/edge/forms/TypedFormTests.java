package se.loomer.edge.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// Texts of forms are read in one place: what a browser lets people send at the bound is taken, one character more is
/// not.
class TypedFormTests {
    private static final int MOST = 4_000;

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Caller caller = given.signedIn(ada);

    private int status(String words) {
        var fields = new HashMap<>(
                Caller.hidden(caller.get("/enquiries/new?category=building").body()));
        fields.putAll(Map.of("category", "building", "description", words, "place", "Lund"));
        return caller.send("/enquiries", fields).statusCode();
    }

    @Test
    void lineEndsCountOnceAndLettersOutsideTheBasicPlaneToo() {
        assertThat(status(("x".repeat(79) + "\r\n").repeat(MOST / 80))).isEqualTo(303);
        assertThat(status("😀".repeat(MOST))).isEqualTo(303);
        assertThat(status("😀".repeat(MOST) + "x")).isEqualTo(422);
    }

    @Test
    void marksOfPastingReachNeitherRuleNorDatabase() {
        assertThat(status("\uFEFFKök\u200B och\u00AD hall\r\nsnart")).isEqualTo(303);
        assertThat(given.count("mediation.enquiry where subject_id = '%s' and description = E'Kök och hall\\nsnart'"
                        .formatted(ada.subject())))
                .isEqualTo(1);
        assertThat(status("\u200B\uFEFF")).isEqualTo(422);
    }

    @Test
    void aBoundIsWrittenBesideItsFieldAndCutsNothing() {
        var page = Jsoup.parse(caller.get("/enquiries/new?category=building").body());
        var field = page.select("textarea[name=description]");
        assertThat(field.hasAttr("maxlength")).isFalse();
        assertThat(page.select("#count-description").text()).matches("Högst 4.000 tecken\\.");
        assertThat(field.attr("aria-describedby")).contains("count-description");
    }
}
