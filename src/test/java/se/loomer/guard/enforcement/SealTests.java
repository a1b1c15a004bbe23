package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;

/// Whoever can send SQL but does not hold the key cannot change for whom a transaction speaks.
class SealTests {
    private static final String LOGIN = "loomer_web_service";
    private static final String WHO = "select subject_id from accounts.profile";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Person eve = given.person();

    private static void refused(Attacker attacker, String setting) throws SQLException {
        attacker.bind(setting);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> attacker.run(WHO))
                .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void aScopeSealedByTheServiceShowsItsPersonsRows() throws SQLException {
        try (var attacker = new Attacker(loomer, LOGIN)) {
            attacker.bind(Binding.of(ada.subject()));
            assertThat(attacker.run(WHO)).containsExactly(ada.subject().toString());
        }
    }

    @Test
    void aForgedScopeIsRefused() throws SQLException {
        try (var attacker = new Attacker(loomer, LOGIN)) {
            refused(attacker, ";%s;;;;%d|%s".formatted(ada.subject(), micros(Instant.now()), "00".repeat(32)));
            refused(attacker, ";%s;;;;%d".formatted(ada.subject(), micros(Instant.now())));
            refused(attacker, "|");
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000;
    }

    @Test
    void aSealDoesNotFitAnotherPerson() throws SQLException {
        try (var attacker = new Attacker(loomer, LOGIN)) {
            var own = attacker.sealed(Binding.of(eve.subject()));
            refused(
                    attacker,
                    own.replace(eve.subject().toString(), ada.subject().toString()));
        }
    }

    @Test
    void aSealDoesNotFitAnotherConnection() throws SQLException {
        try (var first = new Attacker(loomer, LOGIN);
                var second = new Attacker(loomer, LOGIN)) {
            refused(second, first.sealed(Binding.of(ada.subject())));
        }
    }

    @Test
    void aSealDoesNotFitALaterTransaction() throws SQLException {
        try (var attacker = new Attacker(loomer, LOGIN)) {
            refused(
                    attacker,
                    attacker.sealedAt(Binding.of(ada.subject()), Instant.now().minusSeconds(15)));
            refused(
                    attacker,
                    attacker.sealedAt(Binding.of(ada.subject()), Instant.now().plusSeconds(15)));
        }
    }

    @Test
    void aScopeEndsWithItsTransaction() throws SQLException {
        try (var attacker = new Attacker(loomer, LOGIN)) {
            attacker.bind(Binding.of(ada.subject()));
            attacker.commit();
            assertThat(attacker.run(WHO)).isEmpty();
        }
    }
}
