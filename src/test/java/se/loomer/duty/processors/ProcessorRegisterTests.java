package se.loomer.duty.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.publication.Breaking;

/// The register follows the policy: each processor has an agreement that stands, shown to everybody, kept by staff.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessorRegisterTests {
    private static final String FIRM = "market-analysis";

    private final Installation loomer = Installation.quiet();
    private final Given given = new Given(loomer);

    @Test
    @Promise("P36")
    void everyProcessorHasAnAgreementThatStands() {
        var register = loomer.bean(ProcessorRegister.class);
        assertThat(register.all(given.staff("privacy-officer").subject()))
                .extracting(entry -> entry.recipient().key())
                .contains(FIRM);
        assertThat(register.all(given.staff("privacy-officer").subject()))
                .allSatisfy(
                        entry -> assertThat(entry.agreement(register.today())).isPresent());
        assertThat(loomer.bean(ProcessorRegister.class).shown())
                .extracting(ProcessorRegister.Shown::recipient)
                .contains(FIRM);
        assertThat(Caller.stranger(loomer).get("/policy").body())
                .contains("Våra biträden", "Personuppgiftsbiträdesavtal");
        new Breaking(loomer)
                .breaks(
                        "P36",
                        List.of(
                                "update processors.agreement set valid_until = current_date - 1 where valid_from < current_date"),
                        List.of("update processors.agreement set valid_until = null"));
    }

    @Test
    void isKeptByStaffOfTheRegisterAlone() {
        var staff = given.signedIn(given.staff("privacy-officer"));
        var page = staff.get("/office/processors/" + FIRM);
        assertThat(page.body()).contains("Underbiträden");
        assertThat(staff.post(
                                "/office/processors/" + FIRM,
                                "/office/processors/" + FIRM + "/subprocessors",
                                Map.of("name", "Servrar Inc", "country", "US", "ground", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(staff.post(
                                "/office/processors/" + FIRM,
                                "/office/processors/" + FIRM + "/subprocessors",
                                Map.of("name", "Servrar i Luleå", "country", "se", "ground", ""))
                        .statusCode())
                .isEqualTo(303);
        assertThat(loomer.bean(ProcessorRegister.class).shown())
                .anySatisfy(shown -> assertThat(shown.subprocessors()).contains("Servrar i Luleå (SE)"));
        assertThat(given.signedIn(given.staff("support"))
                        .get("/office/processors")
                        .statusCode())
                .isEqualTo(404);
    }
}
