package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;
import se.loomer.edge.files.Drawn;
import se.loomer.service.reviews.Reviewed;

/// A company writes its page with prices, hours and pictures, looks at it, publishes it, and goes back to an earlier
/// one.
@TestInstance(Lifecycle.PER_CLASS)
class CompanyPageJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(),
                Reader.english().dark(),
                Reader.swedish().wide(360).dark().withoutJavaScript(),
                Reader.english().wide(360));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void leadsFromAnEmptyPageToOneWorthReading(Reader reader) {
        var firma = given.company();
        var reviewed = new Reviewed(loomer, given);
        for (var answers = 0; answers < 5; answers++) {
            reviewed.answered(firma);
        }
        try (var company = Visitor.inChromium(loomer, reader);
                var visitor = Visitor.inChromium(loomer, reader)) {
            company.signIn(firma.representative().email());
            company.open("/company/page");
            company.picture("page-empty");
            services(company);
            others(company);
            pictures(company);
            company.open("/company/page/preview");
            company.picture("page-preview");
            company.press("companies.page.publish");
            assertThat(company.says()).contains(company.text("companies.page.published"));
            company.picture("page-published");

            visitor.open("/companies/" + firma.id());
            assertThat(visitor.says())
                    .contains("Altan i lärk", "Vi är fyra snickare", "exempel.se", "08:00–17:00")
                    .contains(visitor.text("companies.page.certificate.bad"))
                    .contains(visitor.text("companies.page.answers"));
            assertThat(visitor.attributes(".gallery img", "alt")).containsExactly("Ett rött och blått kök", "En altan");
            visitor.picture("page-company");
            history(company);
        }
    }

    private static void services(Visitor company) {
        company.open("/company/page");
        company.follow(company.text("companies.page.section.services"));
        company.type("service-0-name", "Altan i lärk");
        company.choose("service-0-price", "from");
        company.press("companies.page.save");
        company.assertWrong("service-0-kronor", "companies.page.error.kronor");
        company.picture("page-services");
        company.type("service-0-kronor", "1 250");
        company.type("service-0-includes", "Virke, skruv och bortforsling av det gamla");
        company.type("service-1-name", "Snickeri");
        company.choose("service-1-price", "hour");
        company.type("service-1-kronor", "650");
        company.press("companies.page.save");
        assertThat(company.says()).contains(company.text("companies.page.saved"));
        company.picture("page-draft");
    }

    private static void others(Visitor company) {
        company.follow(company.text("companies.page.section.presentation"));
        company.type("presentation", "Vi är fyra snickare från Lund.\n\nVi kommer när vi har sagt det.");
        company.press("companies.page.save");
        company.follow(company.text("companies.page.section.hours"));
        company.type("hours-1-from", "08:00");
        company.type("hours-1-until", "07:00");
        company.press("companies.page.save");
        company.assertWrong("hours-1-from", "companies.page.error.hours");
        company.picture("page-hours");
        company.type("hours-1-until", "17:00");
        company.tick("appointment");
        company.press("companies.page.save");
        company.follow(company.text("companies.page.section.website"));
        company.type("website", "http://exempel.se");
        company.press("companies.page.save");
        company.assertWrong("website", "companies.page.error.website");
        company.type("website", "exempel.se");
        company.press("companies.page.save");
        company.follow(company.text("companies.page.section.categories"));
        company.picture("page-categories");
        company.tick("category-garden");
        company.press("companies.page.save");
        company.follow(company.text("companies.page.section.certificates"));
        company.type("certificate-0-name", "Behörig enligt GVK");
        company.type("certificate-0-issuer", "Säker Vatten AB");
        company.type("certificate-0-from", "2020-01-01");
        company.type("certificate-0-until", "2022-01-01");
        company.picture("page-certificates");
        company.press("companies.page.save");
        company.follow(company.text("companies.page.section.data"));
        company.type("dataCare", "Bara vi fyra läser det ni skriver. När jobbet är klart raderar vi det.");
        company.press("companies.page.save");
    }

    private static void choose(Visitor company, String field, String name, byte[] content) {
        company.page().setInputFiles("#field-" + field, new FilePayload(name, "image/jpeg", content));
    }

    private static void pictures(Visitor company) {
        company.follow(company.text("companies.page.section.pictures"));
        company.press("companies.page.add-picture");
        company.assertWrong("file", "companies.page.error.file-missing");
        choose(company, "file", "text.jpg", "Ingen bild.".getBytes(StandardCharsets.UTF_8));
        company.type("words", "Ett rött och blått kök");
        company.press("companies.page.add-picture");
        company.assertWrong("file", "files.error.no-picture");
        assertThat(company.valueOf("words")).isEqualTo("Ett rött och blått kök");
        choose(company, "file", "kök.jpg", Drawn.noted(Drawn.jpeg(1_200, 800), 1));
        company.press("companies.page.add-picture");
        choose(company, "file", "altan.jpg", Drawn.jpeg(600, 900));
        company.type("words", "En altan");
        company.press("companies.page.add-picture");
        choose(company, "logo", "logga.jpg", Drawn.jpeg(300, 100));
        company.press("companies.page.add-logo");
        company.picture("page-pictures");
    }

    private static void history(Visitor company) {
        company.open("/company/page/presentation");
        company.type("presentation", "Vi är fem snickare.");
        company.press("companies.page.save");
        company.press("companies.page.publish");
        company.follow(company.text("companies.page.history"));
        company.picture("page-history");
        assertThat(company.texts(".timeline > li")).hasSize(2);
        company.page().locator(".timeline form button").last().click();
        company.open("/company/page/preview");
        assertThat(company.says()).contains("Vi är fyra snickare");
    }
}
