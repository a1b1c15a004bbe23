package se.loomer.duty.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.Language;
import se.loomer.policy.OperatorTime;
import se.loomer.service.statistics.Area;
import se.loomer.service.statistics.Counting;
import se.loomer.service.statistics.MeasurementChoices;
import se.loomer.service.statistics.Observation;
import se.loomer.service.statistics.ObservationIntake;
import se.loomer.service.statistics.ObservationSources;
import se.loomer.service.statistics.StatisticsReleaseJob;
import se.loomer.service.statistics.Usage;

/// The live checks of statistics go red when somebody could be seen in them, or a record outlives what was promised.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsLiveCheckTests {
    private static final LocalDate TODAY = OperatorTime.today(Clock.systemUTC());

    private Installation loomer;

    @BeforeAll
    void somethingOfEach() {
        loomer = Installation.quiet();
        var given = new Given(loomer);
        var ada = given.person();
        loomer.bean(Usage.class).note(ada.subject(), Area.ACCOUNT, false, new Client("Firefox", "Linux", "85.24.*.*"));
        loomer.bean(Usage.class).write();
        loomer.bean(Counting.class).visitor("192.0.2.1", "Firefox");
        loomer.bean(Counting.class).write();
        loomer.asSuperuser(
                "insert into statistics.tally values ('%s', 'visit', 'policy', 9)".formatted(TODAY.minusDays(1)));
        loomer.bean(StatisticsReleaseJob.class).run();
        loomer.bean(MeasurementChoices.class).allow(ada.subject(), Language.SV);
        var token = loomer.bean(ObservationSources.class)
                .register(given.staff("administrator").subject(), "Mätbolaget", Map.of("click", Observation.AD_SEEN))
                .orElseThrow();
        loomer.bean(ObservationIntake.class)
                .receive(token, List.of(new ObservationIntake.Line(ada.email(), "click", "", TODAY.toString())));
    }

    private void breaks(String promise, String breaking, String mending) {
        new Breaking(loomer).breaks(promise, List.of(breaking), List.of(mending));
    }

    @Test
    @Promise("P05")
    void seesAnAnalystWithATable() {
        breaks(
                "P05",
                "grant select (kind) on accounts.account to loomer_p_statistics",
                "revoke select (kind) on accounts.account from loomer_p_statistics");
    }

    @Test
    @Promise("P11")
    void seesAMarkThatOutlivesItsDay() {
        breaks("P11", """
                alter table statistics.visitor drop constraint visitor_ends_with_its_day;
                set session_replication_role = replica;
                update statistics.visitor set expires_at = expires_at + interval '1 day'
                """, """
                update statistics.visitor set expires_at = expires_at - interval '1 day';
                alter table statistics.visitor add constraint visitor_ends_with_its_day
                    check (expires_at <= (day + 1)::timestamp at time zone 'Europe/Stockholm')
                """);
    }

    @Test
    @Promise("P20")
    void seesARecordOfUseThatLivesTooLong() {
        breaks("P20", """
                alter table statistics.usage drop constraint usage_is_short_lived;
                set session_replication_role = replica;
                update statistics.usage set expires_at = expires_at + interval '1 year'
                """, """
                update statistics.usage set expires_at = expires_at - interval '1 year';
                alter table statistics.usage add constraint usage_is_short_lived
                    check (expires_at <= (day + 31)::timestamp at time zone 'UTC')
                """);
    }

    @Test
    @Promise("P20")
    void seesAnotherPurposeThatReadsUse() {
        breaks(
                "P20",
                "create policy \"announcement reads\" on statistics.usage for select to loomer_p_announcement using (true)",
                "drop policy \"announcement reads\" on statistics.usage");
    }

    @Test
    @Promise("P21")
    void seesARecordWithoutItsConsent() {
        breaks("P21", "alter table statistics.observation drop constraint observation_needs_permission", """
                alter table statistics.observation add constraint observation_needs_permission
                    foreign key (subject_id, permission_id, permission_live)
                    references statistics.permission (subject_id, id, live) on update cascade on delete cascade
                """);
    }

    @Test
    @Promise("P21")
    void seesACategoryThatWasNotMapped() {
        breaks(
                "P21",
                "update statistics.observation set category = 'page-visited'",
                "update statistics.observation set category = 'ad-seen'");
    }

    @Test
    @Promise("P22")
    void seesTheMainPurposeGivenMoreThanItDeclares() {
        breaks(
                "P22",
                "grant select (password_hash) on accounts.credential to loomer_p_service",
                "revoke select (password_hash) on accounts.credential from loomer_p_service");
    }

    @Test
    @Promise("P23")
    void seesExactCountsThatWereKept() {
        breaks(
                "P23",
                "insert into statistics.tally values ('%s', 'visit', 'policy', 9)".formatted(TODAY.minusDays(5)),
                "delete from statistics.tally where day = '%s'".formatted(TODAY.minusDays(5)));
    }

    @Test
    @Promise("P23")
    void seesADayThatWasToldTooMuchOf() {
        breaks("P23", """
                alter table statistics.budget drop constraint budget_spent_check;
                update statistics.budget set spent = 9000
                """, """
                update statistics.budget set spent = 5000;
                alter table statistics.budget add constraint budget_spent_check check (spent between 0 and 5000)
                """);
    }
}
