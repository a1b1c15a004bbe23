package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.REMOVAL;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.Subjects;

/// Signs somebody who leaves out everywhere, for good: whoever comes back signs in anew. Guardians go with the last of
/// those who needed them.
@Component
class AccountsRights implements SubjectRights {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Subjects subjects;

    AccountsRights(PurposeScope scope, RecordJdbcClient db, Subjects subjects) {
        this.scope = scope;
        this.db = db;
        this.subjects = subjects;
    }

    /// Rows of others that name the person's address.
    @Override
    public List<Line> remaining(SubjectId person) {
        return db.sql(
                        "select relation as table, amount as rows, until, null as paragraph, reason from accounts.addressed_elsewhere()")
                .query(Line.class)
                .list();
    }

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        db.sql("delete from accounts.session where subject_id = :person")
                .param("person", person)
                .update();
        db.sql("delete from accounts.reset where subject_id = :person")
                .param("person", person)
                .update();
    }

    /// They go first, so that after a crash the person is still there to lead to them.
    @Override
    public void removing(SubjectId person) {
        var guardians = scope.within(
                REMOVAL,
                person,
                () -> db.sql("""
                        select guardian_id
                        from accounts.guardianship
                        where subject_id = :person and guardian_id is not null
                        """).param("person", person).query(SubjectId.class).list());
        guardians.forEach(guardian -> scope.within(REMOVAL, guardian, () -> removeWithLastWard(guardian)));
    }

    private boolean removeWithLastWard(SubjectId guardian) {
        var isLast = db.sql("select count(*) = 1 from accounts.guardianship where guardian_id = :guardian")
                .param("guardian", guardian)
                .query(Boolean.class)
                .single();
        if (isLast) {
            subjects.remove(guardian);
        }
        return isLast;
    }
}
