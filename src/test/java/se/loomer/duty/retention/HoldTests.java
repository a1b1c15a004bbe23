package se.loomer.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.StatutoryHold;
import se.loomer.service.mediation.Field;

/// What a statute holds: to the day, apart from everything else, and gone by itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldTests {
    private static final SubjectId STAFF = SubjectId.next();
    private Installation loomer;
    private Given given;
    private Holds holds;

    @BeforeAll
    void start() {
        // An installation of its own: its time moves.
        loomer = Installation.start();
        given = new Given(loomer);
        holds = loomer.bean(Holds.class);
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    private StatutoryHold kind(String key) {
        return Objects.requireNonNull(loomer.book().policy().holds().get(key));
    }

    private void travel(String interval) {
        loomer.asSuperuser(
                "create or replace function guard.now() returns timestamptz language sql stable parallel safe "
                        + "as $$ select statement_timestamp() + interval '%s' $$".formatted(interval));
    }

    private long count(String table) throws SQLException {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Bookkeeping act 7:2: through the seventh year after the calendar year in which the financial year ended.
    @ParameterizedTest
    @CsvSource({
        "2026-12-31, 2033-12-31",
        "2026-01-01, 2033-12-31",
        "2026-06-30, 2033-12-31",
        "2024-02-29, 2031-12-31",
        "2027-01-01, 2034-12-31"
    })
    @Promise("P30")
    void bookkeepingIsHeldToTheDay(LocalDate yearEnd, LocalDate lastDay) {
        assertThat(kind("bookkeeping").lastDay(yearEnd)).isEqualTo(lastDay);
    }

    @ParameterizedTest
    @CsvSource({
        "12-31, 2026-03-01, 2026-12-31",
        "12-31, 2026-12-31, 2026-12-31",
        "06-30, 2026-06-30, 2026-06-30",
        "06-30, 2026-07-01, 2027-06-30",
        "08-31, 2026-01-15, 2026-08-31",
        "02-29, 2027-02-28, 2027-02-28"
    })
    @Promise("P30")
    void aDayBelongsToTheFinancialYearThatEndsNext(String ends, LocalDate day, LocalDate yearEnd) {
        var hold = kind("bookkeeping");
        var other = new StatutoryHold("x", hold.statute(), hold.life(), true, MonthDay.parse("--" + ends), hold.at());
        assertThat(other.financialYearEnd(day)).isEqualTo(yearEnd);
    }

    @Test
    @Promise("P30")
    void whatIsHeldOutlivesTheErasureHiddenAndThenGoesByItself() throws SQLException {
        var ada = given.person();
        var firma = given.company();
        var reference = given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        assertThat(holds.place(STAFF, reference, kind("legal-claims"), null, "Tvist om betalning"))
                .isInstanceOfSatisfying(
                        Holds.Placing.Placed.class,
                        placed -> assertThat(placed.rows()).isEqualTo(2));
        var caller = new Caller(loomer);
        caller.signIn(ada.email(), Given.PASSWORD);
        var page = "/my-data/leaving/erasure";
        assertThat(caller.get(page).body()).contains("artikel 17.3 e");
        var answer = caller.post(page, page, Map.of("window", "now", "understood", "true"));
        assertThat(answer.statusCode()).isEqualTo(303);
        var mine = " where subject_id = '%s'".formatted(ada.subject());
        assertThat(count("retention.held" + mine)).isEqualTo(2);
        assertThat(count("accounts.profile" + mine)).isZero();
        assertThat(count("mediation.enquiry" + mine)).isZero();
        assertThat(holds.read(STAFF, ada.subject(), "Domstolen frågar"))
                .anySatisfy(row -> assertThat(row.content().reveal()).contains(ada.name()));
        travel("1 year 2 days");
        assertThat(holds.all()).isEmpty();
        loomer.bean(ExpirySweepJob.class).sweep();
        assertThat(count("retention.held" + mine)).isZero();
        assertThat(count("guard.subject where id = '%s'".formatted(ada.subject())))
                .isZero();
        travel("0 seconds");
    }

    @Test
    @Promise("P30")
    void onlyTheirOwnPurposeReadsWhatIsHeld() throws SQLException {
        for (var login : loomer.book().policy().purposes().values()) {
            var mayRead = Set.of("holds", "rights").contains(login.key());
            for (var face : login.faces()) {
                var name = "loomer_%s_%s".formatted(face.word(), login.key().replace('-', '_'));
                assertThat(count(
                                "pg_roles where rolname = '%s' and has_column_privilege(rolname, 'retention.held', 'content', 'select')"
                                        .formatted(name)))
                        .as(name)
                        .isEqualTo(mayRead ? 1 : 0);
            }
        }
    }

    @Test
    void refusesWhatIsNotThereAndWhatIsOver() {
        var hold = kind("bookkeeping");
        assertThat(holds.place(STAFF, "AAAA-0000", hold, null, "Bokföring"))
                .isInstanceOf(Holds.Placing.NothingThere.class);
        var ada = given.person();
        var firma = given.company();
        var reference = given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        assertThat(holds.place(STAFF, reference, hold, LocalDate.of(2015, 5, 1), "Bokföring"))
                .isEqualTo(new Holds.Placing.AlreadyOver(LocalDate.of(2022, 12, 31)));
        assertThatThrownBy(() -> holds.place(STAFF, reference, hold, null, "x")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aHoldIsReleasedByWhoeverSaysWhy() throws SQLException {
        var ada = given.person();
        var firma = given.company();
        var reference = given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        holds.place(STAFF, reference, kind("bookkeeping"), LocalDate.of(2026, 3, 1), "Avtalet är bokfört");
        assertThat(holds.release(STAFF, ada.subject(), "bookkeeping", "Lades på fel person"))
                .isEqualTo(2);
        assertThat(count("guard.access where subject_id = '%s' and purpose = 'holds'".formatted(ada.subject())))
                .isEqualTo(2);
    }
}
