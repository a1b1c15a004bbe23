package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.service.reviews.Reviewed;

/// Who writes as whom: what a row says of its writer is what the scope is sealed for, or the login's own word.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorshipTests {
    private static final String DENIED = "42501";
    private static final String MEDIATION = "loomer_web_mediation";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Person eve = given.person();
    private final Given.Company chosen = given.company();
    private final Given.Company stranger = given.company();

    @BeforeAll
    void adaGaveSomethingAway() {
        given.disclosure(ada, given.enquiry(ada, chosen), chosen, NAME);
    }

    @Test
    @Promise({"P33", "P32"})
    void nobodyWritesInAnothersName() throws SQLException {
        var message = """
                insert into mediation.message
                    (subject_id, id, disclosure_id, company_id, consent_live, author, body, sent_at, expires_at)
                select d.subject_id, gen_random_uuid(), d.id, d.company_id, true, '%s', 'x', now(), now() + interval '1 day'
                from mediation.disclosure d
                """;
        try (var attacker = new Attacker(loomer, MEDIATION)) {
            attacker.bind(Binding.of(ada.subject()));
            assertThat(attacker.refusal(message.formatted("company"))).isEqualTo(DENIED);
            assertThat(attacker.refusal(message.formatted("person"))).isNull();
        }
        try (var attacker = new Attacker(loomer, "loomer_web_disclosure")) {
            attacker.bind(Binding.of(chosen.representative().subject()).and(chosen.id()));
            assertThat(attacker.refusal(message.formatted("person"))).isEqualTo(DENIED);
            assertThat(attacker.refusal(message.formatted("company"))).isNull();
        }
    }

    @Test
    @Promise("P32")
    void nobodyMakesThemselvesARepresentativeOfAnotherCompany() throws SQLException {
        var join =
                "insert into companies.representative (subject_id, company_id, since, role, name) values ('%s', '%s', now(), 'binder', '%s')";
        try (var attacker = new Attacker(loomer, "loomer_web_representation")) {
            attacker.bind(Binding.of(eve.subject()));
            assertThat(attacker.refusal(join.formatted(eve.subject(), chosen.id(), eve.name())))
                    .isEqualTo(DENIED);
            attacker.bind(Binding.of(eve.subject()).and(stranger.id()));
            assertThat(attacker.refusal(join.formatted(eve.subject(), chosen.id(), eve.name())))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal(join.formatted(eve.subject(), stranger.id(), eve.name())))
                    .isNull();
        }
    }

    @Test
    void noCompanyIsToldOfSomebodyWhoseDataItNeverHad() throws SQLException {
        var news =
                "insert into relay.message (company_id, id, type, about, occurred_at, expires_at) values ('%s', gen_random_uuid(), '%s', gen_random_uuid(), now(), now() + interval '1 day')";
        try (var attacker = new Attacker(loomer, "loomer_web_erasure")) {
            attacker.bind(Binding.of(ada.subject()));
            assertThat(attacker.refusal(news.formatted(stranger.id(), "data.erase")))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal(news.formatted(chosen.id(), "enquiry.disclosed")))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal(news.formatted(chosen.id(), "data.erase")))
                    .isNull();
            attacker.bind(Binding.NOBODY);
            assertThat(attacker.refusal(news.formatted(chosen.id(), "data.erase")))
                    .isEqualTo(DENIED);
        }
        try (var attacker = new Attacker(loomer, "loomer_web_connections")) {
            attacker.bind(Binding.of(chosen.representative().subject()).and(chosen.id()));
            assertThat(attacker.refusal(news.formatted(chosen.id(), "data.erase")))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal(news.formatted(chosen.id(), "endpoint.test")))
                    .isNull();
        }
    }

    @Test
    @Promise({"P32", "P33"})
    void nobodyReviewsWithoutContactNorSpeaksForAnother() throws SQLException {
        var reviewed = new Reviewed(loomer, given);
        var review = reviewed.by(reviewed.answered(chosen), chosen, Reviewed.form(3, "Helt okej."));
        var write = """
                insert into reviews.review (subject_id, id, company_id, score, words, job_done, written_at, expires_at)
                values ('%s', gen_random_uuid(), '%s', 1, 'x', true, now(), now() + interval '1 day')
                """;
        try (var attacker = new Attacker(loomer, "loomer_web_reviewing")) {
            attacker.bind(Binding.of(eve.subject()));
            assertThat(attacker.refusal(write.formatted(eve.subject(), chosen.id())))
                    .as("no contact")
                    .isEqualTo("23514");
            assertThat(attacker.refusal(write.formatted(ada.subject(), chosen.id())))
                    .as("in another's name")
                    .isNotNull();
            assertThat(attacker.run("select id from reviews.review")).isEmpty();
            assertThat(attacker.refusal("update reviews.review set listed = true"))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal("update reviews.review set contact_on = now()"))
                    .isEqualTo(DENIED);
        }
        try (var attacker = new Attacker(loomer, "loomer_web_review_replies")) {
            var reply = "update reviews.review set reply = 'x', replied_at = now() where id = '%s' returning id"
                    .formatted(review);
            attacker.bind(Binding.of(stranger.representative().subject()).and(stranger.id()));
            assertThat(attacker.run(reply)).isEmpty();
            assertThat(attacker.refusal("select subject_id from reviews.review"))
                    .isEqualTo(DENIED);
            attacker.bind(Binding.of(chosen.representative().subject()).and(chosen.id()));
            assertThat(attacker.run(reply)).containsExactly(review.toString());
        }
    }

    @Test
    @Promise("P25")
    void nobodyReportsWordsOfTheirOwn() throws SQLException {
        try (var attacker = new Attacker(loomer, "loomer_web_reporting")) {
            attacker.bind(Binding.of(eve.subject()));
            assertThat(attacker.refusal("""
                    insert into reviews.reported (subject_id, id, review_id, part, matter_id, content, reported_at, expires_at)
                    select subject_id, gen_random_uuid(), id, 'review', id, 'Påhittat', now(), now() + interval '1 day'
                    from reviews.review
                    """)).as("words of the reporter's own").isEqualTo(DENIED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loomer_web_registration", "loomer_web_proof", "loomer_jobs_correspondence"})
    void noLoginMakesStaff(String login) throws SQLException {
        try (var attacker = new Attacker(loomer, login)) {
            var nobody = SubjectId.next();
            attacker.bind(Binding.of(nobody));
            assertThat(attacker.refusal(
                            "insert into guard.subject (id, kind, created_at, expires_at) values ('%s', 'staff', now(), now() + interval '1 hour')"
                                    .formatted(nobody)))
                    .isEqualTo(DENIED);
        }
    }
}
