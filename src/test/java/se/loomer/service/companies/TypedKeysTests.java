package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// What somebody typed as a key stops no page and no job.
class TypedKeysTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    @Test
    void aPlaceInSmallLettersIsTheSamePlace() {
        var small = given.company();
        var other = given.company();
        loomer.asSuperuser("update companies.company set place = 'ystad' where id = '%s'".formatted(small.id()));
        loomer.asSuperuser("update companies.company set place = 'Ystad' where id = '%s'".formatted(other.id()));
        var page = new Caller(loomer).get("/companies?place=YSTAD").body();
        assertThat(page).contains(small.name(), other.name());
        assertThat(page.split("value=\"Ystad\"", -1)).as("one choice").hasSize(2);
        assertThat(page).doesNotContain("value=\"ystad\"");
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(given.count(
                        "statistics.acts('%s') where event = 'place' and lower(cell) = 'ystad'".formatted(today)))
                .as("the release of statistics goes on")
                .isEqualTo(1);
    }

    @Test
    void aNumberWithoutARightCheckDigitStopsNoPage() {
        var company = given.company();
        loomer.asSuperuser("update companies.company set organisation_number = '5599999999' where id = '%s'"
                .formatted(company.id()));
        assertThat(new Caller(loomer).get("/companies?place=Lund").statusCode()).isEqualTo(200);
        assertThat(given.signedIn(company.representative()).get("/company").statusCode())
                .isEqualTo(200);
        loomer.asSuperuser("update companies.company set organisation_number = '%s' where id = '%s'"
                .formatted(Given.organisationNumber(971_113), company.id()));
    }
}
