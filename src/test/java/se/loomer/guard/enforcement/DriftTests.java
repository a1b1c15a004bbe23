package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.publication.NoticeGate;
import se.loomer.duty.publication.Promises;
import se.loomer.policy.Plan;

/// Whatever makes a right bind is watched: what is beside it is seen, mended or stopped, and told.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftTests {
    private Installation loomer;
    private DriftWatch watch;

    @BeforeAll
    void start() {
        loomer = Installation.start(List.of("--db-scheduler.enabled=false"));
        watch = loomer.bean(DriftWatch.class);
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    /// What is done, how it is undone, and what of the line that tells it.
    private record Departure(String breaking, String mending, String line) {}

    private static final List<Departure> DEPARTURES = List.of(
            new Departure(
                    "create role outsider login; grant loomer_p_service to outsider",
                    "drop role outsider",
                    "member   outsider is member of *_p_service"),
            new Departure(
                    "create role reader login; grant pg_read_all_data to reader",
                    "drop role reader",
                    "member   reader is member of pg_read_all_data"),
            new Departure("create role mighty login superuser", "drop role mighty", "role     mighty is a superuser"),
            new Departure(
                    "create role passer login bypassrls", "drop role passer", "role     passer passes row rules by"),
            new Departure(
                    "create role guest login; grant select on accounts.account to guest",
                    "drop owned by guest; drop role guest",
                    "grant    guest may select accounts.account"),
            new Departure(
                    "create role squatter; alter table staff.act owner to squatter",
                    "alter table staff.act owner to loomer_owner; drop role squatter",
                    "table    staff.act belongs to squatter"),
            new Departure(
                    "alter table guard.access disable trigger refuse_look_without_case",
                    "alter table guard.access enable trigger refuse_look_without_case",
                    "schema   guard.access: CREATE TRIGGER refuse_look_without_case"),
            new Departure(
                    "alter table mediation.enquiry disable trigger policy_end",
                    "alter table mediation.enquiry enable trigger policy_end",
                    "trigger  policy_end BEFORE INSERT OR UPDATE OF created_at, expires_at ON mediation.enquiry"),
            new Departure(
                    "alter table mediation.disclosure disable trigger all",
                    "alter table mediation.disclosure enable trigger all",
                    "schema   mediation.disclosure: KEYS OFF"),
            new Departure(
                    "alter table consent.consent drop constraint consent_check",
                    "alter table consent.consent add constraint consent_check check (withdrawn_at >= given_at)",
                    "schema   consent.consent: CHECK"),
            new Departure(
                    "alter table relay.delivery drop constraint delivery_pkey",
                    "alter table relay.delivery add primary key (company_id, message_id, endpoint_id)",
                    "schema   relay.delivery: PRIMARY KEY"),
            new Departure(
                    "create rule aside as on insert to mediation.enquiry do also select 1",
                    "drop rule aside on mediation.enquiry",
                    "schema   mediation.enquiry: CREATE RULE aside"),
            new Departure(
                    "create publication aside for table accounts.profile",
                    "drop publication aside",
                    "publication aside"),
            new Departure(
                    "create subscription aside connection 'dbname=elsewhere' publication there "
                            + "with (connect = false, slot_name = none, enabled = false, create_slot = false)",
                    "drop subscription aside",
                    "subscription aside"),
            new Departure(
                    "create foreign data wrapper aside; create server elsewhere foreign data wrapper aside",
                    "drop foreign data wrapper aside cascade",
                    "foreign server elsewhere"),
            new Departure(
                    "alter table accounts.profile replica identity full",
                    "alter table accounts.profile replica identity default",
                    "schema   accounts.profile: REPLICA IDENTITY f"),
            new Departure(
                    "alter database loomer set session_replication_role = replica",
                    "alter database loomer reset all",
                    "setting  everybody session_replication_role=replica"),
            new Departure(
                    "create function public.aside() returns trigger language plpgsql as 'begin return new; end'",
                    "drop function public.aside",
                    "function public.aside() is"),
            new Departure(
                    "alter table accounts.profile alter column name set statistics 100",
                    "alter table accounts.profile alter column name set statistics 0",
                    "schema   accounts.profile: WITHOUT STATISTICS"),
            new Departure("create table public.aside (a text)", "drop table public.aside", "schema   public.aside"),
            new Departure(
                    "alter table accounts.profile no force row level security",
                    "alter table accounts.profile force row level security",
                    "table    accounts.profile is under forced row rules"));

    /// All at once, because to look takes a second: each is seen, told on the page, and stops what it concerns.
    @Test
    @Promise({"P02", "P04"})
    void whatMakesARightBindIsSeenToldAndStops() throws SQLException {
        try {
            DEPARTURES.forEach(departure -> loomer.asSuperuser(departure.breaking()));
            var found = watch.look();
            for (var departure : DEPARTURES) {
                assertThat(found).as(departure.breaking()).anyMatch(line -> line.contains(departure.line()));
            }
            assertThat(watch.stopped()).contains(Purpose.SERVICE).doesNotContain(Purpose.AUDIT);
            assertThatExceptionOfType(PurposeStopped.class)
                    .isThrownBy(() -> loomer.bean(PurposeScope.class).within(Purpose.SERVICE, Binding.NOBODY, () -> 1));
            assertThat(rightsPromiseViolations()).isPositive();
            var told = new Caller(loomer).get("/companies");
            assertThat(told.statusCode()).isEqualTo(503);
            assertThat(told.headers().firstValue("Retry-After")).isPresent();
        } finally {
            DEPARTURES.forEach(departure -> loomer.asSuperuser(departure.mending()));
        }
        assertThat(watch.look()).isEmpty();
        assertThat(loomer.bean(PurposeScope.class).<Integer>within(Purpose.SERVICE, Binding.NOBODY, () -> 1))
                .isEqualTo(1);
        assertThat(rightsPromiseViolations()).isZero();
    }

    /// A difference stops whoever it names, else whoever reaches the table that it names, else everybody.
    @Test
    void onlyThePurposesConcernedStop() {
        var stops = new Stops(loomer.book().policy());
        stops.stop(List.of("unexpected: grant    *_p_directory may select accounts.profile (street)"));
        assertThat(stops.stopped()).containsExactly(Purpose.DIRECTORY);
        stops.stop(List.of("missing: schema   consent.consent: CHECK ((live = (withdrawn_at IS NULL)))"));
        assertThat(stops.stopped())
                .contains(Purpose.MEDIATION, Purpose.DISCLOSURE)
                .doesNotContain(Purpose.DIRECTORY, Purpose.AUDIT);
        stops.stop(List.of("unexpected: role     mighty is a superuser"));
        assertThat(stops.stopped()).hasSize(Purpose.values().length - 1).doesNotContain(Purpose.AUDIT);
        stops.stop(List.of());
        assertThat(stops.stopped()).isEmpty();
    }

    private long rightsPromiseViolations() {
        var latest = loomer.bean(Promises.class).all().stream()
                .filter(state -> state.id().equals("P04"))
                .findFirst()
                .orElseThrow()
                .latest();
        return latest == null ? 0 : latest.violations();
    }

    /// What a login does to itself lasts no longer than until somebody looks, and reaches no connection of ours before.
    @Test
    void aLoginCannotHurtItself() throws SQLException {
        for (var login : loomer.bean(Plan.class).serviceLogins()) {
            try (var connection = loomer.login(login);
                    var statement = connection.createStatement()) {
                for (var hurting : List.of(
                        "default_transaction_read_only = on",
                        "statement_timeout = 1",
                        "search_path = pg_temp",
                        "lock_timeout = 1",
                        "row_security = off")) {
                    statement.execute("alter role current_user set " + hurting);
                }
                statement.execute("alter role current_user password 'known'");
            }
        }
        assertThat(loomer.bean(PurposeScope.class)
                        .within(
                                Purpose.DIRECTORY,
                                Binding.NOBODY,
                                () -> loomer.bean(RecordJdbcClient.class)
                                        .sql(
                                                "select count(*) + 0 * length(current_setting('statement_timeout') || pg_sleep(0.05)::text)"
                                                        + " from companies.company where current_setting('default_transaction_read_only') = 'off'")
                                        .query(Integer.class)
                                        .single()))
                .isNotNegative();
        assertThat(watch.look())
                .anyMatch(line -> line.contains("*_web_service had another password"))
                .anyMatch(line -> line.contains("setting  *_web_service row_security=off"));
        assertThat(watch.stopped()).isEmpty();
        assertThatThrownBy(() -> DriverManager.getConnection(loomer.owner().url(), "loomer_web_service", "known"))
                .isInstanceOf(SQLException.class);
        assertThat(watch.look()).isEmpty();
        for (var login : loomer.bean(Plan.class).serviceLogins()) {
            try (var connection = loomer.login(login)) {
                assertThat(connection.isValid(1)).as(login).isTrue();
            }
        }
    }

    /// The healer reads nothing, becomes nobody, and changes no role but the service's logins.
    @Test
    void theHealerCanOnlyHeal() throws SQLException {
        try (var healer = new Attacker(loomer, "loomer_healer")) {
            for (var refused : List.of(
                    "select name from accounts.profile",
                    "set role loomer_web_service",
                    "set role loomer_p_service",
                    "grant loomer_p_service to loomer_healer",
                    "alter role loomer_p_service login",
                    "alter role loomer_owner password 'known'",
                    "alter role loomer_web_service bypassrls",
                    "alter role loomer_web_service superuser")) {
                assertThat(healer.refusal(refused)).as(refused).isEqualTo("42501");
            }
        }
    }

    /// No login of the service can hold a migration up.
    @Test
    void aMigrationWaitsForNoLogin() throws SQLException {
        try (var attacker = loomer.login("loomer_web_directory");
                var statement = attacker.createStatement()) {
            // The lock that the migrations' framework takes: its name, and the name of its table.
            statement.execute("select pg_advisory_lock("
                    + (77_431_708_279_161L + "\"infrastructure\".\"flyway_history\"".hashCode()) + ")");
            assertThatThrownBy(() -> statement.execute("comment on database loomer is 'mine'"))
                    .isInstanceOf(SQLException.class);
            assertThat(DatabaseSetup.migrate(
                                    loomer.owner(),
                                    Installation.PREFIX,
                                    loomer.secrets(),
                                    loomer.book(),
                                    new NoticeGate(loomer.book()))
                            .differences())
                    .isEmpty();
            assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
        }
    }

    /// What an attacker changed is set right by a migration, also where it is rights that were taken or given.
    @Test
    void aMigrationMendsWhatTheWatchCannot() throws SQLException {
        loomer.asSuperuser("grant select (street) on accounts.profile to loomer_p_directory;"
                + "drop trigger policy_end on mediation.enquiry; alter database loomer set work_mem = '8MB'");
        assertThat(watch.look()).hasSize(3);
        assertThat(DatabaseSetup.migrate(
                                loomer.owner(),
                                Installation.PREFIX,
                                loomer.secrets(),
                                loomer.book(),
                                new NoticeGate(loomer.book()))
                        .differences())
                .hasSize(3);
    }

    @Test
    void everyLoginHasItsTimeouts() throws SQLException {
        var given = new Given(loomer);
        assertThat(
                        given.count(
                                "pg_roles r where r.rolcanlogin and r.rolname like 'loomer\\_%' and r.rolname not in ('loomer_owner', 'loomer_healer')"
                                        + " and not coalesce(array_to_string(r.rolconfig, ' ') like '%idle_in_transaction_session_timeout=%lock_timeout=%statement_timeout=%', false)"))
                .isZero();
    }
}
