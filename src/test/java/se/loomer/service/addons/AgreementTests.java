package se.loomer.service.addons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.SubjectId;

/// Orders, withdrawals, cancellations and pauses: what each does, and what each refuses.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Promise("P03")
class AgreementTests {
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private Installation loomer;
    private Given given;
    private Sold sold;

    @BeforeAll
    void start() {
        loomer = Installation.shared();
        given = new Given(loomer);
        sold = new Sold(loomer);
    }

    @AfterAll
    void takeOffSale() {
        var staff = SubjectId.next();
        loomer.bean(Catalogue.class)
                .all(staff)
                .forEach(item -> loomer.bean(Catalogue.class).sell(staff, item.id(), false));
    }

    private Agreements agreements() {
        return loomer.bean(Agreements.class);
    }

    @Test
    void anOrderIsShownWithItsPriceAndConfirmedWithTheWholeAgreement() throws Exception {
        var ada = given.person();
        var item = sold.item();
        var caller = given.signedIn(ada);
        var page = caller.get("/addons/" + item);
        assertThat(page.body())
                .contains("Beställ med betalningsskyldighet", "1\u00a0990,00\u00a0kr", "398,00\u00a0kr", "Version 1");
        var answer = caller.post("/addons/" + item, "/addons/%s/agreement".formatted(item), Map.of("version", "1"));
        assertThat(answer.statusCode()).isEqualTo(303);
        var agreement = agreements().of(ada.subject()).getFirst();
        assertThat(agreement.words().title()).isEqualTo("Värmepumpsservice");
        var letter = loomer.letter(ada.email(), "Bekräftelse på din beställning");
        assertThat(letter.text()).contains(agreement.number(), "version 1").contains("/withdrawals/");
        var message = loomer.message(ada.email(), "Bekräftelse på din beställning");
        BookTests.assertAccessible(
                BookTests.enclosed(message.getContent()), "Avtal om Värmepumpsservice", "Kontroll av tryck");
    }

    @Test
    void anotherVersionThanTheOneShownIsNotOrdered() {
        var ada = given.person();
        var item = sold.item();
        var catalogue = loomer.bean(Catalogue.class);
        var staff = SubjectId.next();
        catalogue.save(staff, item, Sold.FORM);
        catalogue.publish(staff, item);
        assertThat(agreements().order(ada.subject(), item, 1, Locale.of("sv")))
                .isInstanceOf(Agreements.Ordering.Changed.class);
        assertThat(agreements().of(ada.subject())).isEmpty();
        var answer = given.signedIn(ada)
                .post("/addons/" + item, "/addons/%s/agreement".formatted(item), Map.of("version", "1"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Ingenting är beställt", "Version 2");
    }

    @Test
    void aServiceIsHadOnceAndWhatIsOffSaleIsNotOrdered() {
        var ada = given.person();
        var item = sold.item();
        var first = sold.agreement(ada, item);
        assertThat(agreements().order(ada.subject(), item, 1, Locale.of("sv")))
                .isEqualTo(new Agreements.Ordering.HasIt(first.id()));
        loomer.bean(Catalogue.class).sell(SubjectId.next(), item, false);
        assertThat(agreements().order(given.person().subject(), item, 1, Locale.of("sv")))
                .isInstanceOf(Agreements.Ordering.Gone.class);
        assertThat(new Caller(loomer).get("/addons/" + item).statusCode()).isEqualTo(404);
        assertThat(agreements().find(ada.subject(), first.id())).isPresent();
    }

    @Test
    void whoeverIsUnderAgeOrNotAPersonOrdersNothing() {
        var item = sold.item();
        var ada = given.person();
        loomer.asSuperuser("update accounts.account set age_declaration = 'guardian' where subject_id = '%s'"
                .formatted(ada.subject()));
        assertThat(agreements().order(ada.subject(), item, 1, Locale.of("sv")))
                .isInstanceOf(Agreements.Ordering.UnderAge.class);
        var company = given.signedIn(given.company().representative());
        assertThat(company.post("/addons/" + item, "/addons/%s/agreement".formatted(item), Map.of("version", "1"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void withdrawingTakesTwoStepsAndGivesAReceiptWithDayAndTime() {
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        var caller = given.signedIn(ada);
        var own = "/account/agreements/" + agreement.id();
        assertThat(caller.get(own).body()).contains("Ångra avtalet här");
        assertThat(caller.get(own + "/withdrawal").body())
                .contains("Bekräfta att jag ångrar avtalet", agreement.number());
        assertThat(agreements()
                        .find(ada.subject(), agreement.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(Agreement.State.ACTIVE);
        var answer = caller.post(own + "/withdrawal", own + "/withdrawal", Map.of());
        assertThat(answer.body()).contains("Avtalet är ångrat");
        var ended = agreements().find(ada.subject(), agreement.id()).orElseThrow();
        assertThat(ended.ending()).isEqualTo(new Agreement.Ending("withdrawn", "account"));
        var receipt = loomer.letter(ada.email(), "Kvitto: du har ångrat avtalet " + agreement.number());
        assertThat(receipt.text()).contains("jag ångrar avtalet om Värmepumpsservice", "Mottaget: ", "kl. ");
        assertThat(caller.get(own).body()).doesNotContain("Ångra avtalet här");
    }

    @Test
    void theLinkWithdrawsWithoutSigningInAndOnlyOnThePress() {
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        var path = loomer.letter(ada.email(), "Bekräftelse på din beställning").path();
        var anybody = new Caller(loomer);
        var page = anybody.get(path).body();
        assertThat(page).contains(agreement.number()).doesNotContain(ada.name(), ada.email());
        assertThat(agreements()
                        .find(ada.subject(), agreement.id())
                        .orElseThrow()
                        .ending())
                .isNull();
        assertThat(anybody.post(path, path, Map.of()).body()).contains("Avtalet är ångrat");
        assertThat(anybody.post(path, path, Map.of()).body()).contains("Avtalet är ångrat");
        loomer.letter(ada.email(), "Kvitto: du har ångrat");
        assertThat(loomer.letters(ada.email()).stream()
                        .filter(letter -> letter.subject().startsWith("Kvitto"))
                        .count())
                .isEqualTo(1);
        assertThat(anybody.get("/withdrawals/nothing-of-ours").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyReachesAnAgreementOfAnother() {
        var agreement = sold.agreement(given.person(), sold.item());
        var other = given.signedIn(given.person());
        var own = "/account/agreements/" + agreement.id();
        for (var path : new String[] {own, own + "/withdrawal", own + "/document"}) {
            assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(agreements().cancel(given.person().subject(), agreement.id()))
                .isFalse();
        assertThat(agreements().find(given.person().subject(), UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    void cancellingAndPausingKeepWhatIsPaidFor() {
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        assertThat(agreements().pause(ada.subject(), agreement.id(), 4)).isFalse();
        assertThat(agreements().pause(ada.subject(), agreement.id(), 2)).isTrue();
        assertThat(agreements().pause(ada.subject(), agreement.id(), 1)).isFalse();
        var paused = agreements().find(ada.subject(), agreement.id()).orElseThrow();
        assertThat(paused.resumesOn())
                .isEqualTo(agreement.periodEnd().plusDays(1).plusMonths(2));
        assertThat(agreements().resume(ada.subject(), agreement.id())).isTrue();
        assertThat(agreements().resume(ada.subject(), agreement.id())).isFalse();
        assertThat(agreements().cancel(ada.subject(), agreement.id())).isTrue();
        assertThat(agreements().cancel(ada.subject(), agreement.id())).isFalse();
        var letter = loomer.letter(ada.email(), "Din uppsägning");
        assertThat(letter.text()).contains(String.valueOf(agreement.periodEnd().getYear()));
        assertThat(agreement.periodEnd())
                .isEqualTo(LocalDate.now(ZONE).plusYears(1).minusDays(1));
    }
}
