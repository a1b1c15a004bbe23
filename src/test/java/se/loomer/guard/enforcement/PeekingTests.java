package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static se.loomer.service.mediation.Field.NAME;
import static se.loomer.service.mediation.Field.TELEPHONE;

import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.policy.Operation;
import se.loomer.policy.PolicyCompiler;
import se.loomer.policy.Rows;

/// Ways to peek at another person, tried over real connections of the service's own logins.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeekingTests {
    private static final String DENIED = "42501";

    private static final String SERVICE = "loomer_web_service";
    private static final String MEDIATION = "loomer_web_mediation";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Person eve = given.person();
    private final Given.Company chosen = given.company();
    private final Given.Company other = given.company();

    @BeforeAll
    void bothHaveHistories() {
        for (var person : List.of(ada, eve)) {
            var enquiry = given.enquiry(person, chosen, other);
            given.disclosure(person, enquiry, chosen, NAME, TELEPHONE);
        }
    }

    /// In every scope that is for one person, nothing of another is there, whatever the statement asks for.
    @Test
    @Promise({"P04", "P32"})
    void noScopeShowsAnotherPersonsRows() throws SQLException {
        var seen = new ArrayList<String>();
        var examined = 0;
        for (var purpose : loomer.book().policy().purposes().values()) {
            for (var face : purpose.faces()) {
                try (var attacker =
                        new Attacker(loomer, PolicyCompiler.loginOf(Installation.PREFIX, face, purpose.key()))) {
                    attacker.bind(Binding.of(eve.subject()));
                    for (var access : purpose.access()) {
                        var table = loomer.book().policy().tables().get(access.table());
                        if (access.operation() != Operation.READ
                                || table == null
                                || table.person() == null
                                || access.rows() == Rows.ALL) {
                            continue;
                        }
                        examined++;
                        var hers = "select count(*) from %s where %s = '%s'"
                                .formatted(table.name(), table.person(), ada.subject());
                        // Whoever must not read whose a row is cannot ask for hers at all.
                        var isRefused = !access.columnNames().contains(table.person());
                        if (isRefused
                                ? !DENIED.equals(attacker.refusal(hers))
                                : !attacker.run(hers).equals(List.of("0"))) {
                            seen.add("%s sees %s".formatted(purpose.key(), table.name()));
                        }
                    }
                }
            }
        }
        assertThat(examined).isGreaterThan(30);
        assertThat(seen).isEmpty();
    }

    @Test
    @Promise({"P32", "P33"})
    void aCompanySeesOnlyWhatWasDisclosedToIt() throws SQLException {
        try (var attacker = new Attacker(loomer, "loomer_web_disclosure")) {
            attacker.bind(Binding.of(chosen.representative().subject()).and(chosen.id()));
            assertThat(attacker.run("select count(*) from mediation.disclosure where subject_id = '%s'"
                            .formatted(ada.subject())))
                    .containsExactly("1");
            assertThat(attacker.run("select email from mediation.disclosure where email is not null"))
                    .isEmpty();
            attacker.bind(Binding.of(other.representative().subject()).and(other.id()));
            assertThat(attacker.run("select count(*) from mediation.disclosure"))
                    .containsExactly("0");
        }
    }

    /// A condition of the attacker's own is evaluated after the row rule, so that no error can speak of a hidden row.
    @Test
    void anErrorMessageDoesNotQuoteAHiddenRow() throws SQLException {
        try (var attacker = new Attacker(loomer, SERVICE)) {
            attacker.bind(Binding.of(eve.subject()));
            assertThat(attacker.complaint("select name from accounts.profile where name::int > 0"))
                    .doesNotContain(ada.name());
            assertThat(attacker.refusal("select 1 from accounts.profile where 1 / (subject_id <> '%s')::int > 0"
                            .formatted(ada.subject())))
                    .isNull();
        }
    }

    @Test
    void aForeignKeyTellsNothingAboutStrangers() throws SQLException {
        var adas = given.enquiry(ada, chosen);
        try (var attacker = new Attacker(loomer, MEDIATION)) {
            attacker.bind(Binding.of(eve.subject()));
            var toReal = choice(attacker, eve.subject(), adas.value());
            var toNone = choice(attacker, eve.subject(), UUID.randomUUID());
            assertThat(toReal.replaceAll("[0-9a-f-]{36}", "")).isEqualTo(toNone.replaceAll("[0-9a-f-]{36}", ""));
            assertThat(choice(attacker, ada.subject(), adas.value())).contains("row-level security");
        }
    }

    private String choice(Attacker attacker, SubjectId person, UUID enquiry) throws SQLException {
        return attacker.complaint("""
                insert into mediation.choice (subject_id, enquiry_id, company_id, chosen_at, expires_at)
                values ('%s', '%s', '%s', now(), now() + interval '1 day')
                """.formatted(person, enquiry, other.id()));
    }

    /// No path leads from a company to a disclosure that no consent covers.
    @Test
    @Promise("P34")
    void aDisclosureCannotBeWrittenWithoutItsConsent() throws SQLException {
        var enquiry = given.enquiry(ada, other);
        try (var attacker = new Attacker(loomer, MEDIATION)) {
            attacker.bind(Binding.of(ada.subject()));
            assertThat(attacker.refusal("""
                            insert into mediation.disclosure
                                (subject_id, id, enquiry_id, company_id, consent_id, fields, wording, consent_live,
                                 reference, category, description, place, wished_time, name, disclosed_at, expires_at)
                            select '%s', gen_random_uuid(), '%s', '%s', c.id, array['name'], c.wording, true, 'AAAA-BBBB',
                                   'building', 'x', 'x', '', 'x', now(), now() + interval '1 day'
                            from consent.consent c
                            """.formatted(ada.subject(), enquiry, other.id())))
                    .isEqualTo("23503");
        }
    }

    @Test
    void statisticsOfColumnsAreHidden() throws SQLException {
        loomer.asSuperuser("analyze accounts.profile");
        try (var attacker = new Attacker(loomer, SERVICE)) {
            assertThat(attacker.run("select tablename from pg_stats where schemaname in ('accounts', 'mediation')"))
                    .isEmpty();
            assertThat(attacker.refusal("select * from pg_statistic")).isEqualTo("42501");
        }
    }

    @Test
    void copyGivesOnlyWhatSelectGives() throws Exception {
        try (var attacker = new Attacker(loomer, SERVICE)) {
            attacker.bind(Binding.of(eve.subject()));
            var copy = attacker.connection().unwrap(PGConnection.class).getCopyAPI();
            var text = new StringWriter();
            copy.copyOut("copy accounts.profile (subject_id, name) to stdout", text);
            assertThat(text.toString()).contains(eve.name()).doesNotContain(ada.name());
            assertThat(attacker.refusal("copy accounts.credential (password_hash) to stdout"))
                    .isEqualTo("42501");
        }
    }

    /// What one request leaves on a pooled connection is gone when the next one is bound.
    @Test
    void aHeldCursorDoesNotOutliveItsScope() {
        var scope = loomer.bean(PurposeScope.class);
        var db = loomer.bean(RecordJdbcClient.class);
        var backends = new HashMap<Integer, Boolean>();
        for (var round = 0; round < 3; round++) {
            scope.within(Purpose.SERVICE, ada.subject(), () -> {
                var backend = backend(db);
                if (backends.put(backend, true) == null) {
                    db.sql("declare left_behind cursor with hold for select name from accounts.profile")
                            .update();
                    db.sql("select set_config('left.behind', 'x', false)")
                            .query(String.class)
                            .single();
                }
                return true;
            });
        }
        scope.within(Purpose.SERVICE, eve.subject(), () -> {
            assertThat(backends).containsKey(backend(db));
            assertThat(db.sql("select count(*) from pg_cursors where name = 'left_behind'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(db.sql("select nullif(current_setting('left.behind', true), '') is null")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            return true;
        });
    }

    private static Integer backend(RecordJdbcClient db) {
        return db.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    @Test
    void scopesDoNotMix() {
        var scope = loomer.bean(PurposeScope.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> scope.within(
                        Purpose.SERVICE, ada.subject(), () -> scope.within(Purpose.MEDIATION, ada.subject(), () -> 1)));
        assertThatIllegalStateException()
                .isThrownBy(() -> scope.within(
                        Purpose.SERVICE, ada.subject(), () -> scope.within(Purpose.SERVICE, eve.subject(), () -> 1)));
        assertThat(scope.<Integer>within(
                        Purpose.SERVICE, ada.subject(), () -> scope.within(Purpose.SERVICE, ada.subject(), () -> 1)))
                .isEqualTo(1);
    }

    @Test
    void outsideAScopeThereIsNoConnection() {
        var db = loomer.bean(RecordJdbcClient.class);
        assertThat(catchThrowable(() -> db.sql("select 1").query(Integer.class).single()))
                .hasRootCauseInstanceOf(ScopeRefused.class);
    }

    /// Staff see a person only in the transaction that records their look, and that person sees the record.
    @Test
    void staffSeeAPersonOnlyUnderAnAccessRecord() throws SQLException {
        var staff = SubjectId.next();
        try (var attacker = new Attacker(loomer, "loomer_office_approval")) {
            attacker.bind(Binding.of(ada.subject()).by(staff).under(UUID.randomUUID()));
            assertThat(attacker.run("select name from accounts.profile")).isEmpty();
        }
        var scope = loomer.bean(PurposeScope.class);
        var db = loomer.bean(RecordJdbcClient.class);
        var names = scope.onPerson(
                Purpose.APPROVAL,
                staff,
                ada.subject(),
                "ringer om ansökan",
                () -> db.sql("select name from accounts.profile")
                        .query((row, _) -> row.getString(1))
                        .list());
        assertThat(names).containsExactly(ada.name());
        var reasons = scope.within(
                Purpose.SERVICE,
                ada.subject(),
                () -> db.sql("select reason from guard.access")
                        .query((row, _) -> row.getString(1))
                        .list());
        assertThat(reasons).contains("ringer om ansökan");
    }
}
