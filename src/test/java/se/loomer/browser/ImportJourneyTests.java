package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;
import se.loomer.service.companies.ImportedCompaniesJob;

/// Staff take in a file, people meet a company that has not joined, and its representative takes it over or out.
@TestInstance(Lifecycle.PER_CLASS)
class ImportJourneyTests {
    private static final Pattern CODE = Pattern.compile("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");

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
    void leadsFromAFileToACompanyThatHasJoined(Reader reader) {
        var number = Given.organisationNumber();
        var name = "Sjöfågelns Bygg %s AB".formatted(number);
        try (var office = Visitor.inChromium(loomer, reader);
                var anybody = Visitor.inChromium(loomer, reader);
                var company = Visitor.inChromium(loomer, reader)) {
            office.signIn(given.staff("administrator").email());
            takesIn(office, number, name);
            anybody.open("/companies?words=" + number);
            assertThat(anybody.says()).contains(anybody.text("companies.not-joined"));
            anybody.picture("import-found");
            anybody.follow(name);
            assertThat(anybody.says())
                    .contains(anybody.text("companies.imported.title"), "Testregistret")
                    .doesNotContain(anybody.text("companies.ask"));
            anybody.picture("import-page");
            company.signIn(given.representative().email());
            takesOver(company, number, name);
            leaves(office, anybody, Given.organisationNumber());
        }
    }

    private void takesIn(Visitor office, String number, String name) {
        office.open("/office/companies/imports");
        office.press("office.imports.check");
        office.assertWrong("file", "office.imports.error.file-missing");
        var file = "orgnr;namn;ort;verksamhet;e-post;gatuadress;postnr;kontaktperson\n"
                + "%1$s;%2$s;Lund;Snickeri och renovering av kök %1$s;info@b%1$s.example;Storgatan 1;222 23;Anna\n"
                        .formatted(number, name)
                + "811228-9874;Annas snickeri;Lund;Snickeri;;;;Anna\n"
                + "559000-0001;Fel siffra AB;Lund;Snickeri;;;;\n";
        given(office, file);
        office.press("office.imports.check");
        assertThat(office.says())
                .contains(office.text("office.imports.reason.sole-trader"), "kontaktperson")
                .doesNotContain("Annas");
        office.picture("import-checked");
        office.press("office.imports.begin", 1);
        loomer.bean(ImportedCompaniesJob.class).run();
        office.open(office.path());
        assertThat(office.says()).contains(office.text("office.imports.done", 1, 1));
        office.picture("import-done");
        office.open("/office/companies/imports");
        given(
                office,
                "orgnr;namn;ort;kategori;avregistreringsdatum\n%s;%s;Lund;building;2026-01-01\n"
                        .formatted(number, name));
        office.tick("whole");
        office.press("office.imports.check");
        assertThat(office.says()).contains(office.text("office.imports.dropped"), name);
        office.picture("import-drops");
    }

    private static void given(Visitor office, String file) {
        office.page()
                .setInputFiles(
                        "#field-file",
                        new FilePayload("foretag.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        office.type("source", "Testregistret");
        office.type("licence", "CC BY 4.0");
        office.type("day", "2026-01-02");
    }

    private void takesOver(Visitor company, String number, String name) {
        company.open("/company");
        company.picture("import-own");
        company.follow(company.text("companies.claim.title"));
        company.type("number", "123");
        company.press("companies.claim.find");
        company.assertWrong("number", "companies.error.organisation-number");
        company.type("number", number);
        company.press("companies.claim.find");
        company.picture("claim-ask");
        company.press("companies.claim.send");
        var letter = loomer.letter("info@b%s.example".formatted(number), "Kod för att ta över");
        var code = CODE.matcher(letter.text());
        assertThat(code.find()).isTrue();
        company.type("code", "AAAA-AAAA-AAAA");
        company.tick("mayBind");
        company.tick("acceptsDuties");
        company.press("companies.claim.take-over");
        company.assertWrong("code", "companies.claim.error.code");
        company.picture("claim-code");
        company.type("code", code.group());
        company.press("companies.claim.take-over");
        assertThat(company.path()).isEqualTo("/company");
        assertThat(company.says()).contains(name, company.text("companies.own.applied"));
    }

    private void leaves(Visitor office, Visitor anybody, String number) {
        office.open("/office/companies/imports");
        given(
                office,
                "orgnr;namn;ort;kategori;e-post\n%1$s;Går ut AB;Lund;building;info@c%1$s.example\n".formatted(number));
        office.press("office.imports.check");
        office.press("office.imports.begin", 1);
        loomer.bean(ImportedCompaniesJob.class).run();
        office.open("/office/companies/imports");
        office.picture("import-office");
        anybody.openLetter(loomer.letter("info@c%s.example".formatted(number), "finns i Loomers katalog"));
        assertThat(anybody.says()).contains("Går ut AB");
        anybody.picture("listing");
        anybody.press("companies.listing.remove");
        assertThat(anybody.says()).contains(anybody.text("companies.listing.left"));
        anybody.picture("listing-left");
    }
}
