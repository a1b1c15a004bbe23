package se.loomer.service.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.rights.Objections;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.RoleNeeded;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.reviews.ReviewReplies.ReplyResult;
import se.loomer.service.reviews.ReviewReports.Part;
import se.loomer.service.reviews.Reviews.WriteResult;

/// Reviews rest on a real contact, show no more of their writer than was chosen, and can be replied to, reported,
/// hidden and erased.
class ReviewTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Reviewed reviewed = new Reviewed(loomer, given);
    private final Reviews reviews = loomer.bean(Reviews.class);
    private final PublishedReviews published = loomer.bean(PublishedReviews.class);
    private final ReviewReplies replies = loomer.bean(ReviewReplies.class);
    private final Given.Company firma = given.company();

    private WriteResult write(Given.Person person, ReviewForm form) {
        return reviews.write(person.subject(), firma.id(), form);
    }

    private PublishedReviews.Listing shown() {
        return published.of(firma.id(), 1);
    }

    private void hideCompany() {
        loomer.asSuperuser(
                "update companies.company set hidden = true, listed = false where id = '%s'".formatted(firma.id()));
    }

    private String page() {
        return new Caller(loomer).get("/companies/" + firma.id()).body();
    }

    @Test
    @Promise("P33")
    void onlySomebodyWhomTheCompanyAnsweredReviewsIt() {
        var form = Reviewed.form(4, "Bra jobb.");
        var unanswered = given.person();
        reviewed.asked(unanswered, firma);
        assertThat(write(unanswered, form)).isEqualTo(new WriteResult.NoContact());
        assertThat(write(given.person(), form)).isEqualTo(new WriteResult.NoContact());
        var own = "/companies/" + firma.id() + "/review";
        assertThat(given.signedIn(unanswered).get(own).statusCode()).isEqualTo(404);
        assertThat(page()).contains("Inga omdömen än");

        var ada = reviewed.answered(firma);
        assertThat(write(ada, form)).isEqualTo(new WriteResult.Written());
        assertThat(page()).contains("Bra jobb.", "4 av 5", "arbetet blev gjort", "Utan namn");
        write(ada, Reviewed.form(5, "Bra jobb."));
        assertThat(given.count(
                        "relay.message where company_id = '%s' and type = 'review.written'".formatted(firma.id())))
                .as("a change is no new review")
                .isEqualTo(1);
        assertThat(loomer.letter(firma.representative().email(), "Nytt omdöme om " + firma.name())
                        .path())
                .isEqualTo("/company/reviews");
    }

    @Test
    void isWrittenOnceAndChangedAndRemovedByItsWriterAlone() {
        var ada = reviewed.answered(firma);
        var eve = reviewed.answered(firma);
        var review = reviewed.by(ada, firma, Reviewed.form(1, "Kom aldrig."));
        assertThat(reviewed.by(ada, firma, Reviewed.form(3, "Kom till slut."))).isEqualTo(review);
        assertThat(shown().reviews()).singleElement().satisfies(one -> {
            assertThat(one.words().reveal()).isEqualTo("Kom till slut.");
            assertThat(one.editedAt()).isNotNull();
        });
        assertThat(given.count("reviews.review where id = '%s' and expires_at between %s and %s"
                        .formatted(review, "now() + interval '364 days'", "now() + interval '367 days'")))
                .isEqualTo(1);
        reviews.remove(eve.subject(), firma.id());
        assertThat(shown().reviews()).hasSize(1);
        reviews.remove(ada.subject(), firma.id());
        reviews.remove(ada.subject(), firma.id());
        assertThat(shown().reviews()).isEmpty();
    }

    @Test
    void anAverageNeedsThreeScores() {
        for (var score : Set.of(5, 4)) {
            reviewed.by(reviewed.answered(firma), firma, Reviewed.form(score, ""));
        }
        assertThat(shown().hasAverage()).isFalse();
        assertThat(page()).contains("För få betyg").doesNotContain("i snitt");
        reviewed.by(reviewed.answered(firma), firma, Reviewed.form(4, ""));
        assertThat(page()).contains("4,3 av 5 i snitt, av 3 betyg").doesNotContain("För få betyg");
        assertThat(shown().amount(4)).isEqualTo(2);
    }

    @Test
    void aPageShowsTenAndTheRestStandOnTheNext() {
        for (var number = 1; number <= PublishedReviews.PAGE_SIZE + 1; number++) {
            reviewed.by(reviewed.answered(firma), firma, Reviewed.form(3, "Nummer %d.".formatted(number)));
        }
        assertThat(shown().reviews()).hasSize(PublishedReviews.PAGE_SIZE);
        assertThat(page()).contains("Nummer 11.", "/reviews?page=2").doesNotContain("Nummer 1.");
        var second = "/companies/" + firma.id() + "/reviews?page=2";
        assertThat(new Caller(loomer).get(second).body())
                .contains("Nummer 1.", "/reviews?page=1")
                .doesNotContain("Nummer 11.");
    }

    @Test
    @Promise("P32")
    void theNameShownIsChosenAndNeverTheFullOne() {
        var ada = reviewed.answered(firma);
        var lastName = ada.name().substring(ada.name().indexOf(' ') + 1);
        var form =
                given.signedIn(ada).get("/companies/" + firma.id() + "/review").body();
        assertThat(form).contains("Mitt förnamn: Namn").doesNotContain(lastName);
        write(ada, new ReviewForm("5", "", "first", "", "no"));
        assertThat(page()).contains("Namn ·", "inget arbete blev gjort").doesNotContain(lastName);
        write(ada, new ReviewForm("5", "", "own", "Villaägare i Lund", "yes"));
        assertThat(page()).contains("Villaägare i Lund");
        for (var read : Set.of(
                page(),
                given.signedIn(firma.representative()).get("/company/reviews").body())) {
            assertThat(read).doesNotContain(ada.subject().toString(), ada.name());
        }
    }

    @Test
    void whatIsMissingOrDoesNotBelongIsNotPublished() {
        var ada = reviewed.answered(firma);
        assertThat(write(ada, ReviewForm.empty()))
                .isInstanceOfSatisfying(
                        WriteResult.Invalid.class,
                        invalid -> assertThat(invalid.errors().byField()).containsOnlyKeys("score", "done"));
        var path = "/companies/" + firma.id() + "/review";
        var refused = given.signedIn(ada)
                .post(path, path, Map.of("score", "9", "done", "yes", "naming", "own", "words", "x".repeat(2_001)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Välj ett betyg.", "Skriv högst 2000 tecken.", "Skriv ett ord på en rad");
        assertThat(shown().reviews()).isEmpty();
    }

    @Test
    void aCompanyRepliesToItsOwnReviewsAlone() {
        var review = reviewed.by(reviewed.answered(firma), firma, Reviewed.form(2, "Dyrt."));
        var other = reviewed.representing(given.company());
        assertThat(replies.reply(other, review, new PersonalText("Hej"))).isEqualTo(new ReplyResult.UnknownReview());
        assertThat(given.signedIn(given.company().representative())
                        .get("/company/reviews/" + review)
                        .statusCode())
                .isEqualTo(404);

        var by = reviewed.representing(firma);
        for (var words : new String[] {"Vi beklagar.", "Vi beklagar det."}) {
            assertThat(replies.reply(by, review, new PersonalText(words))).isEqualTo(new ReplyResult.Written());
        }
        assertThat(page()).contains("Vi beklagar det.").doesNotContain("Vi beklagar.<");
        assertThat(replies.reply(by, review, new PersonalText(""))).isEqualTo(new ReplyResult.Written());
        assertThat(page()).contains("Dyrt.").doesNotContain("Vi beklagar");

        loomer.asSuperuser(
                "update companies.representative set role = 'reader' where company_id = '%s'".formatted(firma.id()));
        assertThatExceptionOfType(RoleNeeded.class)
                .isThrownBy(() -> replies.reply(reviewed.representing(firma), review, new PersonalText("Hej")));
    }

    @Test
    @Promise("P33")
    void theWriterIsToldOnceOfAReplyThatStands() {
        var ada = reviewed.answered(firma);
        var other = reviewed.answered(firma);
        var by = reviewed.representing(firma);
        var review = reviewed.by(ada, firma, Reviewed.form(2, "Dyrt."));
        var takenBack = reviewed.by(other, firma, Reviewed.form(3, "Dyrt."));
        for (var each : List.of(review, takenBack)) {
            replies.reply(by, each, new PersonalText("Vi beklagar."));
        }
        loomer.bean(ReviewNoticeJob.class).run();
        assertThat(told(ada)).as("the company may still change it").isZero();

        replies.reply(by, takenBack, new PersonalText(""));
        for (var words : List.of("Vi beklagar.", "Vi beklagar det.")) {
            replies.reply(by, review, new PersonalText(words));
            loomer.asSuperuser("""
                    update reviews.review
                    set written_at = written_at - interval '11 minutes', replied_at = replied_at - interval '11 minutes',
                        expires_at = expires_at - interval '11 minutes'
                    where id = '%s'
                    """.formatted(review));
            loomer.bean(ReviewNoticeJob.class).run();
        }
        assertThat(told(ada)).isOne();
        assertThat(told(other)).isZero();
    }

    private long told(Given.Person person) {
        return given.lettersOnceSent(person).stream()
                .filter(letter -> letter.subject().equals(firma.name() + " har svarat på ditt omdöme"))
                .count();
    }

    @Test
    @Promise({"P37", "P39"})
    void anErasedAccountLeavesAScoreAndAMonthAndNothingElse() {
        var ada = reviewed.answered(firma);
        var review = reviewed.by(ada, firma, new ReviewForm("2", "Mina egna ord.", "own", "Skogsråt", "yes"));
        replies.reply(reviewed.representing(firma), review, new PersonalText("Tack, Skogsråt."));
        reviewed.reported(review, Part.REVIEW);
        var hidden = reviewed.answered(firma);
        reviewed.by(hidden, firma, Reviewed.form(1, "Dolt."));
        loomer.asSuperuser(
                "update reviews.review set listed = false where subject_id = '%s'".formatted(hidden.subject()));
        var caller = given.signedIn(ada);
        assertThat(caller.get("/my-data").body()).contains("Dina omdömen", "Mina egna ord.", "Skogsråt");
        var leaving = "/my-data/leaving/erasure";
        assertThat(caller.get(leaving).body()).contains("Dina betyg, utan dig");
        assertThat(given.signedIn(hidden).get(leaving).body()).doesNotContain("Dina betyg, utan dig");
        caller.post(leaving, leaving, Map.of("window", "now", "understood", "true"));
        given.signedIn(hidden).post(leaving, leaving, Map.of("window", "now", "understood", "true"));

        assertThat(given.count("reviews.review where company_id = '%s'".formatted(firma.id())))
                .isZero();
        assertThat(given.count("reviews.reported where subject_id = '%s'".formatted(ada.subject())))
                .isZero();
        assertThat(given.count(
                        "reviews.score where company_id = '%s' and score = 2 and month = date_trunc('month', now() at time zone 'Europe/Stockholm')"
                                .formatted(firma.id())))
                .isEqualTo(1);
        assertThat(shown().amounts()).isEqualTo(Map.of(2, 1));
        assertThat(page()).contains("För få betyg").doesNotContain("Skogsråt", "Mina egna ord.");
    }

    @Test
    @Promise("P34")
    void aWithdrawnConsentLeavesTheReviewAndAnObjectionHidesIt() {
        var ada = reviewed.answered(firma);
        reviewed.by(ada, firma, Reviewed.form(5, "Vill gärna anlita igen."));
        var mediation = loomer.bean(Mediation.class);
        var enquiry = mediation.enquiries(ada.subject()).getFirst().enquiry().id();
        assertThat(given.withdraw(ada.subject(), enquiry, firma.id())).isTrue();
        assertThat(page()).contains("Vill gärna anlita igen.");
        loomer.bean(Objections.class).change(ada.subject(), "review-reading", "object");
        assertThat(page()).doesNotContain("Vill gärna anlita igen.");
        assertThat(reviews.of(ada.subject())).hasSize(1);
    }

    @Test
    void whatIsSaidOfACompanyGoesWithIt() {
        reviewed.by(reviewed.answered(firma), firma, Reviewed.form(5, ""));
        loomer.asSuperuser("""
                insert into reviews.score (company_id, score, month, expires_at)
                values ('%1$s', 3, '2026-11-01', now() + interval '1 month');
                delete from companies.company where id = '%1$s'
                """.formatted(firma.id()));
        assertThat(shown().amounts()).isEmpty();
        assertThat(given.count("reviews.review where company_id = '%s'".formatted(firma.id())))
                .isZero();
    }

    @Test
    void aCompanyThatIsNotShownShowsNoReviewsAndItsWritersKeepTheirs() {
        var ada = reviewed.answered(firma);
        reviewed.by(ada, firma, Reviewed.form(5, "Kvar hos mig."));
        hideCompany();
        assertThat(new Caller(loomer)
                        .get("/companies/" + firma.id() + "/reviews")
                        .statusCode())
                .isEqualTo(404);
        assertThat(write(reviewed.answered(given.company()), Reviewed.form(1, "")))
                .isEqualTo(new WriteResult.NoContact());
        var caller = given.signedIn(ada);
        assertThat(caller.get("/reviews").body()).contains("Kvar hos mig.");
        var removal = "/companies/" + firma.id() + "/review/removal";
        assertThat(caller.post("/reviews", removal, Map.of()).statusCode()).isEqualTo(303);
        assertThat(caller.get("/reviews").body()).contains("Du har inte skrivit något omdöme");
        assertThat(given.signedIn(firma.representative()).get("/reviews").statusCode())
                .isEqualTo(403);
    }
}
