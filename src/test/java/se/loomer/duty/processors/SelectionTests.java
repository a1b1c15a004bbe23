package se.loomer.duty.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Nobody is alone in a dataset by all of their rows together, nor by asking for the same counts again and again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectionTests {
    private static final String ENQUIRIES = "mediation.enquiry";
    private static final SubjectId STAFF = SubjectId.next();

    // An installation of its own: whoever is in it is counted.
    private final Installation loomer = Installation.start();
    private final Given given = new Given(loomer);
    private int contacts;

    @AfterAll
    void stop() {
        loomer.close();
    }

    @BeforeAll
    void sixAskForEachAndOneForBoth() {
        var company = given.company();
        for (var index = 0; index < 13; index++) {
            var person = given.person();
            given.enquiry(person, company);
            var category = index % 2 == 0 ? "garden" : "locks";
            loomer.asSuperuser("update mediation.enquiry set category = '%s' where subject_id = '%s'"
                    .formatted(category, person.subject()));
            if (index == 12) {
                given.enquiry(person, company);
                loomer.asSuperuser(
                        "update mediation.enquiry set category = 'locks' where subject_id = '%s' and category <> 'garden'"
                                .formatted(person.subject()));
            }
        }
    }

    private Datasets.Making make(String form) {
        return loomer.bean(Datasets.class)
                .make(
                        STAFF,
                        new Datasets.Wish(
                                "market-analysis",
                                ENQUIRIES,
                                List.of("category"),
                                form,
                                "Vilka slag av hjälp söks var?",
                                new PersonalText("Kim Analys"),
                                new PersonalText("selection%d@firm.example".formatted(++contacts)),
                                "sv",
                                Instant.now().plus(30, ChronoUnit.DAYS)));
    }

    /// Both categories are common, and having asked for both is not.
    @Test
    @Promise({"P26", "P27"})
    void leavesOutWhoeverIsAloneWithAllOfTheirRowsTogether() {
        var preview = loomer.bean(Datasets.class).preview(STAFF, ENQUIRIES, List.of("category"));
        assertThat(preview.leftOut()).as("rounded up, for two rows").isEqualTo(10);
        assertThat(preview.smallestGroup()).isEqualTo(6);
        var made = (Datasets.Making.Made) make("rows");
        var link = link("selection%d@firm.example".formatted(contacts), "Ett urval att hämta");
        var file = (DatasetDelivery.Fetching.Fetched)
                loomer.bean(DatasetDelivery.class).fetch(link, made.code()).orElseThrow();
        var pseudonyms = file.lines().stream().skip(1).map(List::getFirst).toList();
        assertThat(pseudonyms).hasSize(12).doesNotHaveDuplicates();
    }

    /// Where the contact is gone or locked out, somebody else fetches and attests.
    @Test
    @Promise("P27")
    void givesADatasetAnotherContact() {
        var first = (Datasets.Making.Made) make("rows");
        var former = link("selection%d@firm.example".formatted(contacts), "Ett urval att hämta");
        var id = loomer.bean(Datasets.class)
                .of(STAFF, "market-analysis")
                .getFirst()
                .id();
        var code = loomer.bean(Datasets.class)
                .replaceContact(STAFF, id, new PersonalText("Lo Analys"), new PersonalText("lo@firm.example"), "sv")
                .orElseThrow();
        var delivery = loomer.bean(DatasetDelivery.class);
        assertThat(delivery.fetch(former, first.code())).isEmpty();
        var link = link("lo@firm.example", "Du är kontakt för ett urval");
        assertThat(delivery.fetch(link, code)).get().isInstanceOf(DatasetDelivery.Fetching.Fetched.class);
        assertThat(delivery.attest(link, code, "Filen är raderad.")).contains(DatasetDelivery.Attesting.DONE);
        assertThat(loomer.bean(Datasets.class)
                        .replaceContact(STAFF, id, new PersonalText("Bo"), new PersonalText("bo@firm.example"), "sv"))
                .isEmpty();
    }

    private Secret link(String email, String subject) {
        return new Secret(loomer.letter(email, subject).path().substring("/datasets/".length()));
    }

    @Test
    @Promise({"P23", "P26"})
    void endsCountedSelectionsWhereTheMonthsBudgetEnds() {
        for (var spent = 0; spent < 5; spent++) {
            assertThat(make("aggregates")).isInstanceOf(Datasets.Making.Made.class);
        }
        assertThat(make("aggregates")).isInstanceOf(Datasets.Making.BudgetSpent.class);
    }
}
