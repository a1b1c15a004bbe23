package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.edge.web.Client;
import se.loomer.policy.OperatorTime;
import se.loomer.service.statistics.Area;
import se.loomer.service.statistics.Observation;
import se.loomer.service.statistics.ObservationIntake;
import se.loomer.service.statistics.ObservationSources;
import se.loomer.service.statistics.StatisticsReleaseJob;
import se.loomer.service.statistics.Usage;

/// In a browser: the analyst's figures, a source that gets its key, a person who sees and decides, and a dataset
/// from the form to the attestation.
@TestInstance(Lifecycle.PER_CLASS)
class StatisticsJourneyTests {
    private static final LocalDate TODAY = OperatorTime.today(Clock.systemUTC());

    // An installation of its own: the figures are about everything that happened there.
    private final Installation loomer = Installation.start();
    private final Given given = new Given(loomer);

    @AfterAll
    void close() {
        loomer.close();
    }

    @Test
    @Promise({"P05", "P23"})
    void anAnalystComparesTwoSpansAndNobodyIsInThem() {
        for (var back = 56; back >= 1; back--) {
            loomer.asSuperuser("""
                    insert into statistics.tally (day, event, cell, amount)
                    select date '%s', * from (values ('visit', 'companies', %d), ('visit', 'policy', 12), ('visitor', 'all', %d),
                                                     ('source', 'direct', 30), ('source', 'search', 22)) as seen
                    """.formatted(TODAY.minusDays(back), 40 + back % 7 * 9, 25 + back % 5 * 4));
        }
        loomer.bean(StatisticsReleaseJob.class).run();
        try (var analyst = Visitor.of(loomer, Reader.swedish());
                var narrow = Visitor.of(loomer, Reader.english().wide(360).dark())) {
            analyst.signIn(given.staff("analyst").email());
            analyst.open("/office/statistics");
            assertThat(analyst.source()).contains("<polyline");
            assertThat(analyst.says()).contains(analyst.text("statistics.event.visit"));
            analyst.picture("statistics");
            narrow.signIn(given.staff("analyst").email());
            narrow.open("/office/statistics?days=7");
            narrow.picture("statistics-narrow");
            assertThat(narrow.open("/office/cases")).isEqualTo(404);
        }
    }

    @Test
    @Promise({"P20", "P21"})
    void aPersonSeesTheirUseAndDecidesWhatOthersMayTell() {
        var ada = given.person();
        loomer.bean(Usage.class)
                .note(ada.subject(), Area.COMPANIES, false, new Client("Firefox", "Windows", "85.24.*.*"));
        loomer.bean(Usage.class).write();
        try (var admin = Visitor.of(loomer, Reader.swedish());
                var person = Visitor.of(loomer, Reader.swedish().wide(360).dark())) {
            admin.signIn(given.staff("administrator").email());
            admin.open("/office/sources");
            admin.press("office.sources.register");
            assertThat(admin.status()).isEqualTo(422);
            admin.type("name", "Mätbolaget");
            admin.type("mapping", "click = ad-followed");
            admin.press("office.sources.register");
            assertThat(admin.says()).contains(admin.text("office.sources.token"));
            admin.picture("sources");

            person.signIn(ada.email());
            person.open("/account/usage");
            assertThat(person.says()).contains("Firefox, Windows");
            person.tickAt("#others-yes");
            person.press("statistics.others.save");
            assertThat(person.says()).contains(person.text("statistics.usage.saved"));
            pass(ada.email());
            person.open("/account/usage");
            assertThat(person.says()).contains("Annonsbolaget");
            person.picture("usage");
            person.tickAt("#others-no");
            person.press("statistics.others.save");
            assertThat(person.says()).doesNotContain("Annonsbolaget");
        }
    }

    /// Has an advertiser pass on that this address saw an advertisement today.
    private void pass(String email) {
        var token = loomer.bean(ObservationSources.class)
                .register(given.staff("administrator").subject(), "Annonsbolaget", Map.of("view", Observation.AD_SEEN))
                .orElseThrow();
        loomer.bean(ObservationIntake.class)
                .receive(token, List.of(new ObservationIntake.Line(email, "view", "host-26", TODAY.toString())));
    }

    @Test
    @Promise({"P26", "P27", "P36"})
    void aDatasetGoesFromTheFormToItsAttestation() {
        var company = given.company();
        for (var index = 0; index < 6; index++) {
            given.enquiry(given.person(), company);
        }
        try (var officer = Visitor.of(loomer, Reader.swedish());
                var contact = Visitor.of(loomer, Reader.swedish().wide(360).dark())) {
            officer.signIn(given.staff("privacy-officer").email());
            officer.open("/office/processors");
            officer.picture("processors");
            officer.open("/office/processors/market-analysis");
            officer.picture("processor");
            officer.open("/office/processors/market-analysis/datasets");
            officer.tick("mediation-enquiry-category");
            officer.press("office.datasets.look");
            assertThat(officer.says()).contains(officer.text("office.datasets.preview"));
            officer.type("question", "Vilken hjälp söks mest under hösten?");
            officer.type("contact", "Kim Analys");
            officer.type("email", "kim@firm.example");
            officer.type("ends", TODAY.plusDays(30).toString());
            officer.press("office.datasets.make");
            assertThat(officer.says()).contains(officer.text("office.datasets.done"));
            officer.picture("dataset-made");

            var page = loomer.letter("kim@firm.example", "Ett urval att hämta").path();
            contact.open(page);
            contact.picture("dataset");
            contact.type("code", "nonsense");
            contact.press("processors.fetch");
            assertThat(contact.status()).isEqualTo(422);
            assertThat(contact.says()).contains(contact.text("processors.error.code"));
        }
    }
}
