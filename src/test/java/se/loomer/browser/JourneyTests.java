package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.edge.staff.FirstInvitation;
import se.loomer.guard.enforcement.Secret;

/// The whole journey as its people make it: from registration to a company's word that it has erased.
@TestInstance(Lifecycle.PER_CLASS)
class JourneyTests {
    private static final int JOURNEYS = 3;

    // An installation of its own: its first member of staff takes the link that works once.
    private final Installation loomer = Installation.start();
    private final Queue<URI> invitations = new ArrayDeque<>();
    private int number;

    /// The first journey takes the link for the first member of staff; the others are invited as nobody can be yet.
    @BeforeAll
    void invite() {
        var first = loomer.bean(FirstInvitation.class).link();
        assertThat(loomer.bean(FirstInvitation.class).link())
                .as("another start leaves the link that somebody has")
                .isEqualTo(first);
        invitations.add(first.orElseThrow());
        for (var journey = 1; journey < JOURNEYS; journey++) {
            var secret = Secret.next();
            loomer.asSuperuser("""
                    insert into staff.invitation (id, token_hash, roles, created_at, expires_at)
                    values (gen_random_uuid(), decode('%s', 'hex'), array['administrator'], now(), now() + interval '1 day')
                    """.formatted(secret.presented().hex()));
            invitations.add(URI.create(loomer.site() + "/office/invitations/" + secret.reveal()));
        }
    }

    @AfterAll
    void close() {
        loomer.close();
    }

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(), Reader.english().wide(360), Reader.swedish().withoutJavaScript());
    }

    /// The first journey sits at Chromium, the others read the same pages over HTTP.
    private Visitor visitor(Reader reader) {
        return number == 1 ? Visitor.inChromium(loomer, reader) : Visitor.of(loomer, reader);
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise({"P01", "P17", "P31", "P32", "P33", "P34"})
    void leadsFromRegistrationToErasure(Reader reader) {
        number++;
        try (var person = visitor(reader);
                var company = visitor(reader);
                var other = visitor(Reader.swedish());
                var staff = visitor(reader)) {
            var joining = new Joining(number);
            var asker = joining.personRegisters(person);
            var listed = joining.companyApplies(company);
            joining.staffApproves(staff, invitations.remove().getPath(), listed);
            joining.companyIsTold(company, listed);

            var second = new Given(loomer).company();
            other.signIn(second.representative().email());
            var asking = new Asking(person, asker, listed.name(), second.name());
            asking.describes(number);
            asking.chooses();
            asking.consentsToFirst();
            other.open("/inbox");
            assertThat(other.says()).contains(other.text("workplace.inbox.none"));
            var clicks = asking.consentsToSecond();

            var answering = new Answering(person, asker);
            answering.read(company, listed.representative().email(), listed.name(), "name", "telephone");
            answering.read(other, second.representative().email(), second.name(), "email");
            answering.answer(company, listed.representative().email(), listed.name());

            var withdrawing = new Withdrawing(loomer, person, asker, clicks);
            withdrawing.withdraws(company, listed.representative().email(), listed.name());
            withdrawing.withdraws(other, second.representative().email(), second.name());
            withdrawing.hearsErased(company, listed.name());
            withdrawing.hearsKept(other, second.name());
            Stream.of(person, company, other, staff).forEach(Visitor::readLetters);
        }
    }
}
