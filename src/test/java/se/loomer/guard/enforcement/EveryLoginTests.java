package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.policy.Plan;

/// What one attacker tries on one login in the other tests, tried on every login in one round trip each: to look at a
/// person without a record, to write in another's name, and to touch what is another's. The scope is the attacker's
/// own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryLoginTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Person eve = given.person();
    private final Given.Company chosen = given.company();
    private final Given.Company stranger = given.company();

    @BeforeAll
    void adaGaveSomethingAway() {
        given.disclosure(ada, given.enquiry(ada, chosen), chosen, NAME);
    }

    private List<String> attacks() {
        return List.of(
                // A look that nobody may write, and one at a person for whom the scope is not.
                "insert into guard.access (subject_id, id, actor_id, purpose, reason) values "
                        + "('%1$s', gen_random_uuid(), '%2$s', 'answering', 'ett skäl')",
                "update guard.access set reason = 'ett annat skäl' where subject_id = '%1$s'",
                "delete from guard.access where subject_id = '%1$s'",
                // In another's name.
                "insert into mediation.message (subject_id, id, disclosure_id, company_id, consent_live, author, body, "
                        + "sent_at, expires_at) select d.subject_id, gen_random_uuid(), d.id, d.company_id, true, "
                        + "'person', 'x', now(), now() + interval '1 day' from mediation.disclosure d "
                        + "where d.subject_id = '%1$s'",
                "update mediation.message set body = 'x', author = 'company' where subject_id = '%1$s'",
                "insert into consent.consent (subject_id, id, company_id, fields, wording, surface, live) "
                        + "select c.subject_id, gen_random_uuid(), '%4$s', c.fields, c.wording, c.surface, true "
                        + "from consent.consent c where c.subject_id = '%1$s'",
                "update consent.consent set live = false where subject_id = '%1$s'",
                "insert into relay.message (company_id, id, type, about, occurred_at, expires_at) values "
                        + "('%4$s', gen_random_uuid(), 'data.erase', gen_random_uuid(), now(), now() + interval '1 day')",
                "insert into companies.representative (subject_id, company_id, since, role, name) values "
                        + "('%1$s', '%4$s', now(), 'binder', 'Eva')",
                "update companies.representative set company_id = '%4$s' where subject_id = '%5$s'",
                // What is another's.
                "update accounts.profile set name = 'x' where subject_id = '%1$s'",
                "update accounts.credential set password_hash = 'x' where subject_id = '%1$s'",
                "insert into accounts.session (subject_id, id, device_id, secret_hash, kind, factor, factor_at, "
                        + "two_factors, created_at, last_seen_at, expires_at) select '%1$s', gen_random_uuid(), d.id, "
                        + "sha256('x'), 'person', 'password', now(), true, now(), now(), now() + interval '1 day' "
                        + "from devices.device d where d.subject_id = '%1$s'",
                "update guard.subject set closed = '{}', expires_at = null where id = '%1$s'",
                "delete from guard.subject where id = '%1$s'",
                // The rules themselves.
                "alter table consent.consent disable trigger all",
                "drop policy \"erasure read presented\" on accounts.credential",
                "create or replace function guard.now() returns timestamptz language sql as 'select now()'",
                "set role loomer_owner",
                "alter role loomer_owner password 'known'",
                "grant loomer_p_service to current_user");
    }

    @Test
    @Promise({"P25", "P32", "P33"})
    void noLoginLooksWritesOrTouchesAsAnother() throws SQLException {
        var attacks = attacks().stream()
                .map(attack -> attack.formatted(
                        ada.subject(),
                        eve.subject(),
                        chosen.id(),
                        stranger.id(),
                        chosen.representative().subject()))
                .toList();
        var binding = Binding.of(eve.subject()).by(eve.subject());
        Map<String, Set<String>> done = new TreeMap<>();
        for (var login : loomer.bean(Plan.class).serviceLogins()) {
            try (var attacker = new Attacker(loomer, login)) {
                attacker.bind(binding);
                var places = attacker.successes(attacks);
                if (!places.isEmpty()) {
                    done.put(login, places.stream().map(attacks::get).collect(Collectors.toSet()));
                }
            }
        }
        assertThat(done).isEmpty();
    }
}
