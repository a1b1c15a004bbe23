package se.loomer.duty.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.publication.Breaking;
import se.loomer.duty.rights.Objections;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Processors get datasets and never access: made from the policy's purpose, fetched once with two things, left by
/// those who leave, attested as erased, and overdue for everybody to see.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessorTests {
    private static final String FIRM = "market-analysis";
    private static final List<String> FIELDS = List.of("category", "place");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final List<Given.Person> people = new ArrayList<>();
    private Given.Person odd;
    private SubjectId officer;
    private int contacts;

    @BeforeAll
    void sevenAskAlikeAndOneOtherwise() {
        officer = given.staff("privacy-officer").subject();
        var company = given.company();
        for (var index = 0; index < 7; index++) {
            var person = given.person();
            given.enquiry(person, company);
            people.add(person);
        }
        odd = given.person();
        given.enquiry(odd, company);
        loomer.asSuperuser("update mediation.enquiry set place = 'Ytterby Brygga' where subject_id = '%s'"
                .formatted(odd.subject()));
    }

    private Datasets datasets() {
        return loomer.bean(Datasets.class);
    }

    private record Made(String link, String code, String email) {}

    private Made make(String form) {
        var email = "analyst%d@firm.example".formatted(++contacts);
        var made = (Datasets.Making.Made) datasets().make(officer, wish(form, email, 30));
        var letter = loomer.letter(email, "Ett urval att hämta");
        return new Made(letter.path().substring("/datasets/".length()), made.code(), email);
    }

    private static Datasets.Wish wish(String form, String email, int days) {
        return new Datasets.Wish(
                FIRM,
                "mediation.enquiry",
                FIELDS,
                form,
                "Vilka slag av hjälp söks var?",
                new PersonalText("Kim Analys"),
                new PersonalText(email),
                "sv",
                Instant.now().plus(days, ChronoUnit.DAYS));
    }

    private DatasetDelivery.Fetching fetch(Made made) {
        return loomer.bean(DatasetDelivery.class)
                .fetch(new Secret(made.link()), made.code())
                .orElseThrow();
    }

    @Test
    @Promise("P26")
    void isMadeOfWhatThePolicyGivesAndOfNothingElse() {
        assertThat(datasets().sources())
                .extracting(Datasets.Source::relation)
                .contains("mediation.enquiry", "accounts.account");
        assertThat(datasets().sources())
                .allSatisfy(source ->
                        assertThat(source.fields()).doesNotContain("subject_id", "name", "email", "description"));
        assertThat(datasets()
                        .preview(officer, "accounts.profile", List.of("name"))
                        .isEnough())
                .isFalse();
        assertThat(datasets()
                        .preview(officer, "mediation.enquiry", List.of("place); drop table x; --"))
                        .isEnough())
                .isFalse();
        assertThat(datasets().make(officer, wish("rows", "a@b.example", 300)))
                .isInstanceOf(Datasets.Making.EndsTooLate.class);
    }

    @Test
    @Promise({"P26", "P23"})
    void leavesOutWhoeverIsNearlyAlone() {
        var preview = datasets().preview(officer, "mediation.enquiry", FIELDS);
        assertThat(preview.leftOut()).isPositive();
        assertThat(preview.smallestGroup()).isGreaterThanOrEqualTo(5);
        var made = make("rows");
        var file = (DatasetDelivery.Fetching.Fetched) fetch(made);
        assertThat(file.lines().getFirst()).containsExactly("pseudonym", "category", "place");
        assertThat(file.lines().toString())
                .doesNotContain("Ytterby")
                .doesNotContain(people.getFirst().name())
                .doesNotContain(people.getFirst().subject().value().toString());
    }

    @Test
    @Promise("P27")
    void isFetchedOnceByLinkAndCode() {
        var made = make("rows");
        var delivery = loomer.bean(DatasetDelivery.class);
        assertThat(delivery.fetch(new Secret(made.link()), "WRONG"))
                .hasValueSatisfying(answer -> assertThat(answer).isEqualTo(new DatasetDelivery.Fetching.WrongCode(4)));
        assertThat(fetch(made)).isInstanceOf(DatasetDelivery.Fetching.Fetched.class);
        assertThat(fetch(made)).isInstanceOf(DatasetDelivery.Fetching.NotNow.class);
        assertThat(delivery.fetch(Secret.next(), made.code())).isEmpty();
        assertThat(given.count("processors.dataset where fetched_at is not null and pseudonym_key is not null"))
                .isZero();
    }

    @Test
    @Promise("P27")
    void locksAfterFiveWrongCodes() {
        var made = make("rows");
        for (var tried = 0; tried < 5; tried++) {
            loomer.bean(DatasetDelivery.class).fetch(new Secret(made.link()), "AAAAAAAAAA");
        }
        assertThat(fetch(made)).isEqualTo(new DatasetDelivery.Fetching.WrongCode(0));
    }

    @Test
    @Promise("P26")
    void givesAPersonAnotherPseudonymInEachDataset() {
        fetch(make("rows"));
        fetch(make("rows"));
        var person = people.getFirst().subject();
        assertThat(given.count("processors.included where subject_id = '%s'".formatted(person)))
                .isGreaterThanOrEqualTo(2);
        assertThat(given.count("""
                (select pseudonym from processors.included where subject_id = '%s' group by pseudonym
                 having count(*) > 1) as twice""".formatted(person))).isZero();
        assertThat(given.signedIn(people.getFirst()).get("/my-data").body()).contains("Urval som du har varit med i");
    }

    @Test
    @Promise({"P26", "P23"})
    void countsGroupsWithNoiseWhereNoRowsAreNeeded() {
        var file = (DatasetDelivery.Fetching.Fetched) fetch(make("aggregates"));
        assertThat(file.lines().getFirst()).containsExactly("category", "place", "people");
        assertThat(file.lines().toString()).doesNotContain("Ytterby");
    }

    @Test
    @Promise("P27")
    void leavesOutWhoeverObjectedAndTellsTheProcessorOfThoseWhoWereIn() {
        var leaver = given.person();
        var company = given.company();
        given.enquiry(leaver, company);
        var in = make("rows");
        fetch(in);
        loomer.bean(Objections.class).change(leaver.subject(), "third-party-analysis", "object");
        loomer.bean(DatasetFollowUpJob.class).run();
        var letter = loomer.letter(in.email(), "Radera 1 pseudonymer");
        var pseudonym = loomer.bean(DatasetDelivery.class)
                .see(new Secret(in.link()))
                .orElseThrow()
                .removals();
        assertThat(pseudonym).hasSize(1);
        assertThat(letter.text()).contains(pseudonym.getFirst());
        loomer.bean(DatasetFollowUpJob.class).run();
        assertThat(loomer.letters(in.email()).stream()
                        .filter(one -> one.subject().contains("pseudonymer")))
                .hasSize(1);
        var before = given.count("processors.included where subject_id = '%s'".formatted(leaver.subject()));
        fetch(make("rows"));
        assertThat(given.count("processors.included where subject_id = '%s'".formatted(leaver.subject())))
                .isEqualTo(before);
    }

    @Test
    @Promise("P27")
    void isAttestedAsErasedOverHttp() {
        var made = make("rows");
        var contact = Caller.stranger(loomer);
        var page = "/datasets/" + made.link();
        assertThat(contact.get(page).body()).contains("Vilka slag av hjälp söks var?");
        assertThat(contact.post(page, page + "/file", Map.of("code", "nonsense"))
                        .statusCode())
                .isEqualTo(422);
        var file = contact.post(page, page + "/file", Map.of("code", made.code()));
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body()).startsWith("\"pseudonym\",\"category\",\"place\"");
        var typed = Map.of("how", "Diskarna skrevs över.", "attestation-code", "nonsense");
        var refused = contact.post(page, page + "/attestation", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Diskarna skrevs över.");
        var done = contact.post(
                page, page + "/attestation", Map.of("how", "Diskarna skrevs över.", "attestation-code", made.code()));
        assertThat(done.body()).contains("Intyget är sparat");
        assertThat(contact.get("/datasets/no-such-link").statusCode()).isEqualTo(404);
    }

    @Test
    @Promise("P27")
    void isOverdueForEverybodyToSeeUntilItIsAttested() {
        var made = make("rows");
        fetch(made);
        var overdue = """
                update processors.dataset set ends_at = made_at + interval '1 millisecond',
                       attest_by = made_at + interval '1 millisecond'
                where contact_id = (select subject_id from mail.address where email = '%s')
                """.formatted(made.email());
        new Breaking(loomer).breaks("P27", List.of(overdue), List.of("""
                update processors.dataset set ends_at = now() + interval '9 days', attest_by = now() + interval '20 days'
                where contact_id = (select subject_id from mail.address where email = '%s')
                """.formatted(made.email())));
        loomer.asSuperuser(overdue);
        loomer.bean(DatasetFollowUpJob.class).run();
        assertThat(loomer.letter(made.email(), "skulle ha raderats").text()).contains("offentliga sida");
        loomer.bean(DatasetDelivery.class).attest(new Secret(made.link()), made.code(), "Raderat och kontrollerat.");
        new Breaking(loomer).breaks("P27", List.of("""
                                alter table processors.dataset drop constraint dataset_smallest_group_check;
                                update processors.dataset set smallest_group = 1
                                """), List.of("""
                                update processors.dataset set smallest_group = 5;
                                alter table processors.dataset add constraint dataset_smallest_group_check
                                    check (smallest_group >= 5)
                                """));
    }

    @Test
    @Promise("P26")
    void seesAThirdPartyWithALogin() {
        fetch(make("rows"));
        new Breaking(loomer)
                .breaks(
                        "P26",
                        List.of(
                                "create role analyst_firm login",
                                "grant loomer_p_third_party_analysis to analyst_firm"),
                        List.of("drop role analyst_firm"));
    }

    @Test
    @Promise("P27")
    void endsWhatHangsOnAnAgreementThatEnds() {
        var waiting = make("rows");
        var register = loomer.bean(ProcessorRegister.class);
        var agreement = register.find(officer, FIRM)
                .orElseThrow()
                .agreement(register.today())
                .orElseThrow();
        register.endAgreement(officer, agreement.id());
        assertThat(fetch(waiting)).isInstanceOf(DatasetDelivery.Fetching.NotNow.class);
        assertThat(datasets().make(officer, wish("rows", "late@firm.example", 30)))
                .isInstanceOf(Datasets.Making.NoAgreement.class);
        assertThat(given.count("processors.dataset where fetched_at is not null and attested_at is null"
                        + " and ends_at > now()"))
                .isZero();
        loomer.asSuperuser("update processors.agreement set ended_at = null");
    }

    @Test
    @Promise("P27")
    void endsWhatWasMadeFromAPurposeThatThePolicyHasNoLonger() {
        var waiting = make("rows");
        loomer.asSuperuser("""
                update processors.dataset set purpose = 'ended-purpose'
                where contact_id = (select subject_id from mail.address where email = '%s')
                """.formatted(waiting.email()));
        loomer.bean(ProcessorRegister.class).declare();
        assertThat(fetch(waiting)).isInstanceOf(DatasetDelivery.Fetching.NotNow.class);
    }
}
