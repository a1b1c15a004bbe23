package se.loomer.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.service.accounts.Passwords.GuessedPasswords;

class GuessedPasswordsTests {
    private static final List<String> OWN =
            List.of("Ada Lovelace", "Storgatan 1", "Lund", "+46701740605", "ada.lovelace@test.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "password1234567",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "1234567890123456",
                "qwertyuiopasdfgh",
                "adalovelace1234",
                "LovelaceStorgatan",
                "+46701740605+46701740605",
                "ada.lovelace@test.example",
                "iloveyouiloveyou"
            })
    void refusesWhatIsGuessedFirst(String password) {
        assertThat(GuessedPasswords.isGuessed(password, OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tolv gröna elefanter",
                "femton tecken eller fler",
                "korpen flyger lågt i dimma",
                "9f8a-77c1-vbn2-00pq",
                "ååå ööö är inte lätt att gissa sig till"
            })
    void takesWhatIsNot(String password) {
        assertThat(GuessedPasswords.isGuessed(password, OWN)).isFalse();
    }
}
