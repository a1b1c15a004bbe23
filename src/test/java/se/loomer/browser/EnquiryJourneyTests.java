package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.edge.files.Drawn;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;

/// From a wish to an enquiry that companies have: by somebody who was never here, and by somebody in a hurry.
class EnquiryJourneyTests {
    private static final byte[] PICTURE = Drawn.jpeg(900, 600);
    private static final String WISH = "Måla om trappan och två rum, vita väggar.";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private static Visitor visitor(Installation loomer, String how) {
        return switch (how) {
            case "chromium" ->
                Visitor.inChromium(loomer, Reader.english().wide(360).dark());
            case "wide" -> Visitor.inChromium(loomer, Reader.swedish().wide(1280));
            case "scriptless" -> Visitor.of(loomer, Reader.swedish().withoutJavaScript());
            default -> Visitor.of(loomer, Reader.swedish());
        };
    }

    /// Describes first and registers later; nothing that was written is lost on the way.
    @ParameterizedTest
    @ValueSource(strings = {"chromium", "scriptless"})
    @Promise({"P17", "P31"})
    void aNewcomerDescribesFirst(String how) {
        var firma = given.firstCompany();
        try (var visitor = visitor(loomer, how)) {
            visitor.forgetDevice();
            describes(visitor);
            registers(visitor);
            assertThat(visitor.path()).isEqualTo("/enquiries/new?category=building");
            assertThat(visitor.valueOf("description")).isEqualTo(WISH);
            assertThat(visitor.valueOf("question-area")).isEqualTo("40");
            visitor.press("mediation.new.send");
            assertThat(visitor.path()).endsWith("/companies");
            visitor.tickAt("#field-company-" + firma.id());
            visitor.press("mediation.choose.send");
            visitor.picture("enquiry-consent");
            visitor.tick("tick-none");
            visitor.press("mediation.consent.send", firma.name());
            assertThat(visitor.says()).contains(visitor.text("mediation.enquiry.sent"), WISH, "40 m²");
        }
        assertThat(given.count("mediation.disclosure where company_id = '%s' and fields = '{}' and name is null"
                        .formatted(firma.id())))
                .isEqualTo(1);
    }

    /// Pictures are handed in before there is an account, seen again after it, and ticked for one company of two.
    @ParameterizedTest
    @ValueSource(strings = {"chromium", "wide"})
    @Promise({"P17", "P31"})
    void picturesAreTickedForOneCompanyOfTwo(String how) {
        var firma = given.company();
        var other = given.company();
        try (var visitor = visitor(loomer, how)) {
            visitor.forgetDevice();
            visitor.open("/enquiries/new?category=bathroom");
            visitor.type("description", WISH);
            visitor.type("place", "Lund");
            visitor.page().setInputFiles("#field-question-photos", new FilePayload("1.jpg", "image/jpeg", PICTURE));
            visitor.press("mediation.pictures.add");
            assertThat(visitor.status()).as(visitor.says()).isEqualTo(200);
            assertThat(visitor.valueOf("description")).isEqualTo(WISH);
            visitor.picture("enquiry-pictures-new-" + how);
            visitor.press("mediation.new.send");
            registers(visitor);
            assertThat(visitor.source()).contains("data:image");
            visitor.press("mediation.new.send");
            var enquiry = visitor.path().replace("/companies", "");
            visitor.open("%s/companies?place=&page=1&company=%s&company=%s".formatted(enquiry, firma.id(), other.id()));
            visitor.press("mediation.choose.send");
            visitor.tick("tick-%s-pictures".formatted(firma.id()));
            visitor.tick("tick-%s-none".formatted(other.id()));
            visitor.picture("enquiry-pictures-consents-" + how);
            visitor.press("mediation.consents.send");
            visitor.picture("enquiry-pictures-sent-" + how);
        }
        try (var company = visitor(loomer, how)) {
            company.signIn(firma.representative().email());
            var inbox = loomer.bean(Inbox.class);
            var by = inbox.representing(firma.representative().subject()).orElseThrow();
            company.open("/inbox/" + inbox.received(by, 1).getFirst().id());
            assertThat(company.source()).contains("/files/");
            company.picture("enquiry-pictures-received-" + how);
        }
        assertHas(firma, "{pictures}");
        assertHas(other, "{}");
    }

    /// Edited while nobody has it, closed once somebody is found, opened again.
    @ParameterizedTest
    @ValueSource(strings = {"chromium", "scriptless"})
    void anEnquiryIsEditedClosedAndReopened(String how) {
        var firma = given.company();
        var ada = given.person();
        var enquiry = given.enquiry(ada, firma);
        try (var visitor = visitor(loomer, how)) {
            visitor.signIn(ada.email());
            visitor.open("/enquiries/" + enquiry);
            visitor.follow(visitor.text("mediation.enquiry.edit"));
            visitor.type("description", "");
            visitor.press("mediation.enquiry.save");
            visitor.assertWrong("description", "mediation.error.description-missing");
            visitor.type("description", WISH);
            visitor.press("mediation.enquiry.save");
            assertThat(visitor.says()).contains(visitor.text("mediation.enquiry.edited"), WISH);
            given.disclosure(ada, enquiry, firma, Field.NAME);
            visitor.open("/enquiries/" + enquiry + "/edit");
            assertThat(visitor.says()).contains(visitor.text("mediation.enquiry.edit-late"));
            visitor.press("mediation.enquiry.close");
            visitor.assertWrong("reason", "mediation.error.reason");
            visitor.picture("enquiry-closing");
            visitor.tickAt("#field-reason");
            visitor.press("mediation.enquiry.close");
            assertThat(visitor.says()).contains(visitor.text("mediation.enquiry.state.found"));
            visitor.picture("enquiry-closed");
            visitor.press("mediation.enquiry.reopen");
            assertThat(visitor.says()).doesNotContain(visitor.text("mediation.enquiry.state.found"));
        }
    }

    /// Two pages, the second once more for what was wrong in it.
    private static void describes(Visitor visitor) {
        visitor.open("/enquiries/new");
        visitor.picture("enquiry-categories");
        visitor.follow(visitor.text("companies.category.building"));
        visitor.picture("enquiry-new");
        visitor.type("description", WISH);
        visitor.type("question-area", "mycket");
        visitor.type("place", "Lund");
        visitor.press("mediation.new.send");
        visitor.assertWrong("question-area", "companies.question.error.number", "1", "2000");
        visitor.type("question-area", "40");
        visitor.choose("question-start", "month");
        visitor.press("mediation.new.send");
    }

    /// Three pages. With the two of the description before, and the form again, the companies, the consent and the
    /// receipt after them, a newcomer sees nine.
    private static void registers(Visitor visitor) {
        assertThat(visitor.path()).isEqualTo("/register?kept");
        assertThat(visitor.says()).contains(visitor.text("accounts.register.kept"));
        visitor.picture("enquiry-register");
        var details = Details.numbered((int) (System.nanoTime() % 1_000_000), "Nya");
        details.fillIn(visitor);
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.register.send");
        visitor.openLetter(visitor.letter(details.email(), "confirm-registration", ""));
        visitor.type("password", Given.PASSWORD);
        visitor.press("accounts.confirm.send");
    }

    /// Three companies on one page, each with what was ticked for it and nothing else.
    @ParameterizedTest
    @ValueSource(strings = {"chromium", "http"})
    @Promise({"P31", "P32"})
    void threeCompaniesTakeTenClicksAndFivePages(String how) {
        var ada = given.person();
        var companies = threeCompanies();
        try (var visitor = visitor(loomer, how)) {
            visitor.signIn(ada.email());
            var pages = new HashSet<String>();
            visitor.open("/enquiries/new");
            pages.add(visitor.path());
            var before = visitor.clicks();
            visitor.follow(visitor.text("companies.category.building"));
            pages.add(visitor.path());
            visitor.type("description", WISH);
            visitor.type("place", "Lund");
            visitor.press("mediation.new.send");
            pages.add(visitor.path());
            visitor.picture("enquiry-companies");
            companies.forEach(company -> visitor.tickAt("#field-company-" + company.id()));
            visitor.press("mediation.choose.send");
            pages.add(visitor.path());
            assertThat(visitor.path()).endsWith("/consents");
            var first = companies.get(0);
            var second = companies.get(1);
            var third = companies.get(2);
            visitor.tick("tick-%s-name".formatted(first.id()));
            visitor.tick("tick-%s-telephone".formatted(second.id()));
            visitor.picture("enquiry-consents");
            visitor.tick("tick-%s-none".formatted(third.id()));
            visitor.press("mediation.consents.send");
            pages.add(visitor.path());
            assertThat(visitor.clicks() - before).as("clicks").isLessThanOrEqualTo(10);
            assertThat(pages).hasSizeLessThanOrEqualTo(5);
            assertThat(visitor.says()).contains(visitor.text("mediation.enquiry.sent"));
            assertHas(first, "{name}");
            assertHas(second, "{telephone}");
            assertHas(third, "{}");
        }
    }

    private void assertHas(Given.Company company, String fields) {
        assertThat(given.count("mediation.disclosure where company_id = '%s' and fields = '%s'"
                        .formatted(company.id(), fields)))
                .as(company.name() + fields)
                .isEqualTo(1);
    }

    /// Whatever nobody ticked for is not sent, and nothing ticked at all is told.
    @ParameterizedTest
    @ValueSource(strings = "http")
    @Promise("P31")
    void whoIsNotTickedForGetsNothing(String how) {
        var ada = given.person();
        var companies = List.of(given.company(), given.company());
        var enquiry = given.enquiry(ada, companies.toArray(Given.Company[]::new));
        try (var visitor = visitor(loomer, how)) {
            visitor.signIn(ada.email());
            visitor.open("/enquiries/%s/consents".formatted(enquiry));
            visitor.press("mediation.consents.send");
            assertThat(visitor.status()).isEqualTo(422);
            assertThat(visitor.says()).contains(visitor.text("mediation.error.nothing-ticked"));
            visitor.tick("tick-%s-email".formatted(companies.getFirst().id()));
            visitor.press("mediation.consents.send");
            assertThat(visitor.says())
                    .contains(
                            visitor.text(
                                    "mediation.consents.sent",
                                    companies.getFirst().name()),
                            companies.getLast().name());
            assertThat(given.count("mediation.disclosure where company_id in ('%s', '%s')"
                            .formatted(
                                    companies.getFirst().id(),
                                    companies.getLast().id())))
                    .isEqualTo(1);
        }
        try (var other = visitor(loomer, how)) {
            other.signIn(given.person().email());
            assertThat(other.open("/enquiries/%s/consents".formatted(enquiry))).isEqualTo(404);
        }
    }

    private List<Given.Company> threeCompanies() {
        return List.of(given.firstCompany(), given.firstCompany(), given.firstCompany());
    }
}
