package se.loomer.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;
import se.loomer.edge.web.PostalAddress;

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
                "tel:+46701740605",
                "０７０１７４０６０５",
                "＋46 70－174 06 05",
                "٠٧٠١٧٤٠٦٠٥",
                "070\u2212174 06 05",
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
    @ValueSource(
            strings = {
                "محمد\u200Cرضا",
                "\u2068Eva Ek\u2069",
                "\u200EEva\u200F ",
                "क्\u200Dष",
                "محمد\u200C",
                "\u200Cمحمد"
            })
    void takesNamesAsPeopleHaveThem(String name) {
        assertThat(with(name, "0701740605").errors().isEmpty()).isTrue();
    }

    private static ContactDetails at(String code, String country) {
        return new ContactDetails(
                        "Eva",
                        new PostalAddress("High Street 1", code, "Bath", country),
                        "0701740605",
                        "eva@kund.example")
                .normal();
    }

    @ParameterizedTest
    @CsvSource({"10115,de", "BA1 1AA,GB", "ba1-1aa,GB", "'',IE", "D02 X285,IE", "123 45,SE", "12345,''"})
    void takesAddressesOfOtherCountriesByTheirRules(String code, String country) {
        assertThat(at(code, country).errors().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"BA1 1AA,SE,postalCode", "'',SE,postalCode", "BA1_1AA,GB,postalCode", "10115,XX,country"})
    void refusesWhatNoCountryHas(String code, String country, String field) {
        assertThat(at(code, country).errors().has(field)).isTrue();
    }

    @Test
    void anAddressAbroadEndsWithItsCountry() {
        assertThat(at("10115", "DE").address()).isEqualTo("High Street 1, 10115 Bath, Tyskland");
        assertThat(at("", "IE").address()).isEqualTo("High Street 1, Bath, Irland");
        assertThat(at("12345", "SE").address()).isEqualTo("High Street 1, 123 45 Bath");
    }
}
