package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;

/// What a search finds by place and filters, what it never finds, and who may say where a company works.
class SearchTests extends SearchScene {
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
                all.in(new Category("garden")),
                all.with(CompanyTrait.AVAILABLE),
                all.with(SpokenLanguage.FI),
                all.with(SpokenLanguage.FI).with(SpokenLanguage.EN),
                all.with(CheckKind.VAT),
                all.in(new Category("garden")).with(SpokenLanguage.EN));
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

    @Test
    void whoeverFitsAnEnquiryWorksAtItsPlaceOrIsOfItsCategory() {
        var firm = firm("Prov AB", "locks", "Kiruna", "Vi dyrkar upp.");
        works(firm, "Kiruna", "10", Set.of("sv"), "");
        var locks = Category.of("locks").orElseThrow();
        assertThat(search.fitting(locks, "Kiruna").companies())
                .extracting(FoundCompany::id)
                .contains(firm.id());
        assertThat(search.fitting(Category.of("roofing").orElse(locks), "Kiruna")
                        .companies())
                .extracting(FoundCompany::id)
                .doesNotContain(firm.id());
        assertThat(search.fitting(locks, "Ingenstans").companies()).isNotEmpty();
    }
}
