package se.loomer.service.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static se.loomer.service.mediation.Field.NAME;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.Binding;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.mediation.DisclosureResult;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Mediation;

/// Somebody else is in the account: its person takes it back with one press, and no company has received anything
/// meanwhile.
class NotMeTests {
    private static final String CONFIRMATION = "/sign-in/confirmation";
    private static final String SECURITY = "/account/security";
    private static final String NEW_PASSWORD = "sju magra sjökapten i regn";
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");
    private static final Pattern PASSWORD_PAGE = Pattern.compile("/passwords/[A-Za-z0-9_-]{43}");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person person = given.person();

    /// Somebody who knows the password and reads the mail.
    private Caller intruder() {
        var intruder = Caller.stranger(loomer);
        intruder.signIn(person.email(), Given.PASSWORD);
        var code = CODE.matcher(loomer.letter(person.email(), "Din kod").text());
        assertThat(code.find()).isTrue();
        intruder.post(CONFIRMATION, CONFIRMATION, Map.of("code", code.group(1)));
        assertThat(intruder.get("/account").statusCode()).isEqualTo(200);
        return intruder;
    }

    private DisclosureResult disclose(EnquiryId enquiry, Given.Company company) {
        var mediation = loomer.bean(Mediation.class);
        var swedish = Locale.of("sv");
        return mediation.disclose(
                Binding.of(person.subject()),
                enquiry,
                company.id(),
                Set.of(NAME),
                mediation.wording(swedish).id(),
                swedish);
    }

    @Test
    @Promise("P45")
    void onePressEndsEverythingAndTheOldPasswordOpensNothing() {
        var home = new Caller(loomer);
        home.signIn(person.email(), Given.PASSWORD);
        var intruder = intruder();
        var link = loomer.letter(person.email(), "Ny inloggning").path();

        var reader = Caller.stranger(loomer);
        assertThat(reader.get(link).body()).contains("Var det inte du?", "Ett tryck gör allt det här", "Kända enheter");
        assertThat(intruder.get("/account").statusCode())
                .as("looking changes nothing")
                .isEqualTo(200);
        var secured = reader.post(link, link, Map.of());
        assertThat(secured.statusCode()).isEqualTo(200);
        assertThat(intruder.get("/account").statusCode()).isEqualTo(303);
        assertThat(home.get("/account").statusCode()).isEqualTo(303);
        assertThat(new Caller(loomer).signIn(person.email(), Given.PASSWORD).statusCode())
                .isEqualTo(422);
        assertThat(reader.get(link).statusCode()).as("the link did its work").isEqualTo(404);

        var page = PASSWORD_PAGE.matcher(secured.body());
        assertThat(page.find()).isTrue();
        assertThat(reader.post(page.group(), page.group(), Map.of("password", NEW_PASSWORD))
                        .statusCode())
                .isEqualTo(303);
        assertThat(reader.signIn(person.email(), NEW_PASSWORD).headers().firstValue("Location"))
                .hasValue("/start");
        assertThat(Caller.stranger(loomer)
                        .signIn(person.email(), NEW_PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .as("the intruder's browser is unknown again")
                .hasValue(CONFIRMATION);
    }

    @Test
    @Promise("P45")
    void whileItIsFrozenNothingIsSentAndNoContactDetailChanges() {
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        intruder();
        var link = loomer.letter(person.email(), "Ny inloggning").path();
        var reader = Caller.stranger(loomer);
        reader.post(link, link, Map.of());

        assertThat(disclose(enquiry, company)).isInstanceOf(DisclosureResult.Cautious.class);
        var typed = new ContactDetails("Annan", "Annangatan 1", "123 45", "Lund", "070-174 06 05", "");
        assertThat(loomer.bean(Corrections.class).correct(Binding.of(person.subject()), typed))
                .isInstanceOf(Corrections.Correcting.Cautious.class);
        assertThatIllegalStateException()
                .as("nor by SQL that nothing else would stop")
                .isThrownBy(
                        () -> loomer.asSuperuser("update accounts.profile set name = 'Annan' where subject_id = '%s'"
                                .formatted(person.subject())))
                .havingCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("LO001"));
    }

    private HttpResponse<String> consent(Caller caller, EnquiryId enquiry, Given.Company company) {
        var path = "/enquiries/%s/companies/%s".formatted(enquiry, company.id());
        var wording = loomer.bean(Mediation.class).wording(Locale.of("sv")).id();
        return caller.post(path, path, Map.of("field", "name", "wording", wording));
    }

    private HttpResponse<String> write(Caller caller, EnquiryId enquiry, Given.Company company) {
        var path = "/enquiries/%s/companies/%s".formatted(enquiry, company.id());
        return caller.post(path, path + "/messages", Map.of("body", "Ring mig på det här numret."));
    }

    @Test
    @Promise("P45")
    void aNewBrowserSendsNothingToCompaniesUntilAnOlderOneLiftsIt() {
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        var open = given.enquiry(person, company);
        given.disclosure(person, open, company, NAME);
        var intruder = intruder();

        var refused = consent(intruder, enquiry, company);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Just nu skickas inget till företag", "checked", "Häv pausen");
        assertThat(write(intruder, open, company).statusCode()).isEqualTo(409);
        assertThat(disclose(enquiry, company))
                .as("nor without a browser")
                .isInstanceOf(DisclosureResult.Cautious.class);

        var lifting = SECURITY + "/caution/lifting";
        assertThat(location(intruder.post(SECURITY, lifting, Map.of()))).isEqualTo(SECURITY + "?done=not-lifted");
        assertThat(consent(intruder, enquiry, company).statusCode()).isEqualTo(409);
        var home = new Caller(loomer);
        home.signIn(person.email(), Given.PASSWORD);
        assertThat(location(home.post(SECURITY, lifting, Map.of()))).isEqualTo(SECURITY + "?done=lifted");
        assertThat(consent(intruder, enquiry, company).statusCode()).isEqualTo(303);
        assertThat(write(intruder, open, company).statusCode()).isEqualTo(303);
    }

    @Test
    @Promise("P45")
    void aBrowserOfOnesOwnSendsWhateverANewOneDoes() {
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        var open = given.enquiry(person, company);
        given.disclosure(person, open, company, NAME);
        intruder();
        var home = new Caller(loomer);
        home.signIn(person.email(), Given.PASSWORD);
        home.post(SECURITY + "/password", SECURITY + "/password", Map.of("password", NEW_PASSWORD));
        assertThat(write(home, open, company).statusCode()).isEqualTo(303);
        assertThat(consent(home, enquiry, company).statusCode()).isEqualTo(303);
    }

    @Test
    @Promise("P45")
    void whatANewBrowserChangesLiftsNothingThere() {
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        var intruder = intruder();
        intruder.post(SECURITY + "/password", SECURITY + "/password", Map.of("password", NEW_PASSWORD));
        var lifting = SECURITY + "/caution/lifting";
        assertThat(location(intruder.post(SECURITY, lifting, Map.of()))).isEqualTo(SECURITY + "?done=not-lifted");
        assertThat(consent(intruder, enquiry, company).statusCode()).isEqualTo(409);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    @Promise("P45")
    void anAddressThatTheIntruderChangedComesBack() {
        var intruder = intruder();
        var theirs = "tjuv-%s@test.example"
                .formatted(person.subject().value().toString().substring(24));
        var correction = "/my-data/correction";
        intruder.post(correction, correction + "/email", Map.of("email", theirs));
        var confirm = loomer.letter(theirs, "Bekräfta").path();
        intruder.post(confirm, confirm, Map.of());
        assertThat(loomer.letter(person.email(), "Din e-postadress är bytt").path())
                .startsWith("/not-me/");
        assertThat(loomer.letters(theirs)).noneMatch(letter -> letter.text().contains("/not-me/"));
        assertThat(intruder.signIn(theirs, Given.PASSWORD).statusCode()).isEqualTo(303);

        var link = loomer.letter(person.email(), "Din e-postadress är bytt").path();
        var reader = Caller.stranger(loomer);
        assertThat(reader.post(link, link, Map.of()).statusCode()).isEqualTo(200);
        assertThat(intruder.signIn(theirs, Given.PASSWORD).statusCode()).isEqualTo(422);
        reader.post("/forgotten-password", "/forgotten-password", Map.of("email", person.email()));
        var reset = loomer.letter(person.email(), "Välj ett nytt lösenord").path();
        assertThat(reader.post(reset, reset, Map.of("password", NEW_PASSWORD)).statusCode())
                .isEqualTo(303);
        assertThat(location(reader.signIn(person.email(), NEW_PASSWORD))).isEqualTo("/start");
    }

    @Test
    void anUnknownLinkDoesNothing() {
        var link = "/not-me/" + "a".repeat(43);
        assertThat(Caller.stranger(loomer).get(link).statusCode()).isEqualTo(404);
    }
}
