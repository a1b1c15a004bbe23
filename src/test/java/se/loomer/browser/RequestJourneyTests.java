package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;

/// Somebody without an account gets in by letter, asks for something, is asked to wait, and gets an answer.
@TestInstance(Lifecycle.PER_CLASS)
class RequestJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(),
                Reader.english().dark(),
                Reader.swedish().wide(360).withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise("P37")
    void leadsFromALetterToAnAnswer(Reader reader) {
        var email = guardian(reader);
        try (var guardian = Visitor.of(loomer, reader);
                var officer = Visitor.of(loomer, reader)) {
            comesIn(guardian, email);
            var words = "Varför har ni kvar det här?" + UUID.randomUUID();
            asks(guardian, words);
            answers(officer, guardian, words);
        }
    }

    private String guardian(Reader reader) {
        var id = UUID.randomUUID();
        var email = "vuxen-%s@test.example".formatted(id);
        loomer.asSuperuser("""
                insert into guard.subject (id, kind, created_at) values ('%s', 'guardian', now());
                insert into mail.address (subject_id, email, language) values ('%s', '%s', '%s');
                """.formatted(id, id, email, reader.language().substring(0, 2)));
        return email;
    }

    private static void comesIn(Visitor guardian, String email) {
        guardian.open("/sign-in");
        guardian.open("/my-data/letter");
        guardian.type("email", "fel");
        guardian.press("proof.send");
        guardian.assertWrong("email", "accounts.error.email");
        assertThat(guardian.valueOf("email")).isEqualTo("fel");
        guardian.type("email", email);
        guardian.press("proof.send");
        assertThat(guardian.says()).contains(guardian.text("proof.sent"));
        var letter = guardian.letter(email, "proof-of-address", "");
        guardian.openLetter(letter);
        guardian.press("proof.link.open");
        assertThat(guardian.path()).isEqualTo("/my-data");
        assertThat(guardian.open(letter.path())).isEqualTo(404);
    }

    private static void asks(Visitor guardian, String words) {
        guardian.open("/my-data/requests");
        assertThat(guardian.says()).contains(guardian.text("requests.none"));
        guardian.follow(guardian.text("requests.make"));
        guardian.type("words", words);
        guardian.press("requests.new.send");
        guardian.assertWrong("kind", "requests.error.kind");
        assertThat(guardian.valueOf("words")).isEqualTo(words);
        guardian.tick("kind-erasure");
        guardian.press("requests.new.send");
        assertThat(guardian.says())
                .contains(guardian.text("requests.news.made"), guardian.text("requests.state.received"), words);
        guardian.open("/my-data/requests");
        assertThat(guardian.says()).contains(guardian.text("requests.state.received"));
    }

    private void answers(Visitor officer, Visitor guardian, String words) {
        officer.signIn(given.staff("privacy-officer").email());
        assertThat(officer.path()).isEqualTo("/office");
        officer.open("/office/cases?kind=requests&show=ended");
        officer.open("/office");
        officer.follow(officer.text("office.due.requests"));
        assertThat(officer.path()).isEqualTo("/office/cases?kind=requests");
        officer.followLast(officer.text("requests.kind.erasure"));
        assertThat(officer.source()).doesNotContain(words);
        officer.press("office.case.take");
        officer.assertWrong("reason", "office.error.reason");
        officer.type("reason", "Svara på begäran");
        officer.press("office.case.take");
        assertThat(officer.says()).contains("Varför har ni kvar det här?");
        officer.unfold("office.requests.extend");
        officer.type("extension", "Vi behöver fråga företaget.");
        officer.press("office.requests.extend-send");
        assertThat(officer.says()).contains(officer.text("office.case.done.extended"));
        guardian.open("/my-data/requests");
        guardian.follow(guardian.text("requests.kind.erasure"));
        assertThat(guardian.says()).contains(guardian.text("requests.state.extended"), "Vi behöver fråga företaget.");

        officer.type("reason", "Svara på begäran");
        officer.press("office.case.look");
        officer.press("office.requests.answer-send");
        officer.assertWrong("answer", "office.case.error.words", 8_000);
        officer.type("answer", "Nu är det borta.");
        officer.press("office.requests.answer-send");
        assertThat(officer.says()).contains(officer.text("office.case.done.answered"));
        guardian.open("/my-data/requests");
        guardian.follow(guardian.text("requests.kind.erasure"));
        assertThat(guardian.says()).contains(guardian.text("requests.state.answered"), "Nu är det borta.");
    }
}
