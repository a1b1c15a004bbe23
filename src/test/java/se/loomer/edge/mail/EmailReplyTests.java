package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.files.Drawn;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OutgoingMessage;

/// Both sides of a conversation answer by e-mail under the rules of the page, and neither learns the other's address.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmailReplyTests {
    private static final String OWN = "info@loomer.se";

    private final GreenMail server = new GreenMail(ServerSetup.IMAP.dynamicPort());
    private Installation loomer;
    private Given given;

    @BeforeAll
    void start() {
        server.start();
        server.setUser(OWN, OWN, "geheim");
        // An installation of its own: it fetches mail from a server of its own.
        loomer = Installation.start(List.of("--loomer.inbound.url=imap://info%%40loomer.se:geheim@127.0.0.1:%d"
                .formatted(server.getImap().getPort())));
        given = new Given(loomer);
    }

    @AfterAll
    void stop() {
        loomer.close();
        server.stop();
    }

    /// A person, a company that has an enquiry of theirs, and the addresses at which each answers.
    private final class Talk {
        private final Given.Person person = given.person();
        private final Given.Company company = given.company();
        private final EnquiryId enquiry = given.enquiry(person, company);
        private final String atCompany;
        private final String atPerson;

        private Talk() {
            given.disclosure(person, enquiry, company, Field.NAME);
            atCompany = replyTo(company.representative().email(), "En ny förfrågan till " + company.name());
            var by = by();
            loomer.bean(Inbox.class)
                    .answer(
                            by,
                            loomer.bean(Inbox.class).received(by, 1).getFirst().id(),
                            new OutgoingMessage(new PersonalText("Vi kan komma.")));
            atPerson = replyTo(person.email(), company.name() + " har svarat");
        }

        private Inbox.Representing by() {
            return loomer.bean(Inbox.class)
                    .representing(company.representative().subject())
                    .orElseThrow();
        }

        private List<ChosenCompany.Message> messages() {
            var inbox = loomer.bean(Inbox.class);
            var by = by();
            return inbox.open(by, inbox.received(by, 1).getFirst().id())
                    .orElseThrow()
                    .messages();
        }

        private void withdraw() {
            given.withdraw(person.subject(), enquiry, company.id());
        }
    }

    private String replyTo(String email, String subject) {
        var letter = loomer.letter(email, subject);
        assertThat(letter.text()).contains("— Svara ovanför den här raden —");
        return letter.replyTo();
    }

    private static String raw(String from, String to, String head, String body) {
        return "From: %s\r\nTo: %s\r\nMessage-ID: <%s@example.org>\r\nSubject: Re: Hej\r\n%s\r\n%s"
                .formatted(from, to, UUID.randomUUID(), head, body);
    }

    private boolean take(String raw) {
        return loomer.bean(ReplyReception.class).take(EmailReaderTests.read(raw));
    }

    @Test
    @Promise("P33")
    void bothSidesAnswerByEmailWithoutTheOthersAddress() {
        var talk = new Talk();
        var answer = raw(
                talk.person.email(),
                talk.atPerson,
                "",
                "Torsdag passar.\r\n\r\nOn Mon, 30 Nov 2026 at 10:12, Loomer <%s> wrote:\r\n> Hej!\r\n"
                        .formatted(talk.atPerson));
        assertThat(take(answer)).isTrue();
        assertThat(take(answer)).as("the same e-mail again").isTrue();
        assertThat(talk.messages())
                .extracting(one -> one.body().reveal())
                .containsExactly("Vi kan komma.", "Torsdag passar.");
        var told = loomer.letter(talk.company.representative().email(), "Nytt meddelande om");
        assertThat(told.text()).doesNotContain(talk.person.email(), "Torsdag passar");

        assertThat(take(raw(talk.company.representative().email(), talk.atCompany, "", "Då ses vi.")))
                .isTrue();
        assertThat(talk.messages()).last().satisfies(last -> {
            assertThat(last.isFromCompany()).isTrue();
            assertThat(last.body().reveal()).isEqualTo("Då ses vi.");
        });
    }

    @Test
    void picturesComeAlongAndOtherFilesAreNamed() {
        var talk = new Talk();
        var mixed = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n";
        var body = """
                --x\r
                Content-Type: text/plain\r
                \r
                Så här ser det ut.\r
                --x\r
                Content-Type: image/jpeg\r
                Content-Disposition: attachment; filename="kok.jpg"\r
                Content-Transfer-Encoding: base64\r
                \r
                %s\r
                --x\r
                Content-Type: application/zip\r
                Content-Disposition: attachment; filename="allt.zip"\r
                Content-Transfer-Encoding: base64\r
                \r
                UEsDBA==\r
                --x--\r
                """.formatted(Base64.getMimeEncoder().encodeToString(Drawn.jpeg(40, 30)));
        assertThat(take(raw(talk.person.email(), talk.atPerson, mixed, body))).isTrue();
        assertThat(talk.messages().getLast().attachments()).hasSize(1);
        assertThat(loomer.letter(talk.person.email(), "Alla filer kom inte med").text())
                .contains("allt.zip");
    }

    @Test
    @Promise("P32")
    void anAddressThatDidNotGetTheEmailAnswersNothing() {
        var talk = new Talk();
        assertThat(take(raw(given.person().email(), talk.atPerson, "", "Hej"))).isFalse();
        assertThat(take(raw(talk.person.email(), talk.atCompany, "", "Hej")))
                .as("the other side’s")
                .isFalse();
        assertThat(take(raw(talk.person.email(), "info+reply.%s@loomer.se".formatted("a".repeat(26)), "", "Hej")))
                .isFalse();
        assertThat(talk.messages()).hasSize(1);
    }

    @Test
    @Promise("P35")
    void afterTheConsentIsWithdrawnNeitherSideAnswers() {
        var talk = new Talk();
        talk.withdraw();
        take(raw(talk.person.email(), talk.atPerson, "", "Hej igen"));
        take(raw(talk.company.representative().email(), talk.atCompany, "", "Hallå"));
        assertThat(given.count("mediation.message where company_id = '%s'".formatted(talk.company.id())))
                .isEqualTo(1);
        assertThat(loomer.letter(talk.person.email(), "Ditt svar kom inte fram").text())
                .doesNotContain("Hej igen");
    }

    @Test
    void whatIsEmptyOrWrittenByAProgramIsNoAnswer() {
        var talk = new Talk();
        assertThat(take(raw(talk.person.email(), talk.atPerson, "", "> Hej!\r\n")))
                .isTrue();
        assertThat(loomer.letter(talk.person.email(), "Vi kunde inte läsa ditt svar")
                        .text())
                .contains("/enquiries/conversations/");
        assertThat(take(raw(talk.person.email(), talk.atPerson, "Auto-Submitted: auto-replied\r\n", "Jag är borta.")))
                .isTrue();
        assertThat(take(raw(talk.person.email(), talk.atPerson, "", "x".repeat(4_001))))
                .isTrue();
        assertThat(talk.messages()).hasSize(1);
    }

    @Test
    void whoMayOnlyReadDoesNotAnswer() {
        var talk = new Talk();
        loomer.asSuperuser("update companies.representative set role = 'reader' where company_id = '%s'"
                .formatted(talk.company.id()));
        assertThat(take(raw(talk.company.representative().email(), talk.atCompany, "", "Hej")))
                .isTrue();
        assertThat(talk.messages()).hasSize(1);
        loomer.letter(talk.company.representative().email(), "Ditt svar skickades inte");
    }
}
