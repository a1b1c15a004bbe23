package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.mediation.Field;

/// Choosing among more companies than a page shows.
class ChoosingJourneyTests {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private static Visitor visitor(Installation loomer, String how) {
        return switch (how) {
            case "chromium" ->
                Visitor.inChromium(loomer, Reader.english().wide(360).dark());
            case "wide" -> Visitor.inChromium(loomer, Reader.swedish().wide(1280));
            default -> Visitor.of(loomer, Reader.swedish());
        };
    }

    /// What is ticked on a page stays ticked on the next, in a search, and where the person goes on.
    @ParameterizedTest
    @CsvSource({"chromium", "wide", "http"})
    void whatIsTickedStaysOnEveryPage(String how) {
        var last = given.company();
        IntStream.rangeClosed(0, CompanySearch.PAGE_SIZE).forEach(_ -> given.firstCompany());
        var first = given.firstCompany();
        var told = given.company();
        var ada = given.person();
        var enquiry = given.enquiry(ada, told);
        given.disclosure(ada, enquiry, told, Field.NAME);
        try (var visitor = visitor(loomer, how)) {
            visitor.signIn(ada.email());
            visitor.open("/enquiries/%s/companies".formatted(enquiry));
            assertThat(visitor.says())
                    .contains(visitor.text("mediation.choose.chosen", 1, 5), visitor.text("mediation.choose.told"))
                    .doesNotContain(last.name(), visitor.text("mediation.choose.previous"));
            visitor.picture("choosing-first-" + how);
            visitor.tickAt("#field-company-" + first.id());
            visitor.press("mediation.choose.more");
            assertThat(visitor.says()).contains(visitor.text("mediation.choose.chosen", 2, 5));
            assertThat(visitor.isTicked(first.name())).isTrue();
            visitor.picture("choosing-second-" + how);
            visitor.type("words", last.name());
            visitor.press("web.action.search");
            visitor.tickAt("#field-company-" + last.id());
            visitor.press("mediation.choose.send");
            assertThat(visitor.path()).endsWith("/consents");
            assertThat(visitor.says()).contains(first.name(), last.name());
            visitor.open("/enquiries/%s/companies?words=Ingentingalls&place=Lund&page=1&company=%s&company=no"
                    .formatted(enquiry, first.id()));
            assertThat(visitor.says())
                    .contains(
                            visitor.text("mediation.choose.none-found"), visitor.text("mediation.choose.chosen", 2, 5));
            visitor.picture("choosing-none-" + how);
        }
    }

    /// Five are the bound, on each page; what was ticked beyond it is told and not lost.
    @Test
    void sixAreRefusedOnEveryPageAndKept() {
        var six = Stream.generate(given::firstCompany).limit(6).toList();
        var ada = given.person();
        var path = "/enquiries/%s/companies".formatted(given.enquiry(ada));
        var caller = given.signedIn(ada);
        for (var button : List.of("", "&page=2")) {
            var answer = caller.send(
                    path, FORM, ticked(six, Caller.token(caller.get(path).body())) + button);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("fler än");
            six.forEach(company -> assertThat(answer.body()).contains("field-company-" + company.id()));
        }
        assertThat(given.count("mediation.choice where subject_id = '%s'".formatted(ada.subject())))
                .isZero();
        var five = caller.send(
                path,
                FORM,
                ticked(six.subList(0, 5), Caller.token(caller.get(path).body())) + "&page=1");
        assertThat(five.statusCode()).isEqualTo(303);
        assertThat(given.count("mediation.choice where subject_id = '%s'".formatted(ada.subject())))
                .as("looking further chooses nothing")
                .isZero();
    }

    private static String ticked(List<Given.Company> companies, String token) {
        return companies.stream().map(company -> "&company=" + company.id()).reduce("_csrf=" + token, String::concat);
    }

    /// Nobody looks through another's enquiry, and what is no page is the first.
    @Test
    void nobodyElseLooksAndWhatIsNoPageIsTheFirst() {
        var ada = given.person();
        var path = "/enquiries/%s/companies".formatted(given.enquiry(ada));
        assertThat(given.signedIn(given.person())
                        .get(path + "?place=Lund&page=2")
                        .statusCode())
                .isEqualTo(404);
        var caller = given.signedIn(ada);
        for (var page : List.of("0", "-1", "zwei", "99999", "")) {
            assertThat(caller.get(path + "?place=&page=" + page).statusCode()).isEqualTo(200);
        }
        assertThat(caller.get(path + "?place=Ingenst%C3%A4des&page=1").body()).contains("Ingenstädes");
        var stranger = given.signedIn(given.person());
        assertThat(stranger.post("/enquiries", path, java.util.Map.of("page", "2"))
                        .statusCode())
                .isEqualTo(404);
    }
}
