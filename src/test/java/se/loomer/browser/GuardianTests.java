package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;

/// Somebody under age has an account only when a guardian has said yes, and no trace is left when they said no.
@TestInstance(Lifecycle.PER_CLASS)
class GuardianTests {
    private static final AtomicInteger NEXT = new AtomicInteger(500);

    private final Installation loomer = Installation.shared();

    private record Asked(Details child, String guardian, String link) {}

    /// A child who has confirmed the address, and whose guardian has been asked.
    private Asked asked(Visitor visitor) {
        var child = Details.numbered(NEXT.getAndIncrement(), "Barn");
        var guardian = "vuxen-" + child.email();
        visitor.open("/register");
        child.fillIn(visitor);
        visitor.tick("age-guardian");
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.register.send");
        visitor.assertWrong("guardianEmail", "accounts.error.guardian-email");
        visitor.type("guardianEmail", child.email());
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.register.send");
        visitor.assertWrong("guardianEmail", "accounts.error.guardian-same");
        visitor.type("guardianEmail", guardian);
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.register.send");

        visitor.openLetter(visitor.letter(child.email(), "confirm-registration", ""));
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.confirm.send");
        assertWaiting(visitor);
        var letter = visitor.letter(guardian, "confirm-guardianship", "");
        assertThat(letter.text()).doesNotContain(child.traces("name", "address", "telephone", "email"));
        return new Asked(child, guardian, letter.path());
    }

    private static void assertWaiting(Visitor visitor) {
        assertThat(visitor.path()).isEqualTo("/guardianships");
        assertThat(visitor.says()).contains(visitor.text("accounts.guardian.waiting"));
    }

    @Test
    void theAccountWaitsAndOpensWithTheGuardiansYes() {
        try (var child = Visitor.of(loomer, Reader.swedish());
                var guardian = Visitor.of(loomer, Reader.swedish())) {
            var asked = asked(child);
            child.signIn(asked.child().email());
            assertWaiting(child);
            child.open("/account");
            assertThat(child.path()).startsWith("/sign-in");

            guardian.open(asked.link());
            assertThat(guardian.source()).doesNotContain(asked.child().traces("name", "address", "telephone", "email"));
            guardian.press("accounts.guardian.yes");
            assertThat(guardian.says()).contains(guardian.text("accounts.guardian.approved"));
            assertThat(guardian.open(asked.link())).isEqualTo(404);

            child.openLetter(child.letter(asked.child().email(), "guardian-confirmed", ""));
            child.signIn(asked.child().email());
            assertThat(child.path()).isEqualTo("/enquiries");
        }
    }

    @Test
    void theAccountIsGoneWithTheGuardiansNo() throws SQLException {
        try (var child = Visitor.of(loomer, Reader.english());
                var guardian = Visitor.of(loomer, Reader.english())) {
            var asked = asked(child);
            assertThat(addresses(asked)).isEqualTo(2);
            guardian.open(asked.link());
            guardian.press("accounts.guardian.no");
            assertThat(guardian.says()).contains(guardian.text("accounts.guardian.refused"));
            assertThat(guardian.open(asked.link())).isEqualTo(404);
            assertThat(addresses(asked)).isZero();
            child.signIn(asked.child().email(), Given.PASSWORD);
            assertThat(child.status()).isEqualTo(422);
            assertThat(child.says()).contains(child.text("accounts.sign-in.refused-text"));
        }
    }

    /// How many of the two are known by their address, to the database itself.
    private int addresses(Asked asked) throws SQLException {
        try (var connection = loomer.superuser();
                var statement =
                        connection.prepareStatement("select count(*) from mail.address where email in (?, ?)")) {
            statement.setString(1, asked.child().email());
            statement.setString(2, asked.guardian());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
