package se.loomer.service.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.RoleNeeded;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.offers.OfferAnswerService.AnswerResult;
import se.loomer.service.offers.OfferService.SendResult;

/// A company offers, a person answers, and each side sees what is its own to see, and no more.
class OfferTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final OfferService offers = loomer.bean(OfferService.class);
    private final OfferAnswerService answers = loomer.bean(OfferAnswerService.class);
    private final Given.Company firma = given.company();
    private final Given.Person ada = given.person();

    private AnswerResult accept(Given.Person person, Offered.Talk talk, OfferId offer) {
        return answers.accept(Binding.of(person.subject()), talk.enquiry(), offer);
    }

    private AnswerResult decline(Offered.Talk talk, OfferId offer, CompanyOffer.@Nullable Reason reason, String words) {
        return answers.decline(
                Binding.of(talk.person().subject()), talk.enquiry(), offer, reason, new PersonalText(words));
    }

    private CompanyOffer shown(Offered.Talk talk, OfferId offer) {
        return offers.find(talk.by(), talk.id(), offer).orElseThrow();
    }

    private void expire(OfferId offer) {
        loomer.asSuperuser(
                "update offers.offer set sent_at = sent_at - interval '30 days', expires_at = expires_at - interval '31 days', valid_until = '%s' where id = '%s'"
                        .formatted(Offered.today().minusDays(1), offer));
    }

    @Test
    @Promise("P33")
    void anOfferIsDraftedSentReadAndAccepted() {
        var talk = offered.asked(ada, firma);
        var by = given.signedIn(firma.representative());
        assertThat(by.get(talk.inbox()).body()).contains("Bara ni har fått förfrågan.", "Skriv en offert");
        by.post(talk.inbox() + "/offer", talk.inbox() + "/offer", Offered.typed());
        var person = given.signedIn(ada);
        assertThat(person.get("/offers").body()).as("a draft is nobody else’s").contains("Du har inga offerter");
        assertThat(by.get(talk.inbox()).body()).contains("Ett utkast sparades");
        var offer = offered.sent(talk);
        assertThat(by.get(talk.inbox()).body())
                .contains("Offert, version 1", "Inte läst")
                .doesNotContain("Ett utkast");
        assertThat(loomer.letter(ada.email(), firma.name() + " har skickat en offert")
                        .path())
                .isEqualTo("/offers");

        assertThat(person.get(talk.url(offer)).body())
                .contains("2\u00a0611,89\u00a0kr", "Rivning", "Vecka 12", "Tacka ja");
        assertThat(shown(talk, offer).readAt()).isNotNull();
        var ask = talk.url(offer) + "/acceptance";
        assertThat(person.get(ask).body())
                .contains("Det här blir bindande", "ångra dig i 14 dagar", "Loomer är inte part");
        assertThat(person.post(ask, ask, Map.of()).statusCode()).isEqualTo(303);
        assertThat(shown(talk, offer).state()).isEqualTo(CompanyOffer.State.ACCEPTED);
        assertThat(by.get(talk.inbox()).body()).contains("Antagen").doesNotContain("Skriv en ny version");
        assertThat(loomer.letter(ada.email(), "Du har tackat ja till en offert från " + firma.name())
                        .path())
                .isEqualTo(talk.url(offer));
        assertThat(offered.send(talk, Offered.typed())).isEqualTo(new SendResult.Agreed());
        assertThat(offers.withdraw(talk.by(), talk.id())).isFalse();
        assertThat(accept(ada, talk, offer)).as("twice the same press").isEqualTo(new AnswerResult.NotOpen());
        assertThat(given.count("relay.message where about = '%s' and type in ('offer.sent', 'offer.accepted')"
                        .formatted(offer)))
                .isEqualTo(2);
    }

    @Test
    void theDatabaseAddsUpAsThePagesDo() {
        var talk = offered.asked(ada, firma);
        var offer = offered.sent(talk);
        var content = shown(talk, offer).content();
        assertThat(given.count("offers.offer where id = '%s' and net_ore = %d and vat_ore = %d"
                        .formatted(offer, content.net().ore(), content.vat().ore())))
                .isEqualTo(1);
    }

    @Test
    @Promise("P32")
    void nobodyElseReadsOrAnswersIt() {
        var talk = offered.asked(ada, firma);
        var offer = offered.sent(talk);
        var eve = given.person();
        assertThat(accept(eve, talk, offer)).isEqualTo(new AnswerResult.UnknownOffer());
        var stranger = given.signedIn(eve);
        for (var page : new String[] {"", "/acceptance", "/refusal", "/withdrawal", "/document", "/reports"}) {
            assertThat(stranger.get(talk.url(offer) + page).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(stranger.get("/enquiries/" + talk.enquiry() + "/offers").statusCode())
                .isEqualTo(404);
        var other = given.signedIn(given.company().representative());
        for (var page :
                new String[] {"/offer", "/offer/preview", "/offers/" + offer, "/offers/" + offer + "/document"}) {
            assertThat(other.get(talk.inbox() + page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(given.signedIn(firma.representative()).get(talk.url(offer)).statusCode())
                .isEqualTo(403);
        loomer.asSuperuser(
                "update companies.representative set role = 'reader' where company_id = '%s'".formatted(firma.id()));
        var reader = loomer.bean(Inbox.class)
                .representing(firma.representative().subject())
                .orElseThrow();
        assertThatExceptionOfType(RoleNeeded.class).isThrownBy(() -> offers.withdraw(reader, talk.id()));
        assertThat(given.signedIn(firma.representative())
                        .get(talk.inbox() + "/offers/" + offer)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNewVersionReplacesTheOneBeforeWhichBothStillRead() {
        var talk = offered.asked(ada, firma);
        var first = offered.sent(talk);
        var typed = Offered.typed();
        typed.put("price-1", "400");
        var second = offered.sent(talk, typed);
        assertThat(shown(talk, first).state()).isEqualTo(CompanyOffer.State.REPLACED);
        assertThat(accept(ada, talk, first)).isEqualTo(new AnswerResult.NotOpen());
        var person = given.signedIn(ada);
        assertThat(person.get(talk.url(first)).body())
                .contains("Ersatt", "2\u00a0611,89")
                .doesNotContain("/acceptance");
        assertThat(person.get(talk.url(second)).body()).contains("Andra versioner", "2\u00a0361,89");
        assertThat(person.post(talk.url(second), talk.url(first) + "/acceptance", Map.of())
                        .headers()
                        .firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("?late"));
        assertThat(accept(ada, talk, second)).isEqualTo(new AnswerResult.Answered());
    }

    @Test
    void whatHasExpiredOrIsWithdrawnCannotBeAccepted() {
        var talk = offered.asked(ada, firma);
        var late = offered.sent(talk);
        expire(late);
        assertThat(accept(ada, talk, late)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(given.signedIn(ada).get(talk.url(late)).body())
                .contains("Har gått ut")
                .doesNotContain("/acceptance");
        var other = offered.asked(ada, firma);
        var offer = offered.sent(other);
        assertThat(offers.withdraw(other.by(), other.id())).isTrue();
        assertThat(offers.withdraw(other.by(), other.id())).isFalse();
        assertThat(accept(ada, other, offer)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(loomer.letter(ada.email(), firma.name() + " har tagit tillbaka sin offert")
                        .path())
                .isEqualTo("/offers");
        var read = offered.asked(ada, firma);
        var seen = offered.sent(read);
        answers.open(ada.subject(), read.enquiry());
        offers.withdraw(read.by(), read.id());
        assertThat(given.signedIn(ada).get(read.url(seen)).body()).contains("kan därför vara bundet");
    }

    @Test
    void whoDeclinesSaysWhyOrNothing() {
        var talk = offered.asked(ada, firma);
        var offer = offered.sent(talk);
        assertThat(decline(talk, offer, CompanyOffer.Reason.PRICE, "Det blev för dyrt."))
                .isEqualTo(new AnswerResult.Answered());
        var company = given.signedIn(firma.representative());
        assertThat(company.get(talk.inbox() + "/offers/" + offer).body()).contains("Avböjd", "Priset");
        assertThat(company.get(talk.inbox()).body()).contains("Det blev för dyrt.", "Skriv en ny version");
        var better = offered.sent(talk);
        assertThat(decline(talk, better, null, "")).isEqualTo(new AnswerResult.Answered());
        assertThat(shown(talk, better).reason()).isNull();
        var long_ = offered.sent(talk);
        var refusal = talk.url(long_) + "/refusal";
        var refused = given.signedIn(ada).post(refusal, refusal, Map.of("words", "x".repeat(1_001), "reason", "time"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Skriv högst", "x".repeat(1_001), "value=\"time\" selected");
    }

    @Test
    @Promise("P32")
    void offersAreComparedAndTheCompaniesNeverLearnOfEachOther() {
        var other = given.company();
        var enquiry = given.enquiry(ada, firma, other);
        var one = offered.asked(ada, enquiry, firma);
        var two = offered.asked(ada, enquiry, other);
        var chosen = offered.sent(one);
        var left = offered.sent(two);
        var person = given.signedIn(ada);
        assertThat(person.get("/enquiries/" + enquiry + "/offers").body())
                .contains(firma.name(), other.name(), "Samma dygn", "Inga omdömen", "Organisationsnummer: Stämmer");
        var company = given.signedIn(firma.representative());
        assertThat(company.get(one.inbox()).body())
                .contains("2 företag har fått förfrågan")
                .doesNotContain(other.name());
        accept(ada, one, chosen);
        assertThat(person.get(one.url(chosen)).body()).contains("Tacka nej till de andra?", other.name());
        person.post(one.url(chosen), "/enquiries/" + enquiry + "/offers/refusals", Map.of("offer", left.toString()));
        assertThat(shown(two, left).reason()).isEqualTo(CompanyOffer.Reason.ANOTHER);
        assertThat(given.signedIn(other.representative()).get(two.inbox()).body())
                .contains("Avböjd")
                .doesNotContain(firma.name());
    }

    @Test
    @Promise("P34")
    void aWithdrawnConsentTakesTheOffersFromTheCompanysSightAndLeavesThemToThePerson() {
        var talk = offered.asked(ada, firma);
        var accepted = offered.sent(talk);
        accept(ada, talk, accepted);
        var open = offered.asked(ada, firma);
        var offer = offered.sent(open);
        offers.save(open.by(), open.id(), OfferDraft.of(Offered.typed()));
        for (var one : new Offered.Talk[] {talk, open}) {
            assertThat(loomer.bean(Mediation.class).withdraw(ada.subject(), one.enquiry(), firma.id()))
                    .isTrue();
            assertThat(offers.desk(one.by(), one.id())).isEmpty();
        }
        assertThat(offers.find(talk.by(), talk.id(), accepted)).isEmpty();
        assertThat(offers.withdraw(open.by(), open.id())).isFalse();
        assertThat(accept(ada, open, offer)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(given.signedIn(ada).get(talk.url(accepted)).body()).contains("Offerten är antagen", "2\u00a0611,89");
        assertThat(given.signedIn(ada).get(open.url(offer)).body()).contains("Du har återkallat samtycket");
    }

    @Test
    @Promise({"P37", "P39"})
    void offersStandInMyDataAndGoWithTheAccount() {
        var talk = offered.asked(ada, firma);
        offered.sent(talk);
        offers.save(talk.by(), talk.id(), OfferDraft.of(Map.of("included", "Hemligt utkast")));
        var caller = given.signedIn(ada);
        assertThat(caller.get("/my-data").body())
                .contains("Offerter", "Rader i offerter", "Rivning", "Ungefärligt pris", "Utkast till offerter")
                .doesNotContain("Hemligt utkast");
        var leaving = "/my-data/leaving/erasure";
        caller.post(leaving, leaving, Map.of("window", "now", "understood", "true"));
        for (var table : new String[] {"draft", "offer", "line", "reported"}) {
            assertThat(given.count("offers.%s where subject_id = '%s'".formatted(table, ada.subject())))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aSuspendedSideSendsNothing() {
        var talk = offered.asked(ada, firma);
        var offer = offered.sent(talk);
        loomer.asSuperuser(
                "update companies.company set open = false, listed = false, suspended_until = now() + interval '1 day' where id = '%s'"
                        .formatted(firma.id()));
        assertThat(offers.desk(talk.by(), talk.id())).isEmpty();
        assertThat(offers.send(talk.by(), talk.id(), Instant.EPOCH)).isEqualTo(new SendResult.NoConversation());
        assertThat(accept(ada, talk, offer)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(given.signedIn(ada).get(talk.url(offer)).body()).contains("kan inte se offerten just nu");
    }
}
