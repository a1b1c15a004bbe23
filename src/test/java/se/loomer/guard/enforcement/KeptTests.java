package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static se.loomer.service.mediation.Field.NAME;
import static se.loomer.service.mediation.Field.TELEPHONE;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.publication.CheckResult;
import se.loomer.duty.publication.PromiseState;
import se.loomer.duty.publication.Promises;
import se.loomer.policy.Operation;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyCompiler;

/// The database keeps what the document says, whatever is sent through the service's own logins.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptTests {
    private static final String DENIED = "42501";
    private static final String LATE = "23514";
    private static final String MEDIATION = "loomer_web_mediation";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Person eve = given.person();
    private final Given.Company chosen = given.company();
    private final Given.Company stranger = given.company();

    @BeforeAll
    void adaGaveSomethingAway() {
        given.disclosure(ada, given.enquiry(ada, chosen), chosen, NAME, TELEPHONE);
    }

    private record Login(String name, Policy.Purpose purpose) {}

    private List<Login> logins() {
        var logins = new ArrayList<Login>();
        for (var purpose : loomer.book().policy().purposes().values()) {
            for (var face : purpose.faces()) {
                logins.add(new Login(PolicyCompiler.loginOf(Installation.PREFIX, face, purpose.key()), purpose));
            }
        }
        return logins;
    }

    private Binding everything(Given.Person person) {
        return Binding.of(person.subject()).and(chosen.id()).by(eve.subject()).under(UUID.randomUUID());
    }

    /// Sets, dates, words, scope and life: tried on every login, for its own person, in one round trip each.
    @Test
    @Promise({"P14", "P34"})
    void noLoginChangesAConsentButToWithdrawIt() throws SQLException {
        var attempts = new ArrayList<String>();
        for (var table : List.of("consent.consent", "announcements.subscription", "statistics.permission")) {
            for (var change : List.of(
                    "live = true, withdrawn_at = null",
                    "withdrawn_at = now() - interval '1 day'",
                    "given_at = now() - interval '1 day'",
                    "wording = repeat('0', 64)",
                    "subject_id = '%s'".formatted(eve.subject()),
                    "id = gen_random_uuid()")) {
                attempts.add("update %s set %s".formatted(table, change));
            }
            attempts.add(
                    "insert into %s (subject_id, id, wording, live, given_at) select '%s', gen_random_uuid(), w.id, true, now() from consent.wording w limit 1"
                            .formatted(table, ada.subject()));
        }
        attempts.addAll(List.of(
                "update consent.consent set fields = array['email']",
                "update consent.consent set company_id = '%s'".formatted(stranger.id()),
                "update consent.consent set expires_at = expires_at + interval '50 years'",
                "insert into consent.consent (subject_id, id, company_id, fields, wording, surface, expires_at) select '%s', gen_random_uuid(), '%s', array['name'], w.id, 'web', now() + interval '50 years' from consent.wording w limit 1"
                        .formatted(ada.subject(), chosen.id()),
                "insert into consent.wording (id, name, version, language, words) values (encode(sha256('ja'), 'hex'), 'disclosure', '2', 'sv', 'ja')",
                "update consent.wording set name = 'x'",
                "delete from consent.wording"));
        assertThat(allowed(attempts)).isEmpty();
    }

    private List<String> allowed(List<String> attempts) throws SQLException {
        var allowed = new ArrayList<String>();
        for (var login : logins()) {
            try (var attacker = new Attacker(loomer, login.name())) {
                attacker.bind(everything(ada));
                var done = attacker.successes(attempts);
                done.forEach(place -> allowed.add(login.name() + ": " + attempts.get(place)));
            }
        }
        return allowed;
    }

    @Test
    @Promise("P34")
    void aWithdrawnConsentStaysWithdrawnAndIsNotDatedBack() throws SQLException {
        var person = given.person();
        var enquiry = given.enquiry(person, chosen);
        given.disclosure(person, enquiry, chosen, NAME);
        try (var attacker = new Attacker(loomer, MEDIATION)) {
            attacker.bind(Binding.of(person.subject()));
            attacker.run("update consent.consent set live = false");
            attacker.commit();
            attacker.bind(Binding.of(person.subject()));
            assertThat(attacker.run(
                            "select withdrawn_at between now() - interval '10 seconds' and now() from consent.consent"))
                    .containsExactly("t");
            assertThat(attacker.refusal("update consent.consent set live = true"))
                    .isEqualTo(DENIED);
        }
        // Neither does whoever owns the table, unless they take the trigger away, which the drift check sees.
        assertThat(catchThrowable(() -> loomer.asSuperuser(
                        "update consent.consent set live = true, withdrawn_at = null where subject_id = '%s'"
                                .formatted(person.subject()))))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    /// The beginning and the end of a consent are the database's and the document's.
    @Test
    @Promise("P34")
    void aConsentLastsAsLongAsTheDocumentSays() throws SQLException {
        try (var attacker = new Attacker(loomer, MEDIATION)) {
            attacker.bind(Binding.of(ada.subject()));
            assertThat(
                            attacker.run(
                                    "select expires_at = (given_at at time zone 'UTC' + interval '1 year') at time zone 'UTC' from consent.consent"))
                    .containsExactly("t");
        }
    }

    @Test
    @Promise("P14")
    void theWordsOfConsentsAreThoseThatTheDocumentRenders() throws SQLException {
        var rendered = loomer.book().consentWords().stream()
                .map(words -> Secret.Presented.of(words.words()).hex())
                .toList();
        try (var attacker = new Attacker(loomer, MEDIATION)) {
            assertThat(attacker.run("select id from consent.wording")).containsExactlyInAnyOrderElementsOf(rendered);
        }
    }

    /// Whatever has an end and a rule: fifty years instead is refused to every login that may write it.
    @Test
    @Promise("P29")
    void noLoginKeepsARowLongerThanItsRule() throws SQLException {
        var policy = loomer.book().policy();
        var kept = new ArrayList<String>();
        var tried = 0;
        for (var login : logins()) {
            try (var attacker = new Attacker(loomer, login.name())) {
                attacker.bind(everything(ada));
                for (var access : login.purpose().access()) {
                    var table = Objects.requireNonNull(policy.tables().get(access.table()));
                    var isBound = table.expires() != null
                            && access.columnNames().contains(table.expires())
                            && Objects.requireNonNull(policy.retention().get(table.retention()))
                                            .life()
                                    != null;
                    if (isBound && access.operation() == Operation.INSERT) {
                        tried++;
                        var refused = attacker.refusal(longLived(table, access.columnNames()));
                        if (!List.of(LATE, DENIED).contains(String.valueOf(refused))) {
                            kept.add("%s on %s: %s".formatted(login.name(), table.name(), refused));
                        }
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(60);
        assertThat(kept).isEmpty();
    }

    /// A row that is right but for its end, as far as types tell; the end is judged before keys and checks are.
    private String longLived(Policy.Table table, List<String> columns) {
        var shape = loomer.book().schema().table(table.name()).orElseThrow();
        var values = columns.stream()
                .map(column -> {
                    if (column.equals(table.person())) {
                        return "'%s'::uuid".formatted(ada.subject());
                    }
                    if (column.equals(table.expires())) {
                        return "now() + interval '50 years'";
                    }
                    var type =
                            Objects.requireNonNull(shape.columns().get(column)).type();
                    return type.startsWith("timestamp") ? "now()" : "null::" + type;
                })
                .toList();
        return "insert into %s (%s) values (%s)"
                .formatted(table.name(), String.join(", ", columns), String.join(", ", values));
    }

    @Test
    @Promise("P29")
    void noRowIsGivenMoreTimeThanItsRuleLater() throws SQLException {
        loomer.bean(PurposeScope.class)
                .onPerson(Purpose.APPROVAL, eve.subject(), ada.subject(), "ringde om ett fel", () -> true);
        try (var attacker = new Attacker(loomer, "loomer_jobs_removal")) {
            attacker.bind(Binding.of(ada.subject()));
            for (var table : List.of("guard.access", "consent.consent")) {
                var change = "update %s set expires_at = expires_at %s interval '1 second'";
                assertThat(attacker.refusal(change.formatted(table, "+")))
                        .as(table)
                        .isIn(LATE, DENIED);
                assertThat(attacker.refusal(change.formatted(table, "-")))
                        .as(table)
                        .isNull();
            }
        }
    }

    /// What came in while nothing held it is counted.
    @Test
    @Promise("P29")
    void theLiveCheckCountsRowsWhoseEndIsLaterThanTheirRule() {
        var before = violations("P29");
        loomer.asSuperuser("alter table mediation.enquiry disable trigger policy_end");
        try {
            loomer.asSuperuser(
                    "update mediation.enquiry set expires_at = expires_at + interval '2 days' where subject_id = '%s'"
                            .formatted(ada.subject()));
            assertThat(violations("P29")).isEqualTo(before + 1);
        } finally {
            loomer.asSuperuser(
                    "update mediation.enquiry set expires_at = expires_at - interval '2 days' where subject_id = '%s'"
                            .formatted(ada.subject()));
            loomer.asSuperuser("alter table mediation.enquiry enable trigger policy_end");
        }
        assertThat(violations("P29")).isEqualTo(before);
    }

    private long violations(String promise) {
        var promises = loomer.bean(Promises.class);
        promises.check();
        return promises.all().stream()
                .filter(state -> state.id().equals(promise))
                .map(PromiseState::latest)
                .filter(Objects::nonNull)
                .mapToLong(CheckResult::violations)
                .sum();
    }

    /// How many rows there are of what a login may not read, no login learns.
    @Test
    @Promise("P04")
    void noLoginLearnsHowManyRowsThereAre() throws SQLException {
        var attempts = List.of(
                "select n_live_tup from pg_stat_all_tables",
                "select n_tup_ins from pg_stat_user_tables",
                "select n_tup_ins from pg_stat_xact_user_tables",
                "select heap_blks_read from pg_statio_user_tables",
                "select pg_stat_get_live_tuples('accounts.profile'::regclass)",
                "select pg_stat_get_tuples_inserted('accounts.profile'::regclass)",
                "select reltuples from pg_class",
                "select relpages from pg_class",
                "select * from pg_statistic",
                "select lo_create(0)",
                "select lo_from_bytea(0, 'x')",
                "create temp table peek (a text)");
        for (var login : logins()) {
            try (var attacker = new Attacker(loomer, login.name())) {
                assertThat(attacker.refusals(attempts)).as(login.name()).hasSize(attempts.size());
            }
        }
    }
}
