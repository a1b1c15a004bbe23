package se.loomer.service.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.mail.IncomingEmail;
import se.loomer.edge.mail.Reception;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;

/// When more letters come than can be taken, from however many senders, they wait where they are.
@Promise("P19")
class MailStormTests {
    private static final List<String> STORM = List.of("--loomer.limits=src/test/resources/mail-storm-limits.yaml");

    private static IncomingEmail letter() {
        return letter(UUID.randomUUID() + "@example.org", IncomingEmail.Nature.LETTER, false);
    }

    private static IncomingEmail letter(String sender, IncomingEmail.Nature nature, boolean isQuiet) {
        var address = new PersonalText(sender);
        return new IncomingEmail(
                Secret.Presented.of(UUID.randomUUID().toString()),
                null,
                nature,
                address,
                address,
                new PersonalText(""),
                new PersonalText("Om huset"),
                new PersonalText("Hej"),
                List.of(),
                null,
                null,
                false,
                isQuiet);
    }

    @Test
    void whatIsTooMuchIsLeftAndNothingOfItIsKept() {
        // An installation of its own: it runs with limits of its own.
        try (var loomer = Installation.start(STORM)) {
            var reception = loomer.bean(Reception.class);
            reception.take(letter());
            reception.take(letter());
            assertThatThrownBy(() -> reception.take(letter())).isInstanceOf(Correspondence.TooMuchNow.class);
            assertThat(Counted.in(loomer, "support.case_file")).isEqualTo(2);
            assertThat(Counted.in(loomer, "support.arrival")).isEqualTo(2);
            assertThat(Counted.in(loomer, "guard.subject where kind = 'writer'"))
                    .isEqualTo(2);
        }
    }

    /// A sender is told once a day at most, and a program not at all.
    @Test
    void staffReadOfEachLetterThatWasNotTakenWhetherItsSenderWasTold() {
        try (var loomer = Installation.start(STORM)) {
            var reception = loomer.bean(Reception.class);
            var given = new Given(loomer);
            var staff = given.signedIn(given.staff("support"));
            var ada = "ada@example.org";
            reception.take(letter(ada, IncomingEmail.Nature.TOO_LARGE, false));
            assertThat(staff.get("/office/cases/letters").body())
                    .contains("Avsändaren fick veta det")
                    .doesNotContain("högst en gång om dagen", "Inget besked");
            reception.take(letter(ada, IncomingEmail.Nature.TOO_LARGE, false));
            reception.take(letter("program@example.org", IncomingEmail.Nature.TOO_LARGE, true));
            assertThat(staff.get("/office/cases/letters").body())
                    .containsOnlyOnce("Avsändaren fick veta det")
                    .containsOnlyOnce("högst en gång om dagen")
                    .containsOnlyOnce("Inget besked");
            loomer.letter(ada, "Ditt brev var för stort");
            assertThat(loomer.letters(ada)).hasSize(1);
        }
    }
}
