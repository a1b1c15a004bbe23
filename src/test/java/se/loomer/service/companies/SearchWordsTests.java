package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.PurposeScope;

/// What a search finds by words, and in which order.
class SearchWordsTests extends SearchScene {
    @ParameterizedTest
    @CsvSource({
        "fasadmålning,        Vi målar fasader., the same word in another form",
        "måla,                Vi erbjuder målning av hus., a verb for its noun",
        "malning,             Vi erbjuder målning av hus., without dots",
        "MÅLNINGEN,           Vi erbjuder målning av hus., capitals and a definite form",
        "renovering,          Badrumsrenoveringar i villor., the end of a compound",
        "badrum,              Badrumsrenoveringar i villor., the beginning of a compound",
        "badrumsrenovering,   Renovering av badrum., a compound for its parts",
        "diskmasknier,        Montering av diskmaskiner., two letters exchanged",
        "diskmaskinner,       Montering av diskmaskiner., a letter too many",
        "diskmskiner,         Montering av diskmaskiner., a letter missing",
        "firma för diskmaskin,Montering av diskmaskiner., words that say nothing"
    })
    void wordsAreFoundInTheirForms(String typed, String description, String why) {
        var firm = firm("Prov AB", "computers", "Lund", description);
        firm("Annat AB", "computers", "Lund", "Serverdrift och nätverk.");
        assertThat(find(typed).companies()).as(why).extracting(FoundCompany::id).containsExactly(firm.id());
    }

    @Test
    void wordsThatNobodyHasFindNothing() {
        firm("Prov AB", "computers", "Lund", "Vi lagar skrivare.");
        assertThat(ids(words("xylofonstämning"))).isEmpty();
        assertThat(ids(words("xq\"';--%_(:*&|!<->) zzqq"))).isEmpty();
    }

    @Test
    void someOfTheWordsAreBetterThanNone() {
        var firm = firm("Prov AB", "computers", "Lund", "Vi lagar skrivare.");
        var result = find("skrivare xylofonstämning");
        assertThat(result.reading()).isEqualTo(SearchResult.Reading.ANY);
        assertThat(result.companies()).extracting(FoundCompany::id).contains(firm.id());
    }

    @ParameterizedTest
    @CsvSource({
        "rörmokare, plumbing",
        "rormokaren, plumbing",
        "rörmokrae, plumbing",
        "plumber, plumbing",
        "elektriker, electricity",
        "el, electricity",
        "flyttfirma, moving",
        "låssmed, locks",
        "städhjälp, cleaning"
    })
    void synonymsFindTheirCategory(String typed, String category) {
        var firm = firm("Prov AB", category, "Lund", "Ring oss.");
        firm("Annat AB", category.equals("garden") ? "energy" : "garden", "Lund", "Ring oss.");
        assertThat(find(typed).companies()).extracting(FoundCompany::id).containsExactly(firm.id());
    }

    @Test
    void anOrganisationNumberFindsItsCompanyAndASoleTradersNever() {
        var firm = firm("Prov AB", "garden", "Lund", "Vi klipper.");
        var written = firm.number().substring(0, 6) + "-" + firm.number().substring(6);
        assertThat(ids(words(written))).containsExactly(firm.id());
        assertThat(ids(words(firm.number()))).containsExactly(firm.id());
        loomer.asSuperuser(
                "update companies.company set organisation_number = '8112189876' where id = '%s'".formatted(firm.id()));
        assertThat(ids(words("811218-9876"))).isEmpty();
        assertThat(find("").companies()).extracting(FoundCompany::id).containsExactly(firm.id());
        loomer.asSuperuser("update companies.company set organisation_number = '%s' where id = '%s'"
                .formatted(firm.number(), firm.id()));
    }

    @Test
    void namesAreFoundAndMisspelledNamesToo() {
        var firm = firm("Lindströms Rör & Söner", "garden", "Lund", "Hej.");
        assertThat(find("Lindström").companies()).extracting(FoundCompany::id).containsExactly(firm.id());
        var mended = find("Lindstrpm");
        assertThat(mended.reading()).isEqualTo(SearchResult.Reading.MISSPELLED);
        assertThat(mended.companies()).extracting(FoundCompany::id).containsExactly(firm.id());
    }

    @Test
    void namesComeBeforeCategoriesAndCategoriesBeforeDescriptions() {
        var described = firm("Alfa", "garden", "Lund", "Vi känner en rörmokare.");
        var category = firm("Beta", "plumbing", "Lund", "Ring.");
        var named = firm("Sista Rörmokaren", "garden", "Lund", "Ring.");
        assertThat(ids(words("rörmokare " + own))).containsExactly(category.id(), described.id(), named.id());
        assertThat(ids(words("rörmokare"))).containsSubsequence(named.id(), category.id(), described.id());
    }

    @Test
    void manyAreReadPartByPartInTheSameOrderAsFewAreSorted() {
        for (var category : List.of("garden", "plumbing", "energy")) {
            firm("Alfa " + category, category, "Malmö", "Vi känner en rörmokare.");
            works(firm("Beta " + category, category, "Malmö", "Rörmokare."), "Malmö", "10", Set.of("sv"), "");
            firm("Rörmokare " + own + " " + category, category, "Lund", "Ring.");
            works(
                    firm("Delta " + category, category, "Kiruna", "Rörmokare."),
                    "Kiruna",
                    WorkForm.COUNTRY,
                    Set.of("sv"),
                    "");
        }
        var words = SearchWords.of("rörmokare " + own, loomer.bean(Synonyms.class));
        var lund = loomer.bean(Places.class).find("Lund").orElseThrow();
        var everywhere = Candidates.all(LocalDate.now()).worded(words, words.spelled());
        var listings = loomer.bean(Listings.class);
        loomer.bean(PurposeScope.class).within(Purpose.DIRECTORY, Binding.NOBODY, () -> {
            for (var candidates : List.of(everywhere, everywhere.near(lund, 0), everywhere.near(lund, 25))) {
                var parts = IntStream.range(0, candidates.matches())
                        .mapToObj(candidates::matching)
                        .flatMap(List::stream)
                        .flatMap(part -> listings.walked(part, 24).stream())
                        .toList();
                assertThat(parts).isNotEmpty().isEqualTo(listings.sorted(candidates, candidates.order(), 24, 0));
            }
            return List.of();
        });
    }
}
