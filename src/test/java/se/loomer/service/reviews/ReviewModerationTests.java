package se.loomer.service.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.Appeals;
import se.loomer.service.moderation.DecisionForm;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ModerationCases;
import se.loomer.service.moderation.ModerationQueue;
import se.loomer.service.moderation.Redress;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.reviews.ReviewReports.Part;

/// What is said of a company is reported by anybody, tried as it stood, hidden, and shown again after an appeal.
@Promise("P25")
class ReviewModerationTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Reviewed reviewed = new Reviewed(loomer, given);
    private final Reviews reviews = loomer.bean(Reviews.class);
    private final Given.Company firma = given.company();

    private String page() {
        return new Caller(loomer).get("/companies/" + firma.id()).body();
    }

    private void hide(SubjectId staff, SubjectId concerned, MatterId matter) {
        var form = new DecisionForm("hide", "", "Det bryter mot villkoren.", "terms-misuse", "Tack.", false, Set.of());
        var look = new CaseLook(staff, concerned, matter.value(), "Prövar en anmälan", false);
        assertThat(loomer.bean(ModerationCases.class).decide(look, form)).isEqualTo(new CaseResult.Done());
    }

    @Test
    void whatIsReportedIsTriedHiddenAndShownAgainAfterAnAppeal() {
        var ada = reviewed.answered(firma);
        var review = reviewed.by(ada, firma, Reviewed.form(1, "Ett rent påhopp."));
        var matter = reviewed.reported(review, Part.REVIEW);
        reviews.remove(ada.subject(), firma.id());
        reviewed.by(ada, firma, Reviewed.form(1, "Ett annat påhopp."));
        var other = reviewed.reported(reviews.of(ada.subject()).getFirst().id(), Part.REVIEW);
        assertThat(other).as("one matter for one person").isEqualTo(matter);
        var staff = given.staff("moderator").subject();
        var look = new CaseLook(staff, ada.subject(), matter.value(), "Prövar en anmälan", false);
        assertThat(loomer.bean(ModerationCases.class).look(look).orElseThrow().evidence())
                .extracting(piece -> piece.kind() + ": " + piece.content().reveal())
                .as("also what its writer has removed")
                .containsExactly("review: 1/5\nEtt rent påhopp.", "review: 1/5\nEtt annat påhopp.");

        hide(staff, ada.subject(), matter);
        assertThat(page()).contains(firma.name()).doesNotContain("påhopp");
        assertThat(given.signedIn(ada).get("/reviews").body()).contains("Ett annat påhopp.", "Vi har dolt omdömet");
        reviewed.by(ada, firma, Reviewed.form(1, "Ändrat påhopp."));
        assertThat(page()).as("a change does not show it again").doesNotContain("påhopp");
        reverse(ada.subject());
        assertThat(page()).contains("Ändrat påhopp.");
    }

    private void reverse(SubjectId person) {
        var redress = loomer.bean(Redress.class);
        var decision = redress.standing(person).decisions().getFirst().id();
        assertThat(redress.appeal(person, decision, "Det är sant.")).isEqualTo(new Redress.Appealing.Received());
        var another = given.staff("moderator").subject();
        var waiting = loomer.bean(ModerationQueue.class).appeals(another).stream()
                .filter(one -> one.person().equals(person))
                .findFirst()
                .orElseThrow();
        var look = new CaseLook(another, person, waiting.id(), "Prövar ett överklagande", false);
        assertThat(loomer.bean(Appeals.class).answer(look, true, "Ja.")).isEqualTo(new CaseResult.Done());
    }

    @Test
    void aReplyIsHiddenWithoutTheReviewAndWithoutTheCompany() {
        var review = reviewed.by(reviewed.answered(firma), firma, Reviewed.form(1, "Kom aldrig."));
        var report = "/reviews/" + review + "/reports?part=reply";
        assertThat(new Caller(loomer).get(report).statusCode()).isEqualTo(404);
        loomer.bean(ReviewReplies.class)
                .reply(reviewed.representing(firma), review, new PersonalText("Vi vet var du bor."));
        var matter = reviewed.reported(review, Part.REPLY);
        hide(given.staff("moderator").subject(), firma.representative().subject(), matter);
        assertThat(page()).contains("Kom aldrig.").doesNotContain("Vi vet var du bor.");
        assertThat(given.signedIn(firma.representative())
                        .get("/company/reviews")
                        .body())
                .contains("Vi har dolt ert svar")
                .doesNotContain("Vi vet var du bor.");
    }

    @Test
    void anybodyReportsWhatIsShownAndNothingElse() {
        var review = reviewed.by(reviewed.answered(firma), firma, Reviewed.form(1, "Fusk."));
        var reports = loomer.bean(ReviewReports.class);
        var form = new ReportForm("fraud", "Påhittat.", "");
        var reporter = firma.representative().subject();
        assertThat(reports.report(reporter, review, Part.REVIEW, form, Language.SV))
                .isInstanceOf(ReportResult.Received.class);
        assertThat(reports.report(reporter, review, Part.REPLY, form, Language.SV))
                .isEqualTo(new ReportResult.UnknownThing());
        assertThat(reports.report(null, new ReviewId(UUID.randomUUID()), Part.REVIEW, form, Language.SV))
                .isEqualTo(new ReportResult.UnknownThing());
        assertThat(given.signedIn(firma.representative()).get("/decisions").body())
                .contains("Ett omdöme om " + firma.name());
        loomer.asSuperuser(
                "update companies.company set hidden = true, listed = false where id = '%s'".formatted(firma.id()));
        assertThat(reports.report(null, review, Part.REVIEW, form, Language.SV))
                .isEqualTo(new ReportResult.UnknownThing());
    }
}
