package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;

/// What a search finds by words, place and filters, in which order, and what it never finds.
class SearchTests {
    private static int next = 1;

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final CompanySearch search = loomer.bean(CompanySearch.class);
    private final CompanyWork work = loomer.bean(CompanyWork.class);

    /// A made-up word that no other company has, so that tests in one database do not find each other's.
    private final String own = "qvax" + Long.toString(System.nanoTime(), 36).replaceAll("[^a-z]", "") + "vik";

    private record Firm(CompanyId id, Representative by, String number) {}

    private Firm firm(String name, String category, String place, String description) {
        var representative = given.representative();
        var number = Given.organisationNumber((int) ((System.nanoTime() / 1_000 + next++) % 1_000_000));
        var form = new CompanyForm(number, name, category, place, own + " " + description, true, true);
        var applied = (Representation.Applying.Applied)
                loomer.bean(Representation.class).apply(representative.subject(), form);
        loomer.bean(Approval.class)
                .approve(SubjectId.next(), applied.company(), Approval.foundAll("Bolagsverkets register"));
        var by = loomer.bean(Representation.class)
                .representative(representative.subject())
                .orElseThrow();
        return new Firm(applied.company(), by, number);
    }

    private void works(Firm firm, String place, String reach, Set<String> languages, String from) {
        assertThat(work.save(firm.by(), new WorkForm(place, reach, languages, from))
                        .isEmpty())
                .isTrue();
    }

    private static SearchRequest words(String words) {
        return new SearchRequest(words, "", 0, null, Set.of(), Set.of(), false, 1);
    }

    private SearchResult find(String words) {
        return search.search(words(own + " " + words));
    }

    private List<CompanyId> ids(SearchRequest request) {
        return search.search(request).companies().stream().map(FoundCompany::id).toList();
    }

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
        "rörmokare, PLUMBING",
        "rormokaren, PLUMBING",
        "rörmokrae, PLUMBING",
        "plumber, PLUMBING",
        "elektriker, ELECTRICITY",
        "el, ELECTRICITY",
        "flyttfirma, MOVING",
        "låssmed, LOCKS",
        "städhjälp, CLEANING"
    })
    void synonymsFindTheirCategory(String typed, Category category) {
        var firm = firm("Prov AB", category.key(), "Lund", "Ring oss.");
        firm("Annat AB", category == Category.GARDEN ? "energy" : "garden", "Lund", "Ring oss.");
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
    void aPlaceFindsThoseWhoWorkThereTheNearestFirst() {
        var malmo = firm("Alfa", "garden", "Malmö", "Klipper.");
        var lund = firm("Beta", "garden", "Lund", "Klipper.");
        var umea = firm("Gamma", "garden", "Umeå", "Klipper.");
        var country = firm("Delta", "garden", "Kiruna", "Klipper.");
        works(country, "Kiruna", WorkForm.COUNTRY, Set.of("sv"), "");
        for (var place : List.of("Lund", "lund", "223 50", "22350", "22", "Lunds kommun", "Lund, Lund")) {
            var result = search.search(words(own).near(place, 0));
            assertThat(result.companies())
                    .as(place)
                    .extracting(FoundCompany::id)
                    .containsExactly(lund.id(), malmo.id(), country.id());
            assertThat(result.companies().getFirst().distanceKm()).isLessThan(1);
            assertThat(result.companies().get(1).distanceKm()).isBetween(14.0, 20.0);
        }
        assertThat(ids(words(own).near("Umeå", 0))).containsExactly(umea.id(), country.id());
    }

    @Test
    void whoWorksAroundComesAfterWhoWorksThere() {
        var near = firm("Alfa", "garden", "Malmö", "Klipper.");
        works(near, "Malmö", "10", Set.of("sv"), "");
        var far = firm("Beta", "garden", "Kristianstad", "Klipper.");
        works(far, "Kristianstad", "100", Set.of("sv"), "");
        assertThat(ids(words(own).near("Lund", 0))).containsExactly(far.id());
        assertThat(ids(words(own).near("Lund", 25))).containsExactly(far.id(), near.id());
    }

    @Test
    void anUnknownPlaceIsSaidWithWhatItIsLike() {
        var firm = firm("Alfa", "garden", "Malmö", "Klipper.");
        var result = search.search(words(own).near("Malmoe", 0));
        assertThat(result.isPlaceUnknown()).isTrue();
        assertThat(result.alike()).extracting(Place::name).contains("Malmö");
        assertThat(result.companies()).extracting(FoundCompany::id).containsExactly(firm.id());
        assertThat(search.search(words(own).near("Långtbortistan", 0)).alike()).isEmpty();
    }

    @Test
    void whereNobodyWorksAWiderCircleIsOffered() {
        firm("Alfa", "garden", "Malmö", "Klipper.");
        var result = search.search(words(own).near("Kristianstad", 0));
        assertThat(result.companies()).isEmpty();
        assertThat(result.wider()).containsExactly(new SearchResult.Wider(50, 1));
        assertThat(search.search(words(own).near("Umeå", 0)).wider()).isEmpty();
    }

    @Test
    void filtersNarrowAndTheirCountsAreTrue() {
        var today = LocalDate.now().toString();
        var both = firm("Alfa", "garden", "Lund", "Klipper.");
        works(both, "Lund", "50", Set.of("sv", "fi"), today);
        var later = firm("Beta", "garden", "Lund", "Klipper.");
        works(
                later,
                "Lund",
                "50",
                Set.of("sv", "en"),
                LocalDate.now().plusMonths(2).toString());
        var other = firm("Gamma", "energy", "Lund", "Klipper.");
        loomer.asSuperuser(
                ("insert into companies.verification (company_id, kind, outcome, checked_by, evidence, checked_at, "
                                + "valid_until, listed) select id, 'vat', 'not-required', id, 'prov', now() + interval '1 second', "
                                + "now() + interval '1 year', true from companies.company where id = '%s'")
                        .formatted(other.id()));
        var all = words(own);
        var filters = List.of(
                all.in(Category.GARDEN),
                all.available(true),
                all.speaking(Set.of(SpokenLanguage.FI)),
                all.speaking(Set.of(SpokenLanguage.FI, SpokenLanguage.EN)),
                all.checked(Set.of(CheckKind.VAT)),
                all.in(Category.GARDEN).speaking(Set.of(SpokenLanguage.EN)));
        var counted = search.search(all);
        assertThat(filters)
                .extracting(filter -> ids(filter))
                .containsExactly(
                        List.of(both.id(), later.id()),
                        List.of(both.id()),
                        List.of(both.id()),
                        List.of(),
                        List.of(both.id(), later.id()),
                        List.of(later.id()));
        assertThat(filters)
                .allSatisfy(filter -> assertThat(counted.counter().applyAsInt(filter))
                        .isEqualTo(search.search(filter).count()));
    }

    @Test
    void namesComeBeforeCategoriesAndCategoriesBeforeDescriptions() {
        var described = firm("Alfa", "garden", "Lund", "Vi känner en rörmokare.");
        var category = firm("Beta", "plumbing", "Lund", "Ring.");
        var named = firm("Sista Rörmokaren", "garden", "Lund", "Ring.");
        assertThat(ids(words("rörmokare " + own))).containsExactly(category.id(), described.id(), named.id());
        assertThat(ids(words("rörmokare"))).containsSubsequence(named.id(), category.id(), described.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden = true",
                "paused = '{checks}'",
                "open = false, suspended_until = now() + interval '1 day'",
                "status = 'closed', open = false"
            })
    @Promise({"P25", "P35"})
    void whoeverIsNotListedIsNotFoundFromThatCommitOn(String change) {
        var firm = firm("Prov AB", "garden", "Lund", "Klipper.");
        assertThat(find("").companies()).hasSize(1);
        loomer.asSuperuser("update companies.company set %s where id = '%s'".formatted(change, firm.id()));
        assertThat(find("").companies()).isEmpty();
        assertThat(ids(words(firm.number()))).isEmpty();
        assertThat(ids(words(own).near("Lund", 100))).isEmpty();
    }

    @Test
    @Promise("P35")
    void theDatabaseKeepsNoRowOfWhoeverIsNotListed() {
        var firm = firm("Prov AB", "garden", "Lund", "Klipper.");
        assertThatThrownBy(() -> loomer.asSuperuser("""
                        alter table companies.company disable trigger c_keep_listing;
                        update companies.company set hidden = true where id = '%s'
                        """.formatted(firm.id())))
                .hasStackTraceContaining("listing_of_listed");
        assertThat(find("").companies()).hasSize(1);
    }

    @Test
    void whoeverComesBackIsFoundAgain() {
        var firm = firm("Prov AB", "garden", "Lund", "Klipper.");
        loomer.asSuperuser("update companies.company set paused = '{terms}' where id = '%s'".formatted(firm.id()));
        assertThat(find("").companies()).isEmpty();
        loomer.asSuperuser("update companies.company set paused = '{}' where id = '%s'".formatted(firm.id()));
        assertThat(find("").companies()).hasSize(1);
    }

    @Test
    void aCompanyFromBeforeTheListOfPlacesIsLocatedOnce() {
        var firm = firm("Prov AB", "garden", "Lund", "Klipper.");
        loomer.asSuperuser(
                "update companies.company set place_known = null, latitude = null, longitude = null where id = '%s'"
                        .formatted(firm.id()));
        assertThat(ids(words(own).near("Lund", 0))).isEmpty();
        loomer.bean(CompanyUpkeepJob.class).run();
        assertThat(ids(words(own).near("Lund", 0))).containsExactly(firm.id());
    }

    @Test
    void whatCannotBeUnderstoodIsNotSaved() {
        var firm = firm("Prov AB", "garden", "Lund", "Klipper.");
        var wrong = work.save(firm.by(), new WorkForm("Långtbortistan", "7", Set.of("xx"), "2026-02-31"));
        assertThat(List.of("place", "reach", "language", "availableFrom")).allMatch(wrong::has);
        var tooLate = LocalDate.now().plusYears(3).toString();
        assertThat(work.save(firm.by(), new WorkForm("Lund", "50", Set.of("sv"), tooLate))
                        .has("availableFrom"))
                .isTrue();
        assertThat(work.form(firm.by())).isEqualTo(new WorkForm("Lund", "50", Set.of("sv"), ""));
    }

    @Test
    void nobodyChangesAnothersAreaAndOnlyWhoMayBindTheirOwn() {
        var firm = firm("Prov AB", "garden", "Lund", "Klipper.");
        var other = firm("Annat AB", "garden", "Lund", "Klipper.");
        var form = new WorkForm("Umeå", "10", Set.of("sv"), "");
        var forged = new Representative(
                other.by().subject(),
                other.id(),
                other.by().name(),
                Role.READER,
                other.by().since());
        assertThatThrownBy(() -> work.save(forged, form)).isInstanceOf(RoleNeeded.class);
        works(firm, "Umeå", "10", Set.of("sv"), "");
        assertThat(work.form(other.by()).place()).isEqualTo("Lund");
    }
}
