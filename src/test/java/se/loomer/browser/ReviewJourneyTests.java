package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;
import se.loomer.service.reviews.Reviewed;

/// A person reviews a company that answered them, the company replies, and somebody without an account reports it.
@TestInstance(Lifecycle.PER_CLASS)
class ReviewJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Reviewed reviewed = new Reviewed(loomer, given);

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(),
                Reader.english().dark(),
                Reader.swedish().wide(360).dark().withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("readers")
    void leadsFromAContactToAReviewItsReplyAndAReport(Reader reader) {
        var firma = given.company();
        reviewed.by(reviewed.answered(firma), firma, Reviewed.form(5, "Snabbt, rent och till rätt pris."));
        reviewed.by(reviewed.answered(firma), firma, Reviewed.form(4, ""));
        var ada = reviewed.answered(firma);
        try (var person = Visitor.of(loomer, reader);
                var company = Visitor.of(loomer, reader);
                var stranger = Visitor.of(loomer, reader)) {
            person.signIn(ada.email());
            writes(person, firma);
            company.signIn(firma.representative().email());
            replies(company);
            stranger.open("/companies/" + firma.id());
            assertThat(stranger.says())
                    .contains("Kom en timme för sent.", "Villaägare", "Tack för förtroendet.")
                    .contains(stranger.text("reviews.who"))
                    .doesNotContain(ada.name());
            stranger.picture("reviews-company");
            reports(stranger);
        }
    }

    private static void writes(Visitor person, Given.Company firma) {
        person.open("/enquiries");
        person.followLast(firma.name());
        person.follow(person.text("mediation.company.page", firma.name()));
        assertThat(person.says()).contains(person.text("reviews.too-few", 3));
        person.follow(person.text("reviews.write"));
        person.type("words", "Kom en timme för sent.");
        person.press("reviews.write.send");
        person.assertWrong("score", "reviews.error.score");
        assertThat(person.valueOf("words")).contains("Kom en timme för sent.");
        person.picture("reviews-write");
        person.tick("score-3");
        person.tick("done");
        person.tick("naming-own");
        person.type("ownName", "Villaägare");
        person.press("reviews.write.send");
        assertThat(person.path()).isEqualTo("/reviews");
        assertThat(person.says()).contains(firma.name(), "Kom en timme för sent.");
        person.picture("reviews-own");
    }

    private static void replies(Visitor company) {
        company.open("/inbox");
        company.follow(company.text("companies.tabs.reviews"));
        assertThat(company.says()).contains("Kom en timme för sent.", "Villaägare");
        company.followLast(company.text("reviews.replies.write"));
        company.type("words", "Tack för förtroendet.");
        company.picture("reviews-reply");
        company.press("reviews.reply.send");
        assertThat(company.says()).contains("Tack för förtroendet.", company.text("reviews.replies.change"));
        company.picture("reviews-replies");
    }

    private static void reports(Visitor stranger) {
        stranger.follow(stranger.text("reviews.report-reply"));
        assertThat(stranger.says()).contains("Tack för förtroendet.");
        stranger.press("moderation.report.send");
        stranger.assertWrong("reason", "moderation.error.reason");
        stranger.picture("reviews-report");
        stranger.tick("reason-privacy");
        stranger.type("words", "Det är inte sant.");
        stranger.press("moderation.report.send");
        assertThat(stranger.path()).startsWith("/reports/");
        assertThat(stranger.says()).contains("Det är inte sant.", stranger.text("moderation.report.state.waits"));
    }
}
