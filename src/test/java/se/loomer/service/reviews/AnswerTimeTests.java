package se.loomer.service.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.CompanyUpkeepJob;
import se.loomer.service.companies.Directory;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OutgoingMessage;

/// How long a company takes to answer rests on answers that it has given, and on enough of them.
class AnswerTimeTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Reviewed reviewed = new Reviewed(loomer, given);

    @Test
    @Promise("P33")
    void isToldFromFiveAnswersOnAndLeadsToNobody() {
        var firma = given.firstCompany();
        var directory = loomer.bean(Directory.class);
        for (var answers = 1; answers <= 4; answers++) {
            reviewed.answered(firma);
        }
        var by = reviewed.representing(firma);
        var inbox = loomer.bean(Inbox.class);
        inbox.answer(by, inbox.received(by, 1).getFirst().id(), new OutgoingMessage(new PersonalText("Ett ord till.")));
        assertThat(directory.answerTime(firma.id()))
                .as("a second answer to the same person is none")
                .isEmpty();
        assertThat(Caller.stranger(loomer).get("/companies/" + firma.id()).body())
                .doesNotContain("Svarstid");

        reviewed.answered(firma);

        assertThat(directory.answerTime(firma.id()))
                .hasValueSatisfying(time -> assertThat(time.answers()).isEqualTo(5));
        assertThat(Caller.stranger(loomer).get("/companies/" + firma.id()).body())
                .contains("Svarstid", "räknat på 5 svar");
        var asking = given.person();
        var choosing = "/enquiries/%s/companies".formatted(given.enquiry(asking));
        assertThat(given.signedIn(asking).get(choosing).body())
                .as("beside the company while one chooses")
                .contains(firma.name(), "Svarar oftast inom en minut", "Läs om " + firma.name());
        loomer.asSuperuser("update companies.answer set answered_on = answered_on - interval '91 days', "
                + "expires_at = expires_at - interval '91 days' where company_id = '%s'".formatted(firma.id()));
        assertThat(directory.answerTime(firma.id()))
                .as("old answers say nothing")
                .isEmpty();
    }

    @Test
    @Promise("P33")
    void whoeverLooksForAnswersWithinADayFindsThoseWhoGaveThem() {
        var firma = given.company();
        for (var answers = 1; answers <= 4; answers++) {
            reviewed.answered(firma);
        }
        assertThat(withinDay(firma)).as("too few answers to say").isFalse();
        reviewed.answered(firma);
        assertThat(withinDay(firma)).as("half of them came at once").isTrue();
        loomer.asSuperuser("update companies.answer set minutes = 1441 where id in (select id from companies.answer "
                + "where company_id = '%s' limit 3)".formatted(firma.id()));
        assertThat(withinDay(firma)).as("half of them took more than a day").isFalse();
    }

    /// Whether whoever looks for companies that answer within a day finds this one.
    private boolean withinDay(Given.Company firma) {
        loomer.bean(CompanyUpkeepJob.class).run();
        var page = Caller.stranger(loomer).get("/companies?only=within-day&words=%s".formatted(number(firma)));
        return page.body().contains("/companies/" + firma.id());
    }

    private String number(Given.Company firma) {
        return Objects.requireNonNull(loomer.bean(Directory.class)
                        .company(firma.id())
                        .orElseThrow()
                        .number())
                .digits();
    }
}
