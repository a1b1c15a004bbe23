package se.loomer.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;

/// Contact data is taken as people paste it, and kept in one form.
@Promise("P17")
class ContactDetailsTests {
    private static ContactDetails with(String name, String telephone) {
        return new ContactDetails(name, "Storgatan 1", "123 45", "Lund", telephone, "eva@kund.example").normal();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202D+46701740605\u202C",
                "070\u2013174\u00A006\u00A005",
                "\u206846701740605\u2069",
                "0701740605\u200E",
                "\uFEFF070-174 06 05",
                "070\u200B1740605",
                "070\u2009174\u202F06\u300005",
                "+46 (0)70-174 06 05"
            })
    void takesANumberHoweverItWasCopied(String telephone) {
        var details = with("Eva", telephone);
        assertThat(details.errors().isEmpty()).isTrue();
        assertThat(details.telephone()).isEqualTo("+46701740605");
    }

    @ParameterizedTest
    @ValueSource(strings = {"070-174 06", "070 BYGG 005", "\u200E", "", "07017406050701740605"})
    void refusesWhatIsNoNumber(String telephone) {
        assertThat(with("Eva", telephone).errors().has("telephone")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"محمد\u200Cرضا", "\u2068Eva Ek\u2069", "\u200EEva\u200F ", "क्\u200Dष"})
    void takesNamesAsPeopleHaveThem(String name) {
        assertThat(with(name, "0701740605").errors().isEmpty()).isTrue();
    }
}
