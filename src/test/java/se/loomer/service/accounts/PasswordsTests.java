package se.loomer.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import se.loomer.edge.limits.LimitTable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.accounts.Passwords.PasswordProperties;

/// A password is the same whatever keyboard wrote it, and what was hashed before that was so still opens.
class PasswordsTests {
    private static final String COMPOSED = "sjö, å och älv i två öar";
    private static final String APART = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);

    private final Passwords passwords = new Passwords(
            LimitTable.read("sign-in-waiting: {per: instance, amount: 12, within: 2s, store-fails: apart}"),
            Clock.systemUTC(),
            new PasswordProperties(8, 1));

    @Test
    void matchesInAnyFormOfUnicode() {
        assertThat(APART).isNotEqualTo(COMPOSED);
        assertThat(passwords.matches(APART, passwords.hash(COMPOSED))).isTrue();
        assertThat(passwords.matches(COMPOSED, passwords.hash(APART))).isTrue();
        assertThat(passwords.matches("ﬁn väg hem till byn", passwords.hash("fin väg hem till byn")))
                .as("a ligature")
                .isTrue();
        assertThat(passwords.matches("sjo, a och alv i tva oar", passwords.hash(COMPOSED)))
                .as("another password")
                .isFalse();
    }

    @Test
    void whatWasHashedAsItWasTypedStillMatches() {
        var before = new Argon2PasswordEncoder(16, 32, 1, 8, 1).encode(APART);
        assertThat(passwords.matches(APART, before)).isTrue();
        assertThat(passwords.matches("något helt annat än det", before)).isFalse();
    }

    @Test
    void isMeasuredInTheFormInWhichItIsHashed() {
        var fourteen = Normalizer.normalize("åäöåäöåäöåäöåä", Normalizer.Form.NFD);
        assertThat(Passwords.errors(FieldErrors.none(), "password", fourteen, List.of())
                        .isEmpty())
                .isFalse();
    }
}
