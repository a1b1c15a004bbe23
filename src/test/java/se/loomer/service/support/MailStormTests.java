package se.loomer.service.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.mail.IncomingEmail;
import se.loomer.edge.mail.Reception;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;

/// When more letters come than can be taken, from however many senders, they wait where they are.
@Promise("P19")
class MailStormTests {
    private static IncomingEmail letter() {
        var address = new PersonalText(UUID.randomUUID() + "@example.org");
        return new IncomingEmail(
                Secret.Presented.of(UUID.randomUUID().toString()),
                null,
                IncomingEmail.Nature.LETTER,
                address,
                address,
                new PersonalText(""),
                new PersonalText("Om huset"),
                new PersonalText("Hej"),
                List.of(),
                null,
                null,
                false,
                false);
    }

    @Test
    void whatIsTooMuchIsLeftAndNothingOfItIsKept() {
        // An installation of its own: it runs with limits of its own.
        try (var loomer = Installation.start(List.of("--loomer.limits=src/test/resources/mail-storm-limits.yaml"))) {
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
}
