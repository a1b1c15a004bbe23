package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static se.loomer.service.mediation.Field.NAME;
import static se.loomer.service.mediation.Field.TELEPHONE;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;

/// Whoever is harassed ends contact at once and for good, and only they can take that back.
@Promise({"P25", "P33"})
class EndingTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Mediation mediation = loomer.bean(Mediation.class);
    private final ContactBlock endings = loomer.bean(ContactBlock.class);
    private final Inbox inbox = loomer.bean(Inbox.class);
    private final ErasureNotices notices = loomer.bean(ErasureNotices.class);
    private Given.Person ada = given.person();
    private Given.Company firma = given.company();

    @BeforeEach
    void anotherPersonAndCompany() {
        ada = given.person();
        firma = given.company();
    }

    private Inbox.Representing by() {
        return inbox.representing(firma.representative().subject()).orElseThrow();
    }

    @Test
    void endingClosesEveryConversationWithTheCompanyAndTellsItToErase() {
        var first = given.enquiry(ada, firma);
        var second = given.enquiry(ada, firma);
        given.disclosure(ada, first, firma, NAME);
        given.disclosure(ada, second, firma, NAME, TELEPHONE);
        var received = inbox.received(by(), 1).getFirst().id();

        assertThat(endings.end(ada.subject(), firma.id())).isTrue();

        assertThat(inbox.received(by(), 1)).isEmpty();
        assertThat(inbox.answer(by(), received, new OutgoingMessage(new PersonalText("Svara!"))))
                .isEqualTo(new MessageResult.NoConversation());
        assertThat(notices.of(by())).hasSize(2);
    }

    @Test
    void theCompanyCannotBeChosenAgainByMistakeButDeliberately() {
        var enquiry = given.enquiry(ada, firma);
        endings.end(ada.subject(), firma.id());
        assertThat(mediation.choose(ada.subject(), enquiry, List.of(firma.id())))
                .isEqualTo(new Mediation.Choosing.Ended(List.of(firma.id())));
        assertThatIllegalStateException()
                .isThrownBy(() -> loomer.asSuperuser("""
                insert into mediation.choice (subject_id, enquiry_id, company_id, chosen_at, expires_at)
                values ('%s', '%s', '%s', now(), now() + interval '1 year')
                """.formatted(ada.subject(), enquiry, firma.id())));

        assertThat(endings.lift(ada.subject(), firma.id())).isTrue();
        assertThat(endings.lift(ada.subject(), firma.id())).isFalse();
        assertThat(mediation.choose(ada.subject(), enquiry, List.of(firma.id())))
                .isInstanceOf(Mediation.Choosing.Stands.class);
    }

    @Test
    void onlyTheirOwnContactIsEnded() {
        var berta = given.person();
        var enquiry = given.enquiry(berta, firma);
        given.disclosure(berta, enquiry, firma, NAME);
        assertThat(endings.end(ada.subject(), firma.id())).isFalse();
        given.enquiry(ada, firma);
        endings.end(ada.subject(), firma.id());
        assertThat(inbox.received(by(), 1)).hasSize(1);
        assertThat(endings.of(berta.subject())).isEmpty();
        assertThat(endings.end(ada.subject(), new CompanyId(UUID.randomUUID()))).isFalse();
    }
}
