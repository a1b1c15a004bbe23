package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.CaseService;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;
import se.loomer.service.support.Counted;
import se.loomer.service.support.EndForm;

/// Letters become cases: once, whole or not at all, whatever the mail server and the letters are like.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Promise("P19")
class InboundMailTests {
    private static final String OWN = "info@loomer.se";
    private static final SubjectId STAFF = SubjectId.next();

    private final GreenMail server = new GreenMail(ServerSetup.IMAP.dynamicPort());
    private GreenMailUser box;
    private Wire wire;
    private Installation loomer;
    private InboundMail inbound;

    @BeforeAll
    void start() {
        server.start();
        box = server.setUser(OWN, OWN, "geheim");
        wire = new Wire(server.getImap().getPort());
        // An installation of its own: it fetches mail from a server of its own.
        loomer = Installation.start(List.of(
                // The table's own figures.
                "--loomer.limits=",
                "--loomer.inbound.url=imap://info%%40loomer.se:geheim@127.0.0.1:%d".formatted(wire.port()),
                "--loomer.inbound.authority=mx.loomer.se"));
        inbound = loomer.bean(InboundMail.class);
    }

    @AfterAll
    void stop() throws IOException {
        loomer.close();
        wire.close();
        server.stop();
    }

    private static String somebody() {
        return "%s@example.org".formatted(UUID.randomUUID());
    }

    private static String letter(String from, String head, String body) {
        return "From: %s\r\nTo: %s\r\nMessage-ID: <%s@example.org>\r\nSubject: Om huset\r\n%s\r\n%s"
                .formatted(from, OWN, UUID.randomUUID(), head, body);
    }

    private void arrives(String letter) {
        try {
            box.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Fetches beside the job, which does the same.
    private void fetch() {
        for (var round = 0; round < 100 && waiting() > 0; round++) {
            inbound.collect();
        }
        assertThat(waiting()).isZero();
    }

    private int waiting() {
        return quietly(
                () -> server.getManagers().getImapHostManager().getInbox(box).getMessageCount());
    }

    private static <T> T quietly(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private int cases(String email) {
        return Counted.in(
                loomer,
                "support.case_file c join mail.address a on a.subject_id = c.subject_id where a.email = '%s'"
                        .formatted(email));
    }

    private int messages(String email) {
        return Counted.in(
                loomer,
                "support.message m join mail.address a on a.subject_id = m.subject_id where a.email = '%s'"
                        .formatted(email));
    }

    private CaseLook handling(String email) {
        return handling(loomer, email);
    }

    /// Work on the one case of an address.
    static CaseLook handling(Installation loomer, String email) {
        var row =
                "from support.case_file c join mail.address a on a.subject_id = c.subject_id where a.email = '%s' limit 1"
                        .formatted(email);
        return new CaseLook(
                STAFF,
                new SubjectId(UUID.fromString(Counted.text(loomer, "select c.subject_id " + row))),
                UUID.fromString(Counted.text(loomer, "select c.id " + row)),
                "Svarar på brevet");
    }

    @Test
    void aLetterBecomesACaseOnceAndLeavesTheMailServer() {
        var ada = somebody();
        var letter = letter("Ada <%s>".formatted(ada), "", "Hej, jag hittar inte knappen.");
        arrives(letter);
        arrives(letter);
        fetch();
        assertThat(cases(ada)).isEqualTo(1);
        assertThat(messages(ada)).isEqualTo(1);
        var seen = loomer.bean(CaseService.class).look(handling(ada)).orElseThrow();
        assertThat(seen.title().reveal()).isEqualTo("Om huset");
        assertThat(seen.said().getFirst().words().reveal()).isEqualTo("Hej, jag hittar inte knappen.");
        assertThat(seen.said().getFirst().isProven()).isFalse();
        assertThat(loomer.letter(ada, "Vi har fått ditt meddelande").text()).doesNotContain("knappen", "Om huset");
    }

    @Test
    void theAnswerIsAnsweredInTheSameCase() {
        var ada = somebody();
        arrives(letter(ada, "", "Hej"));
        fetch();
        var desk = loomer.bean(CaseService.class);
        assertThat(desk.answer(handling(ada), "Prova igen.")).isEqualTo(new CaseResult.Done());
        assertThat(desk.end(handling(ada), new EndForm("solved", false))).isEqualTo(new CaseResult.Done());
        var sent = loomer.message(ada, "Sv: Om huset");
        assertThat(header(sent, "In-Reply-To"))
                .isEqualTo(header(sent, "References"))
                .contains("@example.org>");
        assertThat(header(sent, "Auto-Submitted")).isEqualTo("null");
        var reply = header(sent, "Reply-To");
        assertThat(reply).matches("info\\+reply\\.[a-z2-7]{26}@loomer\\.se");
        arrives(letter(ada, "Cc: " + reply + "\r\n", "Tack, nu gick det."));
        fetch();
        assertThat(cases(ada)).isEqualTo(1);
        assertThat(desk.look(handling(ada)).orElseThrow().said())
                .as("open again")
                .hasSize(3);

        var forger = somebody();
        arrives(letter(forger, "In-Reply-To: " + header(sent, "Message-ID") + "\r\n", "Vad svarade ni Ada?"));
        fetch();
        assertThat(cases(forger)).as("another address is another case").isEqualTo(1);
        assertThat(messages(ada)).isEqualTo(3);
    }

    private static String header(MimeMessage message, String name) {
        return quietly(() -> String.valueOf(message.getHeader(name, null)));
    }

    @Test
    void aForgedSenderReachesNothingOfAnAccount() {
        var ada = new Given(loomer).person();
        arrives(letter(ada.email(), "", "Det här är Ada. Skicka mig mina uppgifter."));
        fetch();
        assertThat(loomer.bean(Contact.class).cases(ada.subject())).isEmpty();
        assertThat(Counted.in(
                        loomer,
                        "support.case_file c join guard.subject s on s.id = c.subject_id join mail.address a "
                                + "on a.subject_id = s.id where a.email = '%s' and s.kind = 'writer' and not c.is_proven"
                                        .formatted(ada.email())))
                .isEqualTo(1);
        var proven = somebody();
        arrives("Authentication-Results: mx.loomer.se; dmarc=pass header.from=example.org\r\n"
                + letter(proven, "", "Hej"));
        fetch();
        assertThat(loomer.bean(CaseService.class)
                        .look(handling(proven))
                        .orElseThrow()
                        .said()
                        .getFirst()
                        .isProven())
                .isTrue();
    }

    @Test
    void anAccountHoldersAnswerByMailJoinsTheirCaseAndIsMarked() {
        var ada = new Given(loomer).person();
        var opened = (ContactResult.Received) loomer.bean(Contact.class)
                .write(ada.subject(), new ContactForm("other", "Om huset", "Hej", "", "", false), "");
        var who = new CaseLook(STAFF, ada.subject(), opened.id().value(), "Svarar på frågan");
        loomer.bean(CaseService.class).answer(who, "Vad menar du?");
        var reply = header(loomer.message(ada.email(), "Sv: Om huset"), "Reply-To");
        arrives(letter(ada.email(), "Cc: " + reply + "\r\n", "Jag menar taket."));
        fetch();
        var said = loomer.bean(Contact.class)
                .conversation(ada.subject(), opened.id())
                .orElseThrow()
                .said();
        assertThat(said).hasSize(3);
        assertThat(said.getLast().isProven()).isFalse();
    }

    @Test
    void programsAreNotAnsweredAndWhatTheyHandOnIsKept() {
        var robot = somebody();
        arrives(letter(robot, "Auto-Submitted: auto-replied\r\n", "Jag är bortrest."));
        arrives(letter(robot, "Precedence: bulk\r\n", "Köp nu."));
        arrives(letter(OWN, "", "En slinga"));
        arrives(letter(OWN, "X-Loomer-Letter: 1\r\n", "En slinga till"));
        arrives(letter(robot, "X-Loomer-Letter: 1\r\n", "Vårt eget huvud i någons svar."));
        fetch();
        assertThat(cases(robot)).isEqualTo(3);
        assertThat(Counted.in(
                        loomer,
                        "support.case_file c join mail.address a on a.subject_id = c.subject_id where a.email = '%s' and c.waits"
                                .formatted(robot)))
                .as("nobody waits for an answer to an absence notice")
                .isEqualTo(2);
        assertThat(loomer.letters(robot)).isEmpty();
        assertThat(loomer.letters(OWN)).isEmpty();
    }

    @Test
    void anAnswerThatComesBackIsSeen() {
        var ada = somebody();
        arrives(letter(ada, "", "Hej"));
        fetch();
        loomer.bean(CaseService.class).answer(handling(ada), "Prova igen.");
        var sent = header(loomer.message(ada, "Sv: Om huset"), "Message-ID");
        arrives(
                ("From: MAILER-DAEMON@example.org\r\nMessage-ID: <%s@b>\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
                                + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: %s\r\n--b--\r\n")
                        .formatted(UUID.randomUUID(), sent));
        fetch();
        var seen = loomer.bean(CaseService.class).look(handling(ada)).orElseThrow();
        assertThat(seen.said()).hasSize(2);
        assertThat(seen.said().getLast().bouncedAt()).isNotNull();
    }

    @Test
    void aLetterOfTwentyMegabytesIsAnsweredAndNotKept() {
        var ada = somebody();
        var large = Base64.getMimeEncoder().encodeToString(new byte[20 * 1024 * 1024]);
        arrives(letter(ada, "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n", large));
        fetch();
        assertThat(cases(ada)).isZero();
        assertThat(loomer.letter(ada, "Ditt brev var för stort").text()).contains("/contact");
    }

    @Test
    void aStormFromOneSenderIsAnsweredOnceAndOthersAreTaken() {
        var storm = somebody();
        for (var number = 0; number < 30; number++) {
            arrives(letter(storm, "", "Nr " + number));
        }
        var ada = somebody();
        arrives(letter(ada, "", "Hej"));
        fetch();
        assertThat(messages(storm)).isEqualTo(10);
        assertThat(cases(ada)).isEqualTo(1);
        loomer.letter(ada, "Vi har fått ditt meddelande");
        loomer.letter(storm, "För många brev på kort tid");
        assertThat(loomer.letters(storm)).as("one confirmation and one notice").hasSize(2);
    }

    @Test
    void aWireThatIsCutLosesNoLetterAndDoublesNone() {
        var ada = somebody();
        for (var number = 0; number < 5; number++) {
            arrives(letter(ada, "", "Nr %d %s".formatted(number, "x".repeat(2_000))));
        }
        for (var bytes = 50; bytes < 12_000; bytes += 900) {
            wire.cutAfter(bytes);
            inbound.collect();
        }
        wire.mend();
        fetch();
        assertThat(messages(ada)).isEqualTo(5);
    }

    @Test
    void aLetterThatCannotBeTakenNowStaysAndLetsOthersBy() {
        var ada = somebody();
        var bo = somebody();
        loomer.asSuperuser("alter table support.message add constraint broken check (words not like '%trasig%')");
        try {
            arrives(letter(ada, "", "En trasig dag"));
            arrives(letter(bo, "", "En hel dag"));
            inbound.collect();
            assertThat(cases(bo)).isEqualTo(1);
            assertThat(cases(ada)).isZero();
            assertThat(waiting()).isEqualTo(1);
        } finally {
            loomer.asSuperuser("alter table support.message drop constraint broken");
            quietly(() -> {
                server.purgeEmailFromAllMailboxes();
                return true;
            });
        }
    }
}
