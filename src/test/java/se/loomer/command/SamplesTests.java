package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// Whoever tries the service finds something on every page, and has its sample accounts open in several browsers at
/// once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesTests {
    /// Links that are not followed: to what is rightly empty until whoever is signed in does something there
    /// themselves, to
    /// what nobody was given yet, to what everybody sees, and to what ends a session.
    private static final Pattern LEFT_OUT = Pattern.compile(
            "/my-data|/my-data/copies.*|/office/publication|/sign-out|/(policy|promises|terms|companies/.*|cookies)(/.*)?");

    private static final int PAGES_MAX = 120;

    private SampleInstallation samples;
    private Installation loomer;

    @BeforeAll
    void start() {
        // An installation of its own: it has the samples.
        samples = SampleInstallation.start();
        loomer = samples.loomer();
    }

    @AfterAll
    void stop() {
        samples.close();
    }

    private void sends(Caller caller, String wish) {
        var asked = caller.post(
                "/enquiries/new",
                "/enquiries",
                Map.of("category", "building", "description", wish, "place", "Stockholm", "wishedTime", "i vår"));
        assertThat(asked.statusCode()).as(wish).isEqualTo(303);
    }

    @Test
    void theSamePersonIsInTwoBrowsersAndNeitherWaits() {
        var first = samples.browser(Samples.PERSON, 1);
        var second = samples.browser(Samples.PERSON, 2);
        for (var caller : List.of(first, second)) {
            assertThat(caller.get("/account/security").body()).doesNotContain("En ny webbläsare får vänta");
            sends(caller, "Ett nytt kök, ungefär tolv meter bänk.");
        }
        var given = new Given(loomer);
        assertThat(given.count("devices.caution")).isZero();
        assertThat(given.count("mediation.enquiry where description like 'Ett nytt kök, ungefär%'"))
                .isEqualTo(2);
        assertThat(emptyPages(first, "/enquiries", "/account", "/my-data", "/addons", "/companies"))
                .isEmpty();
    }

    @Test
    void aCompanyOfTheSamplesIsInTwoBrowsersToo() {
        samples.browser(Samples.FIRST_COMPANY, 1);
        var second = samples.browser(Samples.FIRST_COMPANY, 2);
        assertThat(second.get("/inbox").statusCode()).isEqualTo(200);
        assertThat(emptyPages(second, "/inbox", "/company", "/account", "/my-data/requests", "/decisions"))
                .isEmpty();
        var chart = Jsoup.parse(second.get("/company/figures").body());
        assertThat(chart.select("table tbody tr")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(chart.select("svg rect")).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void staffHaveWorkOfEveryKind() {
        var given = new Given(loomer);
        var caller = given.signedIn(given.staff("administrator"));
        // A form that was sent is an act in the log.
        assertThat(caller.post("/office/handbook/request", "/office/handbook/request/runs", Map.of("label", "Ett prov"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(emptyPages(caller, "/office")).isEmpty();
        for (var kind : List.of("support", "requests", "moderation", "appeals", "incidents")) {
            assertThat(caller.get("/office/cases?kind=" + kind).body()).as(kind).doesNotContain("class=\"empty\"");
        }
        for (var days : List.of(7, 28, 90, 365)) {
            var page = Jsoup.parse(caller.get("/office/statistics?days=" + days).body());
            assertThat(page.select("polyline")).as("%d days", days).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    /// The pages with nothing on them, and those that fail, among those that these lead to.
    private Map<String, String> emptyPages(Caller caller, String... begin) {
        var found = new TreeMap<String, String>();
        var waiting = new ArrayDeque<>(List.of(begin));
        var seen = new LinkedHashSet<>(waiting);
        while (!waiting.isEmpty() && seen.size() < PAGES_MAX) {
            var path = waiting.remove();
            var answer = caller.get(path);
            var page = Jsoup.parse(answer.body());
            if (answer.statusCode() >= 400 || !page.select(".empty").isEmpty()) {
                found.put(
                        path, answer.statusCode() + " " + page.select(".empty").text());
            }
            if (List.of(begin).contains(path)) {
                page.select("a[href^=/]").eachAttr("href").stream()
                        .map(link -> link.replaceFirst("#.*", ""))
                        .filter(link ->
                                !link.contains("?") && !LEFT_OUT.matcher(link).matches())
                        .filter(seen::add)
                        .forEach(waiting::add);
            }
        }
        return found;
    }

    @Test
    void thereIsSomethingInEachState() {
        var given = new Given(loomer);
        assertThat(given.count("companies.company where is_sample and listed")).isEqualTo(120);
        assertThat(given.count("companies.company where is_sample and status = 'applied'"))
                .isEqualTo(1);
        assertThat(
                        given.count(
                                "companies.category g where not exists (select from companies.company c where c.category = g.key)"))
                .isZero();
        assertThat(given.count("mediation.enquiry where state = 'found'")).isPositive();
        assertThat(given.count("consent.consent where not live")).isGreaterThanOrEqualTo(1);
        assertThat(given.count("reviews.review")).isEqualTo(5);
        assertThat(given.count("reviews.review where reply is not null")).isEqualTo(1);
        for (var state : List.of("sent", "accepted", "declined", "rescinded", "withdrawn")) {
            assertThat(given.count("offers.offer where state = '%s'".formatted(state)))
                    .as(state)
                    .isPositive();
        }
        assertThat(given.count("offers.offer where state = 'sent' and valid_until < current_date"))
                .isPositive();
        for (var state : List.of("active", "paused", "ended")) {
            assertThat(given.count("addons.agreement where state = '%s'".formatted(state)))
                    .as(state)
                    .isEqualTo(1);
        }
        assertThat(given.count("addons.invoice where number is not null")).isEqualTo(3);
        assertThat(given.count("companies.page_version")).isGreaterThanOrEqualTo(120);
        assertThat(new Caller(loomer).get("/companies?words=laddbox").body()).contains("Elmästarna i Uppsala");
        assertThat(new Caller(loomer).get("/companies?words=piano").body()).contains("Baltic Piano Movers");
    }

    @Test
    void theYearIsWrittenOnce() {
        var given = new Given(loomer);
        var before = given.count("mediation.disclosure");
        SampleYear.write(loomer.owner());
        assertThat(given.count("mediation.disclosure")).isEqualTo(before);
        assertThat(given.count("pg_class where relrowsecurity and not relforcerowsecurity"))
                .isZero();
    }
}
