package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;

/// From the home page to a company: words and a place, choices, what to change where nothing fits; and the company that
/// says where it works.
@TestInstance(Lifecycle.PER_CLASS)
class SearchJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(Reader.swedish(), Reader.english().wide(360).dark().withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("readers")
    void fromTheHomePageToACompany(Reader reader) {
        var firma = given.company();
        try (var visitor = Visitor.inChromium(loomer, reader)) {
            visitor.open("/");
            visitor.picture("home-search");
            visitor.type("words", firma.name());
            visitor.type("place", "223 50");
            visitor.press("web.home.find");
            assertThat(visitor.path()).contains("/companies?words=Firma", "place=223+50");
            assertThat(visitor.says()).contains(firma.name(), visitor.text("companies.search.at", "Lund", "Lund", 0));
            assertThat(visitor.texts("article h2, .card h2")).first().isEqualTo(firma.name());

            visitor.unfold("companies.search.filters");
            visitor.picture("search-filters");
            visitor.tickAt("input[name=only][value=vat]");
            visitor.choose("category", "building");
            visitor.press("companies.search.apply");
            assertThat(visitor.path()).contains("category=building", "only=vat");
            assertThat(visitor.says()).contains(firma.name());

            visitor.choose("category", "garden");
            visitor.press("companies.search.apply");
            assertThat(visitor.says())
                    .contains(visitor.text("companies.directory.none"))
                    .doesNotContain(firma.name());
            visitor.picture("search-empty");
            visitor.follow(
                    visitor.text("companies.search.way-without", visitor.text("companies.category.garden")) + " (1)");
            assertThat(visitor.says()).contains(firma.name());
            visitor.follow(firma.name());
            assertThat(visitor.says()).contains(visitor.text("companies.work.around", 50));
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void anUnknownPlaceAndTheOrderAreExplained(Reader reader) {
        try (var visitor = Visitor.inChromium(loomer, reader)) {
            visitor.open("/companies?place=Malmoe");
            assertThat(visitor.says())
                    .contains(visitor.text("companies.search.place-unknown", "Malmoe"))
                    .contains(visitor.text("companies.search.way-place", "Malmö"));
            visitor.unfold("companies.order.title");
            visitor.picture("search-order");
            visitor.follow(visitor.text("companies.search.way-place", "Malmö"));
            assertThat(visitor.path()).contains("place=Malm%C3%B6");
            visitor.open("/companies/places");
            visitor.picture("places");
            assertThat(visitor.says()).contains("GeoNames", "CC BY 4.0");
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void aCompanySaysWhereItWorks(Reader reader) {
        var firma = given.company();
        try (var binder = Visitor.inChromium(loomer, reader)) {
            binder.signIn(firma.representative().email());
            binder.open("/company");
            binder.follow(binder.text("companies.work.change"));
            binder.type("place", "Lundd");
            binder.press("companies.work.save");
            binder.assertWrong("place", "companies.error.place-unknown");
            binder.picture("work-wrong");
            binder.type("place", "Kiruna");
            binder.choose("reach", "country");
            binder.tick("language-en");
            binder.press("companies.work.save");
            assertThat(binder.says()).contains(binder.text("companies.work.saved"));
            binder.open("/companies/" + firma.id());
            assertThat(binder.says())
                    .contains("Kiruna", binder.text("companies.work.everywhere"), binder.text("companies.language.en"));
        }
    }
}
