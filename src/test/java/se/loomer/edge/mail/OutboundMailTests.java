package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.MapPropertySource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.Counted;

/// A letter waits until the mail server has it, however often the way there is cut.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Promise("P19")
class OutboundMailTests {
    private final Wire wire = new Wire();
    private Installation loomer;
    private Given.Person ada;

    @BeforeAll
    void start() {
        // An installation of its own: its mail server fails.
        loomer = Installation.start(
                List.of("--db-scheduler.enabled=false"),
                context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "wire", Map.of("loomer.mail.url", "smtp://127.0.0.1:" + wire.port()))));
        wire.leadTo(loomer.mailPort());
        ada = new Given(loomer).person();
    }

    @AfterAll
    void stop() throws IOException {
        loomer.close();
        wire.close();
    }

    private int waiting() {
        return Counted.in(loomer, "mail.letter where kind = 'case-received'");
    }

    private int deliver() {
        loomer.asSuperuser("update mail.letter set next_attempt_at = now() - interval '1 second'");
        return loomer.bean(EmailDeliveryJob.class).deliver();
    }

    @Test
    void aLetterWaitsWhileTheWayIsCutAndGoesWhenItIsNot() {
        var form = new ContactForm("other", "Om huset", "Hej", "", "", false);
        loomer.bean(Contact.class).write(ada.subject(), form, "");
        for (var bytes : new long[] {0, 20, 90, 150}) {
            wire.cutAfter(bytes);
            assertThat(deliver()).as("after %d bytes", bytes).isZero();
            assertThat(waiting()).isEqualTo(1);
        }
        wire.mend();
        assertThat(deliver()).isPositive();
        assertThat(waiting()).isZero();
        assertThat(loomer.letter(ada.email(), "Vi har fått ditt meddelande").text())
                .contains("/account/cases/");
        assertThat(deliver()).as("and never again").isZero();
    }
}
