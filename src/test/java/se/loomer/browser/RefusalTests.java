package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.Representation;
import se.loomer.service.mediation.Field;

/// What the journey refuses, and what it says then.
@TestInstance(Lifecycle.PER_CLASS)
class RefusalTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private Visitor visitor() {
        return Visitor.of(loomer, Reader.swedish());
    }

    private Visitor signedIn(Given.Person person) {
        var visitor = visitor();
        visitor.signIn(person.email());
        return visitor;
    }

    @Test
    @Promise("P17")
    void registrationAsksForFourContactDetailsAndNoOtherData() {
        try (var visitor = visitor()) {
            visitor.open("/register");
            assertThat(Set.copyOf(visitor.attributes("form :is(input, select, textarea):not([name^=_])", "name")))
                    .containsExactlyInAnyOrder(
                            "kind",
                            "name",
                            "street",
                            "postalCode",
                            "city",
                            "country",
                            "telephone",
                            "email",
                            "age",
                            "guardianEmail",
                            "password",
                            "acceptsTerms");
        }
    }

    @Test
    void aWrongPasswordKeepsTheAddressAndLetsNobodyIn() {
        var person = given.person();
        try (var visitor = visitor()) {
            visitor.signIn(person.email(), "fjorton gula giraffer");
            assertThat(visitor.status()).isEqualTo(422);
            assertThat(visitor.says()).contains(visitor.text("accounts.sign-in.refused-text"));
            assertThat(visitor.valueOf("email")).isEqualTo(person.email());
            assertThat(visitor.valueOf("password")).isEmpty();
            visitor.open("/enquiries");
            assertThat(visitor.path()).startsWith("/sign-in");
            visitor.type("email", person.email());
            visitor.type("password", Given.PASSWORD);
            visitor.press("accounts.sign-in.send");
            assertThat(visitor.path()).isEqualTo("/enquiries");
        }
    }

    @Test
    void anEmptyEnquirySaysWhatIsMissingBesideEachField() {
        try (var visitor = signedIn(given.person())) {
            visitor.open("/enquiries/new?category=building");
            visitor.press("mediation.new.send");
            visitor.assertWrong("description", "mediation.error.description-missing");
            visitor.assertWrong("place", "mediation.error.place-missing");
            visitor.open("/enquiries");
            assertThat(visitor.says()).contains(visitor.text("mediation.enquiries.none"));
        }
    }

    @Test
    void aSixthCompanyIsRefusedAndTheTicksAreKept() {
        var person = given.person();
        var enquiry = given.enquiry(person);
        var companies = IntStream.range(0, 6).mapToObj(_ -> given.company()).toList();
        try (var visitor = signedIn(person)) {
            visitor.open("/enquiries/%s/companies".formatted(enquiry));
            companies.forEach(company -> visitor.tick("company-" + company.id()));
            visitor.press("mediation.choose.send");
            assertThat(visitor.status()).isEqualTo(422);
            assertThat(visitor.says()).contains(visitor.text("mediation.choose.too-many", "fem"));
            assertThat(visitor.attributes("input[checked]", "id")).hasSize(6);
            visitor.untick("company-" + companies.getLast().id());
            visitor.press("mediation.choose.send");
            assertThat(visitor.status()).isEqualTo(200);
            assertThat(visitor.says()).contains(visitor.text("mediation.consents.title"));
        }
    }

    @Test
    void eachKindOfAccountHasItsOwnPages() {
        var company = given.company();
        try (var person = signedIn(given.person());
                var representative = signedIn(company.representative())) {
            assertThat(person.open("/inbox")).isEqualTo(403);
            assertThat(person.says()).contains(person.text("web.error.forbidden.title"));
            assertThat(person.open("/company")).isEqualTo(403);
            assertThat(person.open("/office")).isEqualTo(404);
            assertThat(representative.open("/enquiries")).isEqualTo(403);
            assertThat(representative.open("/office")).isEqualTo(404);
            assertThat(representative.open("/inbox")).isEqualTo(200);
            assertThat(person.open("/enquiries")).isEqualTo(200);
        }
    }

    @Test
    @Promise({"P32", "P33"})
    void whatIsAnothersDoesNotExist() {
        var person = given.person();
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        given.disclosure(person, enquiry, company, Field.NAME);
        try (var owner = signedIn(person);
                var stranger = signedIn(given.person());
                var recipient = signedIn(company.representative());
                var other = signedIn(given.company().representative())) {
            recipient.follow(recipient.text("companies.category.building"));
            assertThat(recipient.says()).contains(person.name());
            assertThat(other.open(recipient.path())).isEqualTo(404);
            assertThat(other.says()).contains(other.text("web.error.not-found.title"));
            var page = "/enquiries/" + enquiry;
            for (var path : List.of(page, page + "/companies", page + "/companies/" + company.id())) {
                assertThat(owner.open(path)).as(path).isEqualTo(200);
                assertThat(stranger.open(path)).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    @Promise({"P33", "P34"})
    void aChosenCompanyHasNothingBeforeTheConsent() {
        var person = given.person();
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        try (var representative = signedIn(company.representative());
                var asker = signedIn(person)) {
            representative.open("/inbox");
            assertThat(representative.says()).contains(representative.text("workplace.inbox.none"));
            assertThat(loomer.letters(company.representative().email()))
                    .noneMatch(letter -> letter.subject().contains(company.name()));
            asker.open("/enquiries/%s/companies/%s".formatted(enquiry, company.id()));
            asker.press("mediation.consent.send", company.name());
            asker.assertWrong("field", "mediation.error.nothing-ticked");
            representative.open("/inbox");
            assertThat(representative.says()).contains(representative.text("workplace.inbox.none"));
            given.disclosure(person, enquiry, company, Field.EMAIL);
            representative.open("/inbox");
            assertThat(representative.says()).contains(representative.text("workplace.inbox.new"));
        }
    }

    @Test
    void aDeclinedCompanyReadsTheReasonAndIsNotListed() {
        var representative = given.representative();
        var name = "Avregistrerat %s AB".formatted(representative.name().replaceAll("\\D", ""));
        var form = new CompanyForm(Given.organisationNumber(), name, "building", "Lund", "Vi bygger.", true, true);
        var applied = (Representation.Applying.Applied)
                loomer.bean(Representation.class).apply(representative.subject(), form);
        var reason = "Bolaget är avregistrerat hos Bolagsverket.";
        try (var visitor = signedIn(representative)) {
            visitor.open("/company");
            assertThat(visitor.says()).contains(visitor.text("companies.own.applied"));
            assertThat(visitor.open("/companies/" + applied.company())).isEqualTo(404);
            loomer.bean(Approval.class).decline(SubjectId.next(), applied.company(), reason);
            visitor.open("/company");
            assertThat(visitor.says()).contains(visitor.text("companies.own.declined"), reason);
            assertThat(visitor.open("/companies/" + applied.company())).isEqualTo(404);
            var letter = visitor.letter(representative.email(), "company-declined", "");
            assertThat(letter.text()).contains(reason);
        }
    }

    @Test
    void aForgedTokenChangesNothing() {
        try (var visitor = signedIn(given.person())) {
            visitor.open("/enquiries/new?category=building");
            visitor.type("description", "Ett nytt kök");
            visitor.type("place", "Lund");
            visitor.forge("_csrf", "forged");
            visitor.press("mediation.new.send");
            assertThat(visitor.status()).isEqualTo(403);
            assertThat(visitor.says()).contains(visitor.text("web.error.expired.title"));
            visitor.open("/enquiries");
            assertThat(visitor.says()).contains(visitor.text("mediation.enquiries.none"));
        }
    }
}
