package se.loomer.service.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.HttpHeaders;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.policy.OperatorTime;

/// Counting without anybody, releasing with noise, and what the analyst can and cannot learn.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatisticsTests {
    private static final LocalDate TODAY = OperatorTime.today(Clock.systemUTC());
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Installation loomer = Installation.quiet();
    private final Given given = new Given(loomer);

    @BeforeAll
    void begin() {
        loomer.bean(Counting.class).write();
        loomer.asSuperuser("delete from statistics.tally; delete from statistics.visitor; "
                + "delete from statistics.release; delete from statistics.budget");
    }

    private Caller browser(String name) {
        return new Caller(loomer).with(HttpHeaders.USER_AGENT, name);
    }

    /// A page is counted after it was sent, so that whoever asked may be ahead of the count.
    private void comes(String what, long expected) {
        var until = Instant.now().plusSeconds(10);
        while (given.count(what) != expected && Instant.now().isBefore(until)) {
            loomer.bean(Counting.class).write();
        }
        assertThat(given.count(what)).as(what).isEqualTo(expected);
    }

    private static String tally(String event) {
        return "(select from statistics.tally t, generate_series(1, t.amount) where t.event = '%s') as one"
                .formatted(event);
    }

    @Test
    @Order(1)
    @Promise("P11")
    void countsPagesAndABrowserOnceADay() {
        var reader = browser(FIREFOX);
        reader.get("/policy");
        reader.get("/companies");
        comes(tally("visitor"), 1);
        browser(FIREFOX).get("/policy");
        comes(tally("visit"), 3);
        browser("Mozilla/5.0 (Macintosh) Safari/605").get("/policy");
        comes(tally("visitor"), 2);
        assertThat(given.count(tally("visitor"))).isEqualTo(given.count("statistics.visitor"));
        assertThat(given.count("statistics.tally where cell ~ '[0-9.]'")).isZero();
    }

    @Test
    @Order(2)
    @Promise("P14")
    void marksNobodyWhoseBrowserSaysNo() {
        var before = given.count("statistics.visitor");
        browser("Mozilla/5.0 (iPhone) Safari/605").with("Sec-GPC", "1").get("/policy");
        comes(tally("visit"), 5);
        assertThat(given.count("statistics.visitor")).isEqualTo(before);
    }

    @Test
    @Order(3)
    void countsNoProgramsNoErrorsAndNoOffice() {
        var before = given.count(tally("visit"));
        browser("Googlebot/2.1").get("/policy");
        browser(FIREFOX).get("/there-is-no-such-page");
        browser(FIREFOX).get("/office");
        browser(FIREFOX).with("Referer", "https://www.google.com/").get("/policy");
        comes("statistics.tally where event = 'source' and cell = 'search'", 1);
        assertThat(given.count(tally("visit"))).isEqualTo(before + 1);
    }

    @Test
    @Order(4)
    @Promise("P11")
    void hidesMarksAndSaltAtMidnight() throws SQLException {
        loomer.asSuperuser("""
                insert into statistics.salt (day, salt, expires_at)
                select day, sha256('x'), (day + 1)::timestamp at time zone 'Europe/Stockholm' from (values (date '%s')) as d (day)
                """.formatted(YESTERDAY));
        try (var login = loomer.login("loomer_web_counting");
                var statement = login.createStatement();
                var rows = statement.executeQuery("select count(*) from statistics.salt")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
        assertThatThrownBy(() -> {
                    try (var login = loomer.login("loomer_web_counting");
                            var statement = login.createStatement()) {
                        statement.executeQuery("select mark from statistics.visitor");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        // A mark that outlived its day cannot even be written.
        assertThatThrownBy(() ->
                        loomer.asSuperuser("update statistics.visitor set expires_at = expires_at + interval '1 hour'"))
                .hasStackTraceContaining("visitor_ends_with_its_day");
    }

    /// At half past midnight it is another day for the operator, and still the day before by UTC.
    @Test
    @Order(5)
    void aDayIsTheOperators() {
        var registered = "statistics.acts('%s') where event = 'registration' and cell = 'person' and amount = 1";
        loomer.asSuperuser("update accounts.account set created_at = '2025-07-01 22:30:00+00' where subject_id = '%s'"
                .formatted(given.person().subject()));
        assertThat(given.count(registered.formatted("2025-07-02"))).isOne();
        assertThat(given.count(registered.formatted("2025-07-01"))).isZero();
        var summer = Instant.parse("2025-07-01T22:30:00Z");
        assertThat(OperatorTime.day(summer)).isEqualTo("2025-07-02");
        assertThat(OperatorTime.start(OperatorTime.day(summer))).isEqualTo("2025-07-01T22:00:00Z");
        assertThat(OperatorTime.start(LocalDate.parse("2025-12-02"))).isEqualTo("2025-12-01T23:00:00Z");
    }

    private void plantAWeek() {
        loomer.asSuperuser("delete from statistics.tally");
        for (var back = 7; back >= 1; back--) {
            loomer.asSuperuser("""
                    insert into statistics.tally (day, event, cell, amount)
                    values (date '%s', 'visit', 'companies', 40), (date '%s', 'visit', 'policy', 60)
                    """.formatted(TODAY.minusDays(back), TODAY.minusDays(back)));
        }
        // One person asks in a place where no company is, and one page is seen once in the whole week.
        var ada = given.person();
        var company = given.company();
        given.enquiry(ada, company);
        loomer.asSuperuser("""
                update mediation.enquiry set place = 'Ytterby Brygga',
                       created_at = date '%s'::timestamp at time zone 'Europe/Stockholm' + interval '9 hours',
                       expires_at = expires_at - interval '3 days'
                """.formatted(YESTERDAY));
        loomer.asSuperuser("""
                insert into statistics.tally (day, event, cell, amount) values (date '%s', 'visit', 'my-data', 1)
                """.formatted(YESTERDAY));
    }

    private Figures.Series series(Event event, LocalDate from, LocalDate to) {
        return loomer.bean(Figures.class).of(given.staff("analyst").subject(), new Figures.Span(from, to)).stream()
                .filter(one -> one.event() == event)
                .findFirst()
                .orElseThrow();
    }

    private Figures.Figure cell(Event event, String cell, LocalDate from, LocalDate to) {
        return series(event, from, to).cells().stream()
                .filter(one -> one.cell().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(5)
    @Promise({"P23", "P05"})
    void releasesADayOnceAndKeepsNoExactCount() {
        plantAWeek();
        assertThat(loomer.bean(StatisticsReleaseJob.class).run()).isEqualTo(7);
        assertThat(given.count("statistics.tally where day < '%s'".formatted(TODAY)))
                .isZero();
        var visits = cell(Event.VISIT, "policy", TODAY.minusDays(7), YESTERDAY);
        assertThat(visits.amount()).isNotNull().isBetween(420 - 4 * visits.margin(), 420 + 4 * visits.margin());
        assertThat(loomer.bean(StatisticsReleaseJob.class).run()).isZero();
        assertThat(cell(Event.VISIT, "policy", TODAY.minusDays(7), YESTERDAY)).isEqualTo(visits);
        assertThat(given.count("statistics.budget where spent = 5000")).isEqualTo(7);
        assertThatThrownBy(() -> loomer.asSuperuser("update statistics.budget set spent = spent + 1"))
                .hasStackTraceContaining("budget_spent_check");
    }

    @Test
    @Order(6)
    @Promise("P23")
    void countsALateEventForNoDayThatWasTold() {
        loomer.asSuperuser("""
                insert into statistics.tally (day, event, cell, amount) values (date '%s', 'visit', 'policy', 500)
                """.formatted(YESTERDAY));
        var before = cell(Event.VISIT, "policy", YESTERDAY, YESTERDAY);
        loomer.bean(StatisticsReleaseJob.class).run();
        assertThat(cell(Event.VISIT, "policy", YESTERDAY, YESTERDAY)).isEqualTo(before);
        assertThat(given.count("statistics.tally where day < '%s'".formatted(TODAY)))
                .isZero();
    }

    /// Two spans that differ by a day give that day's released number, which carries its own noise, and nothing else,
    /// however often both are asked for.
    @Test
    @Order(7)
    @Promise("P23")
    void tellsNothingByDifferences() {
        var differences = new ArrayList<Long>();
        for (var asked = 0; asked < 5; asked++) {
            var week = Objects.requireNonNull(
                    cell(Event.VISIT, "policy", TODAY.minusDays(7), YESTERDAY).amount());
            var six = Objects.requireNonNull(cell(Event.VISIT, "policy", TODAY.minusDays(7), TODAY.minusDays(2))
                    .amount());
            differences.add(week - six);
        }
        var released = given.count("""
                (select from statistics.release r, generate_series(1, r.amount)
                 where r.event = 'visit' and r.cell = 'policy' and r.day = '%s') as one""".formatted(YESTERDAY));
        assertThat(differences).containsOnly(released);
    }

    @Test
    @Order(8)
    @Promise({"P23", "P26"})
    void singlesNobodyOut() {
        var places = series(Event.PLACE, TODAY.minusDays(7), YESTERDAY).cells();
        assertThat(places)
                .extracting(Figures.Figure::cell)
                .contains("elsewhere")
                .doesNotContain("Ytterby Brygga");
        loomer.asSuperuser(
                "update statistics.release set amount = 4 where event = 'visit' and cell = 'my-data' and day = '%s'"
                        .formatted(YESTERDAY));
        assertThat(cell(Event.VISIT, "my-data", YESTERDAY, YESTERDAY).amount()).isNull();
        loomer.asSuperuser(
                "update statistics.release set amount = 5 where event = 'visit' and cell = 'my-data' and day = '%s'"
                        .formatted(YESTERDAY));
        assertThat(cell(Event.VISIT, "my-data", YESTERDAY, YESTERDAY).amount()).isEqualTo(5);
        assertThat(loomer.bean(Figures.class).threshold()).isEqualTo(5);
    }

    @Test
    @Order(9)
    @Promise("P05")
    void givesTheAnalystNoTable() throws SQLException {
        var tables = new ArrayList<String>();
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname), quote_ident(a.attname)
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
                        where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                        """)) {
            while (rows.next()) {
                tables.add("select %s from %s".formatted(rows.getString(2), rows.getString(1)));
            }
        }
        assertThat(tables).hasSizeGreaterThan(80);
        for (var query : tables) {
            assertThatThrownBy(() -> {
                        try (var login = loomer.login("loomer_office_statistics");
                                var statement = login.createStatement()) {
                            statement.executeQuery(query);
                        }
                    })
                    .as(query)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> {
                    try (var login = loomer.login("loomer_office_statistics");
                            var statement = login.createStatement()) {
                        statement.executeQuery("select * from statistics.acts('%s')".formatted(YESTERDAY));
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    @Order(10)
    void showsPicturesTablesAndAFileToTheAnalystAlone() {
        var analyst = given.signedIn(given.staff("analyst"));
        var page = analyst.get("/office/statistics?days=7");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<polyline", "<table").doesNotContain("Ytterby");
        var file = analyst.get("/office/statistics/statistics.csv?days=7");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body())
                .startsWith("\"event\",\"cell\",\"from\",\"to\",\"amount\",\"before\",\"margin\"")
                .contains("\"visit\",\"policy\",");
        assertThat(given.signedIn(given.staff("moderator"))
                        .get("/office/statistics")
                        .statusCode())
                .isEqualTo(404);
        assertThat(given.signedIn(given.person()).get("/office/statistics").statusCode())
                .isEqualTo(404);
    }
}
