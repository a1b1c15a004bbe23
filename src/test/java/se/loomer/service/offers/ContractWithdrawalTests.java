package se.loomer.service.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.Binding;
import se.loomer.service.offers.OfferAnswerService.AnswerResult;

/// Contracts that were made by accepting an offer, withdrawn from where they were made.
class ContractWithdrawalTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final OfferAnswerService answers = loomer.bean(OfferAnswerService.class);
    private final Given.Company firma = given.company();
    private final Given.Person ada = given.person();

    private void accept(Given.Person person, Offered.Talk talk, OfferId offer) {
        assertThat(answers.accept(Binding.of(person.subject()), talk.enquiry(), offer))
                .isEqualTo(new AnswerResult.Answered());
    }

    private AnswerResult rescind(Given.Person person, Offered.Talk talk, OfferId offer) {
        return answers.rescind(person.subject(), talk.enquiry(), offer);
    }

    @Test
    @Promise("P33")
    void whoeverAcceptedWithdrawsFromTheContractInTimeAlsoWithoutConsent() {
        var talk = offered.asked(ada, firma);
        var offer = offered.sent(talk);
        var page = talk.url(offer) + "/withdrawal";
        var person = given.signedIn(ada);
        assertThat(rescind(ada, talk, offer)).as("nothing is accepted").isEqualTo(new AnswerResult.NotOpen());
        assertThat(person.get(page).body()).doesNotContain("Bekräfta att jag ångrar avtalet");
        accept(ada, talk, offer);
        assertThat(rescind(given.person(), talk, offer)).isEqualTo(new AnswerResult.UnknownOffer());
        given.withdraw(ada.subject(), talk.enquiry(), firma.id());
        Given.tellWithdrawals(loomer);
        assertThat(person.get(talk.url(offer)).body()).contains("Ångra avtalet här");
        assertThat(person.get(page).body()).contains("Bekräfta att jag ångrar avtalet", "2\u00a0611,89\u00a0kr");
        assertThat(person.post(page, page, Map.of()).headers().firstValue("Location"))
                .contains(talk.url(offer) + "?rescinded");
        assertThat(person.get(talk.url(offer)).body())
                .contains("Avtalet är ångrat")
                .doesNotContain("Ångra avtalet här");
        assertThat(loomer.letter(ada.email(), "Kvitto: du har ångrat avtalet med " + firma.name())
                        .text())
                .contains("jag ångrar avtalet om offert version 1");
        assertThat(loomer.letter(firma.representative().email(), "Kunden har ångrat avtalet:")
                        .text())
                .contains("jag ångrar avtalet om offert version 1");
        assertThat(given.count("relay.message where about = '%s' and type = 'offer.rescinded'".formatted(offer)))
                .isEqualTo(1);
        assertThat(rescind(ada, talk, offer)).as("twice the same press").isEqualTo(new AnswerResult.NotOpen());
    }

    @Test
    void afterTheLastMomentNobodyWithdrawsFromAContract() {
        var talk = offered.asked(ada, firma);
        var offer = offered.sent(talk);
        accept(ada, talk, offer);
        loomer.asSuperuser(
                "update offers.offer set withdraw_until = now() - interval '1 second', settled_at = now() - interval '15 days', sent_at = now() - interval '16 days', expires_at = expires_at - interval '17 days' where id = '%s'"
                        .formatted(offer));
        assertThat(rescind(ada, talk, offer)).isEqualTo(new AnswerResult.NotOpen());
        assertThat(given.signedIn(ada).get(talk.url(offer)).body()).doesNotContain("Ångra avtalet här");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> loomer.asSuperuser(
                        "update offers.offer set state = 'rescinded', rescinded_at = now() where id = '%s'"
                                .formatted(offer)))
                .havingCause()
                .withMessageContaining("answered, withdrawn or replaced");
    }
}
