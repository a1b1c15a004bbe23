package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Approval;
import se.loomer.service.mediation.Inbox;

/// Uses that people stop: the database obeys with the commit, and only where the policy puts it in their hands.
class ObjectionTests {
    private static final String PAGE = "/my-data/uses";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Company firma = given.company();

    private int received() {
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(firma.representative().subject()).orElseThrow();
        return inbox.received(by, 1).size();
    }

    @Test
    @Promise("P38")
    void aRestrictionHidesEverythingFromCompaniesUntilItIsLifted() {
        var reference = given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        var caller = given.signedIn(ada);
        assertThat(received()).isEqualTo(1);
        assertThat(caller.post(PAGE, PAGE + "/disclosure/restrict", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(received()).isZero();
        var page = caller.get(PAGE + "?done=disclosure").body();
        assertThat(page).contains("Stoppad av dig", "Användningen är stoppad", "/my-data/uses/disclosure/lift");
        assertThat(loomer.letter(firma.representative().email(), "Användningen är begränsad: " + reference)
                        .text())
                .contains(firma.name())
                .doesNotContain(ada.name());

        assertThat(caller.post(PAGE, PAGE + "/disclosure/lift", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(received()).isEqualTo(1);
        loomer.letter(firma.representative().email(), "Begränsningen är hävd: " + reference);
        assertThat(caller.get(PAGE).body()).contains("/my-data/uses/disclosure/restrict");
    }

    @Test
    void isOfferedForTheUsesOfThePersonsOwnDataWithWhatItCauses() {
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        assertThat(given.signedIn(ada).get(PAGE).body())
                .contains("Inloggning", "Ditt samtycke", "ser inget företag det du har lämnat ut")
                .doesNotContain("/my-data/uses/authentication/");
        assertThat(new Caller(loomer).get(PAGE).statusCode()).isEqualTo(303);
    }

    @Test
    void isRefusedWhereThePolicyDoesNotAllowIt() {
        var caller = given.signedIn(ada);
        for (var way : new String[] {
            "mediation/restrict",
            "authentication/object",
            "disclosure/object",
            "nothing/restrict",
            "disclosure/erase",
            "mediation/lift"
        }) {
            assertThat(caller.post(PAGE, PAGE + "/" + way, Map.of()).statusCode())
                    .as(way)
                    .isEqualTo(404);
        }
        assertThat(loomer.bean(Objections.class).uses(ada.subject())).noneMatch(Objections.Use::isStopped);
    }

    @Test
    void anObjectionHidesTheContactDetailsFromTheStaffWhoExamineCompanies() {
        var approval = loomer.bean(Approval.class);
        var staff = SubjectId.next();
        var representative = firma.representative();
        assertThat(approval.contact(staff, representative.subject(), "Kontroll"))
                .isPresent();
        var caller = given.signedIn(representative);
        assertThat(caller.post(PAGE, PAGE + "/approval/object", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(approval.application(staff, firma.id()).orElseThrow().representatives())
                .isEmpty();
        assertThat(approval.contact(staff, representative.subject(), "Kontroll"))
                .as("the look shows nothing")
                .isEmpty();
        caller.post(PAGE, PAGE + "/approval/lift", Map.of());
        assertThat(approval.application(staff, firma.id()).orElseThrow().representatives())
                .containsExactly(representative.subject());
    }
}
