package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.ADDRESS;
import static se.loomer.service.mediation.Field.EMAIL;
import static se.loomer.service.mediation.Field.NAME;
import static se.loomer.service.mediation.Field.TELEPHONE;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.ReceivedEnquiry;

/// Corrections over HTTP: at once here, at every company that has the old value, and back to the person.
class CorrectionTests {
    private static final String PAGE = "/my-data/correction";
    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("action=\"(/inbox/[^\"]+/acknowledgement)\"");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Company firma = given.company();
    private final Caller caller = signedIn(ada.email());

    private Caller signedIn(String email) {
        var someone = new Caller(loomer);
        assertThat(someone.signIn(email, Given.PASSWORD).statusCode()).isBetween(302, 303);
        return someone;
    }

    private Map<String, String> details(String name, String telephone) {
        return new HashMap<>(Map.of(
                "name", name, "street", "Storgatan 1", "postalCode", "123 45", "city", "Lund", "telephone", telephone));
    }

    private ReceivedEnquiry received(Given.Company company) {
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(company.representative().subject()).orElseThrow();
        var first = inbox.received(by, 1).getFirst();
        return inbox.open(by, first.id()).orElseThrow();
    }

    @Test
    @Promise("P38")
    void reachesEveryCompanyThatHasTheOldValueAndNoOther() {
        var second = given.company();
        var gone = given.company();
        var enquiry = given.enquiry(ada, firma, second, gone);
        var reference = given.disclosure(ada, enquiry, firma, NAME, TELEPHONE);
        given.disclosure(ada, enquiry, second, TELEPHONE);
        given.disclosure(ada, enquiry, gone, NAME);
        given.withdraw(ada.subject(), enquiry, gone.id());

        assertThat(caller.post(PAGE, PAGE, details("Ada Nyström", "070-174 06 05"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(received(firma).values()).containsEntry(NAME, new PersonalText("Ada Nyström"));
        assertThat(received(second).values()).doesNotContainKey(NAME);
        assertThat(caller.get(PAGE).body()).contains("Ada Nyström");
        assertThat(caller.get("/enquiries/%s/companies/%s".formatted(enquiry, gone.id()))
                        .body())
                .doesNotContain("Ada Nyström");
        var letter = loomer.letter(firma.representative().email(), "Rättade uppgifter: " + reference);
        assertThat(letter.text()).contains(firma.name()).doesNotContain("Nyström", ada.email());
        assertThat(loomer.letter(ada.email(), "Dina uppgifter är rättade").text())
                .contains("namn");
        assertThat(loomer.letters(second.representative().email()))
                .noneMatch(sent -> sent.subject().startsWith("Rättade uppgifter"));
    }

    @Test
    @Promise("P38")
    void whoeverMovesAbroadCanSaySoAndCompaniesHearIt() {
        given.disclosure(ada, given.enquiry(ada, firma), firma, ADDRESS);
        var moved = details(ada.name(), "070-174 06 05");
        moved.putAll(Map.of("street", "Lindenallee 7", "postalCode", "10115", "city", "Berlin", "country", "DE"));
        assertThat(caller.post(PAGE, PAGE, moved).statusCode()).isEqualTo(303);
        assertThat(received(firma).values())
                .containsEntry(ADDRESS, new PersonalText("Lindenallee 7, 10115 Berlin, Tyskland"));
        assertThat(caller.get(PAGE).body()).contains("<option value=\"DE\" selected>");
        moved.put("country", "okänt");
        var refused = caller.post(PAGE, PAGE, moved);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Välj ett land i listan");
    }

    @Test
    @Promise("P38")
    void isAcknowledgedByTheCompanyAndThePersonSeesIt() {
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, TELEPHONE);
        caller.post(PAGE, PAGE, details(ada.name(), "070-174 06 06"));
        var company = "/enquiries/%s/companies/%s".formatted(enquiry, firma.id());
        assertThat(caller.get(company).body()).contains("Företaget har inte bekräftat än");

        var inbox = "/inbox/" + received(firma).id();
        var representative = signedIn(firma.representative().email());
        var page = representative.get(inbox).body();
        assertThat(page).contains("Uppgifter är rättade", "070-174 06 06");
        var matcher = ACKNOWLEDGEMENT.matcher(page);
        assertThat(matcher.find()).isTrue();
        var stranger = signedIn(given.company().representative().email());
        assertThat(stranger.post("/account", matcher.group(1), Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(caller.get(company).body()).contains("Företaget har inte bekräftat än");
        assertThat(representative.post(inbox, matcher.group(1), Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(representative.post(inbox, matcher.group(1), Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(caller.get(company).body()).contains("Företaget bekräftade den");
        assertThat(caller.get("/my-data").body()).contains("Rättelsen bekräftad den");
    }

    @Test
    void keepsWhatWasTypedWhereSomethingIsWrong() {
        var wrong = caller.post(PAGE, PAGE, details("Ada <Ny>", "inget nummer"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Ada &lt;Ny>", "inget nummer", "error-telephone");
        assertThat(caller.get(PAGE).body()).contains(ada.name()).doesNotContain("Ada &lt;Ny>");
        var email = caller.post(PAGE, PAGE + "/email", Map.of("email", "inte en adress"));
        assertThat(email.statusCode()).isEqualTo(422);
        assertThat(email.body()).contains("inte en adress", "error-email");
        var same = caller.post(PAGE, PAGE + "/email", Map.of("email", ada.email()));
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(new Caller(loomer).get(PAGE).statusCode()).isEqualTo(303);
    }

    @Test
    @Promise("P38")
    void changesTheAddressOnceTheLetterToItIsAnswered() {
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, EMAIL);
        var address = "ny.%d@test.example".formatted(System.nanoTime());
        assertThat(caller.post(PAGE, PAGE + "/email", Map.of("email", address)).statusCode())
                .isEqualTo(303);
        assertThat(loomer.letter(ada.email(), "Byte av e-postadress är begärt").text())
                .doesNotContain(address);
        var link = loomer.letter(address, "Bekräfta din nya e-postadress").path();
        assertThat(caller.get(PAGE).body()).contains(ada.email());
        assertThat(received(firma).values()).containsEntry(EMAIL, new PersonalText(ada.email()));

        var anyone = new Caller(loomer);
        assertThat(anyone.get(link).body())
                .contains("Byt till den här adressen")
                .doesNotContain(address, ada.email());
        assertThat(anyone.post(link, link, Map.of()).statusCode()).isEqualTo(200);
        assertThat(received(firma).values()).containsEntry(EMAIL, new PersonalText(address));
        assertThat(loomer.letter(ada.email(), "Din e-postadress är bytt").text())
                .contains("med ett tryck", "/not-me/");
        assertThat(new Caller(loomer).signIn(address, Given.PASSWORD).statusCode())
                .isBetween(302, 303);
        assertThat(new Caller(loomer).signIn(ada.email(), Given.PASSWORD).statusCode())
                .isEqualTo(422);
        assertThat(anyone.get(link).statusCode()).isEqualTo(404);
        assertThat(anyone.post("/sign-in", link, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsNobodyThatAnAddressIsTaken() {
        var other = given.person();
        var free = caller.post(
                PAGE, PAGE + "/email", Map.of("email", "ledig%d@test.example".formatted(System.nanoTime())));
        var soon = caller.post(PAGE, PAGE + "/email", Map.of("email", other.email()));
        assertThat(soon.statusCode()).isEqualTo(422);
        assertThat(soon.body()).contains("Vänta en minut");
        loomer.asSuperuser(
                "update accounts.email_change set created_at = created_at - interval '2 minutes', expires_at = expires_at - interval '2 minutes' where subject_id = '%s'"
                        .formatted(ada.subject()));
        var taken = caller.post(PAGE, PAGE + "/email", Map.of("email", other.email()));
        assertThat(taken.statusCode()).isEqualTo(free.statusCode());
        assertThat(taken.headers().firstValue("Location"))
                .isEqualTo(free.headers().firstValue("Location"));
        var link = loomer.letter(other.email(), "Bekräfta din nya e-postadress").path();
        var owner = new Caller(loomer);
        assertThat(owner.post(link, link, Map.of()).statusCode()).isEqualTo(404);
        assertThat(new Caller(loomer).signIn(ada.email(), Given.PASSWORD).statusCode())
                .isBetween(302, 303);
        assertThat(signedIn(other.email()).get(PAGE).body()).contains(other.name());
    }

    @Test
    void refusesLinksThatAreWrongOrTooOld() {
        var address = "sen.%d@test.example".formatted(System.nanoTime());
        caller.post(PAGE, PAGE + "/email", Map.of("email", address));
        var link = loomer.letter(address, "Bekräfta din nya e-postadress").path();
        loomer.asSuperuser("update accounts.email_change set expires_at = now() where email = '%s'".formatted(address));
        var anyone = new Caller(loomer);
        assertThat(anyone.get(link).statusCode()).isEqualTo(404);
        assertThat(anyone.post("/sign-in", link, Map.of()).statusCode()).isEqualTo(404);
        assertThat(anyone.get("/my-data/email/fel").statusCode()).isEqualTo(404);
        assertThat(caller.get(PAGE).body()).contains(ada.email());
    }
}
