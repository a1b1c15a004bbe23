package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// A look at a person is recorded before it is taken, by nobody who looks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTests {
    private static final String DENIED = "42501";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Person eve = given.person();

    /// The office's logins can neither record a look, nor see anybody under one that is for another purpose, for
    /// another member, too old, or not committed yet.
    @Test
    @Promise("P24")
    void nobodyIsSeenWithoutACommittedRecordOfThisLook() throws SQLException {
        var record =
                "insert into guard.access (subject_id, id, actor_id, purpose, reason) values ('%s', '%s', '%s', '%s', 'nyfiken')";
        var read = "select name from accounts.profile";
        var look = UUID.randomUUID();
        var binding = Binding.of(ada.subject()).by(eve.subject()).under(look);
        try (var door = new Attacker(loomer, "loomer_looks");
                var staff = new Attacker(loomer, "loomer_office_approval");
                var others = new Attacker(loomer, "loomer_office_answering")) {
            staff.bind(binding);
            assertThat(staff.refusal(record.formatted(ada.subject(), look, eve.subject(), "approval")))
                    .isEqualTo(DENIED);
            assertThat(staff.run(read)).isEmpty();
            door.bind(binding);
            door.run(record.formatted(ada.subject(), look, eve.subject(), "approval"));
            staff.bind(binding);
            assertThat(staff.run(read)).as("not committed").isEmpty();
            door.commit();
            staff.bind(binding);
            assertThat(staff.run(read)).containsExactly(ada.name());
            staff.connection().rollback();
            assertThat(given.count("guard.access where id = '%s'".formatted(look)))
                    .isOne();
            others.bind(binding);
            assertThat(others.run(read)).as("another purpose").isEmpty();
            staff.bind(Binding.of(ada.subject()).by(ada.subject()).under(look));
            assertThat(staff.run(read)).as("another member").isEmpty();
            loomer.asSuperuser(
                    "update guard.access set at = at - interval '2 minutes', expires_at = expires_at - interval '2 minutes' where id = '%s'"
                            .formatted(look));
            staff.bind(binding);
            assertThat(staff.run(read)).as("too old").isEmpty();
        }
    }

    /// The login that records looks writes what the scope is sealed for, at the database's time, with the document's
    /// life.
    @Test
    @Promise("P24")
    void theDoorWritesOnlyWhatIsSealed() throws SQLException {
        var look = UUID.randomUUID();
        var binding = Binding.of(ada.subject()).by(eve.subject()).under(look);
        var record =
                "insert into guard.access (subject_id, id, actor_id, purpose, reason%s) values ('%s', '%s', '%s', '%s', 'nyfiken'%s)";
        try (var door = new Attacker(loomer, "loomer_looks")) {
            door.bind(binding);
            for (var wrong : List.of(
                    record.formatted("", eve.subject(), look, eve.subject(), "approval", ""),
                    record.formatted("", ada.subject(), UUID.randomUUID(), eve.subject(), "approval", ""),
                    record.formatted("", ada.subject(), look, ada.subject(), "approval", ""),
                    record.formatted(
                            ", expires_at",
                            ada.subject(),
                            look,
                            eve.subject(),
                            "approval",
                            ", now() + interval '1 second'"),
                    record.formatted(
                            ", at", ada.subject(), look, eve.subject(), "approval", ", now() - interval '1 day'"),
                    record.formatted(", transaction", ada.subject(), look, eve.subject(), "approval", ", 1"),
                    record.formatted("", ada.subject(), look, eve.subject(), "support", ""),
                    "select * from guard.access",
                    "select name from accounts.profile")) {
                assertThat(door.refusal(wrong)).as(wrong).isEqualTo(DENIED);
            }
            door.run(record.formatted("", ada.subject(), look, eve.subject(), "approval", ""));
            door.commit();
        }
        assertThat(given.count(
                        "guard.access where id = '%s' and at between now() - interval '10 seconds' and now() and expires_at = (at at time zone 'UTC' + interval '1 year') at time zone 'UTC'"
                                .formatted(look)))
                .isOne();
    }

    @Test
    @Promise("P24")
    void aLookThatFailsIsStillRecorded() {
        var scope = loomer.bean(PurposeScope.class);
        var db = loomer.bean(RecordJdbcClient.class);
        var reason = "ringde om " + Instant.now();
        assertThatThrownBy(() -> scope.onPerson(Purpose.APPROVAL, eve.subject(), ada.subject(), reason, () -> {
                    assertThat(db.sql("select count(*) from accounts.profile")
                                    .query(Integer.class)
                                    .single())
                            .isOne();
                    throw new IllegalStateException("after the look");
                }))
                .hasMessage("after the look");
        assertThat(given.count("guard.access where reason = '%s'".formatted(reason)))
                .isOne();
    }
}
