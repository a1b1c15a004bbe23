package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.support.GenericApplicationContext;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// Whoever tries the service has its sample accounts open in several browsers at once, and each of them can send.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesTests {
    private static final String CONFIRMATION = "/sign-in/confirmation";
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");

    private Installation loomer;

    @BeforeAll
    void start() {
        // An installation of its own: it has the samples.
        loomer = Installation.start(List.of(), context -> {
            ((GenericApplicationContext) context).registerBean(SampleHistory.class);
            ((GenericApplicationContext) context).registerBean(SamplePages.class);
            ((GenericApplicationContext) context).registerBean(Samples.class);
        });
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    private Caller browser(String email, int number) {
        var caller = Caller.stranger(loomer);
        caller.signIn(email, Samples.PASSWORD);
        var code = CODE.matcher(loomer.newer(email, "Din kod", number).text());
        assertThat(code.find()).isTrue();
        assertThat(caller.post(CONFIRMATION, CONFIRMATION, Map.of("code", code.group(1)))
                        .statusCode())
                .isEqualTo(303);
        return caller;
    }

    private void sends(Caller caller, String wish) {
        var asked = caller.post(
                "/enquiries/new",
                "/enquiries",
                Map.of("category", "building", "description", wish, "place", "Stockholm", "wishedTime", "i vår"));
        assertThat(asked.statusCode()).as(wish).isEqualTo(303);
    }

    @Test
    void theSamePersonIsInTwoBrowsersAndNeitherWaits() {
        var first = browser(Samples.PERSON, 1);
        var second = browser(Samples.PERSON, 2);
        for (var caller : List.of(first, second)) {
            assertThat(caller.get("/account/security").body()).doesNotContain("En ny webbläsare får vänta");
            sends(caller, "Ett nytt kök, ungefär tolv meter bänk.");
        }
        var given = new Given(loomer);
        assertThat(given.count("devices.caution")).isZero();
        assertThat(given.count("mediation.enquiry where description like 'Ett nytt kök, ungefär%'"))
                .isEqualTo(2);
    }

    @Test
    void aCompanyOfTheSamplesIsInTwoBrowsersToo() {
        browser(Samples.FIRST_COMPANY, 1);
        var second = browser(Samples.FIRST_COMPANY, 2);
        assertThat(second.get("/inbox").statusCode()).isEqualTo(200);
    }

    @Test
    void everyPageHasSomethingToShow() {
        var given = new Given(loomer);
        assertThat(given.count("companies.company where is_sample and listed")).isEqualTo(120);
        assertThat(
                        given.count(
                                "companies.category g where not exists (select from companies.company c where c.category = g.key)"))
                .isZero();
        assertThat(given.count("mediation.enquiry")).isGreaterThanOrEqualTo(9);
        assertThat(given.count("mediation.enquiry where state = 'found'")).isEqualTo(1);
        assertThat(given.count("consent.consent where not live")).isGreaterThanOrEqualTo(1);
        assertThat(given.count("reviews.review")).isEqualTo(4);
        assertThat(given.count("offers.offer where state = 'sent'")).isEqualTo(1);
        assertThat(given.count("companies.page_version")).isGreaterThanOrEqualTo(120);
        assertThat(new Caller(loomer).get("/companies?words=laddbox").body()).contains("Elmästarna i Uppsala");
    }
}
