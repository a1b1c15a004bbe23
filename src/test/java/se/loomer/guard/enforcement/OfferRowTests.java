package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferId;
import se.loomer.service.offers.OfferService;
import se.loomer.service.offers.Offered;

/// What the database refuses of offers, whatever the program asks for.
class OfferRowTests {
    private static final String DENIED = "42501";
    private static final String REFUSED = "23514";
    private static final String COMPANY = "loomer_web_disclosure";
    private static final String PERSON = "loomer_web_mediation";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final Given.Company firma = given.company();
    private final Offered.Talk talk = offered.asked(given.person(), firma);
    private final OfferId offer = offered.sent(talk);

    private static Binding speaking(Given.Company company) {
        return Binding.of(company.representative().subject()).and(company.id());
    }

    @Test
    @Promise({"P32", "P33"})
    void aCompanyChangesNothingOfWhatItSentAndAnswersNothing() throws SQLException {
        try (var attacker = new Attacker(loomer, COMPANY)) {
            attacker.bind(speaking(firma));
            assertThat(attacker.refusal("update offers.offer set state = 'accepted', settled_at = now()"))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal("update offers.offer set included = 'x'"))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal("update offers.line set price_ore = 1")).isEqualTo(DENIED);
            assertThat(attacker.refusal("delete from offers.line")).isEqualTo(DENIED);
            assertThat(attacker.refusal("""
                    insert into offers.line
                        (subject_id, offer_id, number, company_id, consent_live, words, quantity, unit, price_ore, vat_rate,
                         expires_at)
                    select subject_id, id, 99, company_id, true, 'Tillägg', 100, 'st', 100, 2500, now() + interval '1 day'
                    from offers.offer
                    """))
                    .as("a line of an offer that stands")
                    .isEqualTo(REFUSED);
            assertThat(attacker.refusal("""
                    insert into offers.offer
                        (subject_id, id, disclosure_id, company_id, consent_live, version, state, price_kind, included, excluded,
                         deduction, begins, valid_until, sent_at, expires_at)
                    select subject_id, gen_random_uuid(), disclosure_id, company_id, true, 2, 'sent', 'fixed', 'x', '', '', 'x',
                           valid_until, sent_at, now() + interval '1 day'
                    from offers.offer
                    """)).as("one without lines").isEqualTo(REFUSED);
        }
    }

    @Test
    @Promise("P32")
    void nobodyReachesTheOffersOfOthers() throws SQLException {
        try (var attacker = new Attacker(loomer, COMPANY)) {
            attacker.bind(speaking(given.company()));
            assertThat(attacker.run("select id from offers.offer")).isEmpty();
            assertThat(attacker.run("select words from offers.line")).isEmpty();
            assertThat(attacker.run("select typed from offers.draft")).isEmpty();
            assertThat(attacker.run("select mediation.asked('%s')".formatted(talk.id())))
                    .containsExactly("0");
            attacker.bind(speaking(firma));
            assertThat(attacker.run("select mediation.asked('%s')".formatted(talk.id())))
                    .containsExactly("1");
            assertThat(attacker.refusal("select enquiry_id from mediation.disclosure"))
                    .isEqualTo(DENIED);
        }
        try (var attacker = new Attacker(loomer, PERSON)) {
            attacker.bind(Binding.of(given.person().subject()));
            assertThat(attacker.run("select id from offers.offer")).isEmpty();
            attacker.bind(Binding.of(talk.person().subject()));
            assertThat(attacker.refusal("select typed from offers.draft")).isEqualTo(DENIED);
            assertThat(attacker.refusal("update offers.offer set state = 'withdrawn', settled_at = now()"))
                    .isEqualTo(DENIED);
            assertThat(attacker.refusal("update offers.offer set net_ore = 0")).isEqualTo(DENIED);
        }
    }

    @Test
    @Promise("P33")
    void whatHasExpiredIsHiddenOrAnsweredIsNotAccepted() throws SQLException {
        var accept = "update offers.offer set state = 'accepted', settled_at = greatest(now(), sent_at) where id = '%s'"
                .formatted(offer);
        try (var attacker = new Attacker(loomer, PERSON)) {
            attacker.bind(Binding.of(talk.person().subject()));
            loomer.asSuperuser("update offers.offer set hidden = true where id = '%s'".formatted(offer));
            assertThat(attacker.refusal(accept)).as("hidden").isEqualTo(REFUSED);
            loomer.asSuperuser("""
                    update offers.offer
                    set hidden = false, sent_at = sent_at - interval '30 days', expires_at = expires_at - interval '31 days',
                        valid_until = (now() - interval '2 days')::date
                    where id = '%s'
                    """.formatted(offer));
            assertThat(attacker.refusal(accept)).as("expired").isEqualTo(REFUSED);
            var decline = accept.replace("accepted", "declined");
            assertThat(attacker.run(decline + " returning state")).containsExactly("declined");
            attacker.bind(Binding.of(talk.person().subject()));
        }
    }

    /// Of an acceptance, a refusal, a withdrawal and a new version at once one wins, and the offer has one state.
    @Test
    @Promise("P33")
    void bothSidesAtOnceLeaveOneState() throws Exception {
        var offers = loomer.bean(OfferService.class);
        var answers = loomer.bean(OfferAnswerService.class);
        var acting = Binding.of(talk.person().subject());
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var round = 0; round < 5; round++) {
                var one = offered.asked(talk.person(), firma);
                var open = offered.sent(one);
                var done = threads.invokeAll(java.util.List.<Callable<Object>>of(
                        () -> answers.accept(acting, one.enquiry(), open),
                        () -> offers.withdraw(one.by(), one.id()),
                        () -> offered.send(one, Offered.typed())));
                for (var result : done) {
                    assertThat(result.get()).isNotNull();
                }
                var versions = offers.desk(one.by(), one.id()).orElseThrow().versions();
                assertThat(versions)
                        .filteredOn(version -> version.state() == CompanyOffer.State.ACCEPTED
                                || version.state() == CompanyOffer.State.SENT)
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }
}
