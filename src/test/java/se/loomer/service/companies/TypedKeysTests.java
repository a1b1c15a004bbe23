package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.service.statistics.Observation;
import se.loomer.service.statistics.ObservationSources;
import se.loomer.service.support.SavedReplies;

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
        var page = "/companies?place=lUND&words=" + URLEncoder.encode(small.name(), StandardCharsets.UTF_8);
        assertThat(new Caller(loomer).get(page).body()).contains("/companies/" + small.id());
        var today = OperatorTime.today(Clock.systemUTC());
        assertThat(given.count(
                        "statistics.acts('%s') where event = 'place' and lower(cell) = 'ystad'".formatted(today)))
                .as("the release of statistics goes on")
                .isEqualTo(1);
    }

    @Test
    void aNameInAnotherCaseIsTheSameName() {
        var staff = SubjectId.next();
        var replies = loomer.bean(SavedReplies.class);
        assertThat(replies.add(staff, "Tack för  ditt brev ", "Tack.").isEmpty())
                .isTrue();
        assertThat(replies.add(staff, "TACK för ditt brev", "Tack.").isEmpty()).isFalse();
        assertThat(replies.add(staff, "Tack för dina brev", "Tack.").isEmpty()).isTrue();
        var sources = loomer.bean(ObservationSources.class);
        var mapping = Map.of("seen", Observation.AD_SEEN);
        assertThat(sources.register(staff, "Annonsören Å", mapping)).isPresent();
        assertThat(sources.register(staff, " annonsören A\u030A", mapping)).isEmpty();
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
                .formatted(Given.organisationNumber(), company.id()));
    }
}
