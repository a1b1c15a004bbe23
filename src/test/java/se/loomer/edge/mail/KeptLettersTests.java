package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.Counted;

/// Whatever way a letter travelled, what a person wrote becomes a case, and whoever wrote it hears what did not arrive.
@Promise("P19")
class KeptLettersTests {
    private final Installation loomer = Installation.shared();

    private static String somebody() {
        return "%s@example.org".formatted(UUID.randomUUID());
    }

    private static String letter(String from, String head, String body) {
        return "From: %s\r\nTo: info@loomer.se\r\nMessage-ID: <%s@example.org>\r\nSubject: Om huset\r\n%s\r\n%s"
                .formatted(from, UUID.randomUUID(), head, body);
    }

    private void arrives(String letter) {
        loomer.bean(Reception.class).take(EmailReaderTests.read(letter));
    }

    private int count(String table, String email) {
        return Counted.in(
                loomer,
                "%s c join mail.address a on a.subject_id = c.subject_id where a.email = '%s'".formatted(table, email));
    }

    private CaseLook handling(String email) {
        return InboundMailTests.handling(loomer, email);
    }

    @Test
    void whatSaysHowItTravelledIsACaseThatWaitsAndIsNotAnswered() {
        for (var head : List.of(
                "Precedence: list\r\nList-ID: <info.loomer.se>\r\n",
                "Feedback-ID: 1:2:3:x\r\n",
                "Auto-Submitted: auto-generated\r\n",
                "Return-Path: <>\r\n")) {
            var ada = somebody();
            arrives(letter(ada, head, "Radera mina uppgifter."));
            assertThat(loomer.bean(CaseService.class)
                            .look(handling(ada))
                            .orElseThrow()
                            .said())
                    .as(head)
                    .hasSize(1);
            assertThat(loomer.letters(ada)).isEmpty();
        }
    }

    /// A letter that becomes no case is told of in a list, without a word of what stands in it.
    @Test
    void whatBecomesNoCaseStandsInAListThatStaffSee() {
        var given = new Given(loomer);
        arrives(
                "From: info@loomer.se\r\nX-Loomer-Letter: %s\r\nMessage-ID: <%s@loomer.se>\r\nSubject: Hemligt\r\n\r\nHej"
                        .formatted(UUID.randomUUID(), UUID.randomUUID()));
        var page = given.signedIn(given.staff("support")).get("/office/cases/letters");
        assertThat(page.body()).contains("Ett av våra egna brev").doesNotContain("Hemligt", "info@loomer.se</td>");
        assertThat(given.signedIn(given.staff("moderator"))
                        .get("/office/cases/letters")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theAnswerGoesToWhereItIsAskedForAndStaffSeeBoth() {
        var eva = somebody();
        arrives(letter("Formular <no-reply@form.example>", "Reply-To: Eva <%s>\r\n".formatted(eva), "Svara mig!"));
        var seen = loomer.bean(CaseService.class).look(handling(eva)).orElseThrow();
        assertThat(seen.email()).hasToString("[personal]");
        assertThat(String.valueOf(seen.sender() == null ? null : seen.sender().reveal()))
                .contains("Formular", "no-reply@form.example");
    }

    @Test
    void twoLettersWithOneIdentifierAreTwo() {
        var ada = somebody();
        for (var words : List.of("Ett", "Radera mina uppgifter", "Ett")) {
            arrives("From: %s\r\nMessage-ID: <>\r\nSubject: x\r\n\r\n%s".formatted(ada, words));
        }
        assertThat(count("support.message", ada)).isEqualTo(2);
    }

    @Test
    void whoeverSentAFileThatIsNotTakenHearsWhich() {
        var ada = somebody();
        var file =
                "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"program.exe\"\r\n\r\n";
        arrives(letter(ada, file, "MZ"));
        assertThat(loomer.letter(ada, "Alla dina filer kom inte fram").text()).contains("program.exe");
        assertThat(count("support.case_file", ada)).isEqualTo(1);
    }

    @Test
    void aDelayIsNoReturn() {
        var ada = somebody();
        arrives(letter(ada, "", "Hej"));
        loomer.bean(CaseService.class).answer(handling(ada), "Prova igen.");
        var reply = replyTo(loomer.message(ada, "Sv: Om huset"));
        arrives(("From: MAILER-DAEMON@mx.example\r\nMessage-ID: <%s@mx>\r\n"
                        + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: delayed\r\n"
                        + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nReply-To: %s\r\n--b--\r\n")
                .formatted(UUID.randomUUID(), reply));
        assertThat(loomer.bean(CaseService.class)
                        .look(handling(ada))
                        .orElseThrow()
                        .said())
                .allMatch(said -> said.bouncedAt() == null);
    }

    private static String replyTo(MimeMessage message) {
        try {
            return message.getHeader("Reply-To", null);
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
