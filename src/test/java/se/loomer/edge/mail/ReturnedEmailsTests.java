package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.announcements.NewsChoices;
import se.loomer.edge.web.Language;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.Counted;

/// What comes back of our letters ends news and is shown to whoever it concerns.
@Promise("P06")
class ReturnedEmailsTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final ReturnedEmails returns = loomer.bean(ReturnedEmails.class);
    private final NewsChoices choices = loomer.bean(NewsChoices.class);

    private Given.Person subscriber() {
        var ada = given.person();
        choices.keep(
                ada.subject(),
                new NewsChoices.Wish(true, true, List.of("service"), Language.SV, Language.SV, QuietHours.NONE));
        return ada;
    }

    /// The last letter that went to somebody.
    private UUID sent(Given.Person person) {
        loomer.bean(Contact.class)
                .write(person.subject(), new ContactForm("other", "Om huset", "Hej", "", "", false), "");
        loomer.letter(person.email(), "Vi har fått ditt meddelande");
        loomer.bean(EmailDeliveryJob.class).deliver();
        return UUID.fromString(Counted.text(
                loomer,
                "select id from mail.sent_letter where subject_id = '%s' order by sent_at desc limit 1"
                        .formatted(person.subject())));
    }

    private boolean isSubscribed(Given.Person person) {
        return choices.of(person.subject()).subscribedAt() != null;
    }

    @Test
    void aLetterThatComesBackEndsNewsAndShowsOnTheAccountUntilTheAddressIsAnother() {
        var ada = subscriber();
        var letter = sent(ada);
        assertThat(given.signedIn(ada).get("/account").body()).doesNotContain("Brev till dig kommer tillbaka");
        returns.returned(letter);
        assertThat(isSubscribed(ada)).isFalse();
        assertThat(given.signedIn(ada).get("/account").body()).contains("Brev till dig kommer tillbaka");
        assertThat(given.signedIn(given.staff("support"))
                        .get("/office/announcements")
                        .body())
                .containsPattern("Brev till (en person|[0-9]+ personer) med konto kommer tillbaka");
        loomer.asSuperuser(
                "update mail.address set verified_at = now() where subject_id = '%s'".formatted(ada.subject()));
        assertThat(given.signedIn(ada).get("/account").body()).doesNotContain("Brev till dig kommer tillbaka");
    }

    @Test
    void aComplaintEndsNewsAndTheAddressStaysGood() {
        var ada = subscriber();
        returns.complained(sent(ada));
        assertThat(isSubscribed(ada)).isFalse();
        assertThat(given.signedIn(ada).get("/account").body()).doesNotContain("Brev till dig kommer tillbaka");
    }

    @Test
    void whatNobodyKnowsEndsNothing() {
        var ada = subscriber();
        var letter = sent(ada);
        returns.returned(UUID.randomUUID());
        returns.complained(UUID.randomUUID());
        assertThat(isSubscribed(ada)).isTrue();
        loomer.asSuperuser("update mail.sent_letter set email_hash = sha256('another') where subject_id = '%s'"
                .formatted(ada.subject()));
        returns.returned(letter);
        assertThat(isSubscribed(ada)).as("the address is another by now").isTrue();
    }
}
