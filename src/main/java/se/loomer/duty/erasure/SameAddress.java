package se.loomer.duty.erasure;

import static se.loomer.guard.enforcement.Purpose.ERASURE;
import static se.loomer.guard.enforcement.Purpose.REMOVAL;
import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.util.List;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.Subjects;

/// Takes along, when somebody leaves, those who are known under the address that they proved and have no account: who
/// wrote e-mails from it, was invited by it, or began a registration with it. Each is hidden and removed as the person
/// is, in a transaction of its own; the person's own row names them all, so that a crash in between leaves none out.
@Component
class SameAddress {
    private static final int BATCH = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Subjects subjects;
    private final List<SubjectRights> rights;
    private final Receipts receipts;

    SameAddress(
            PurposeScope scope, RecordJdbcClient db, Subjects subjects, List<SubjectRights> rights, Receipts receipts) {
        this.scope = scope;
        this.db = db;
        this.subjects = subjects;
        this.rights = rights;
        this.receipts = receipts;
    }

    /// Who is known under the person's address beside them, and has no account.
    List<SubjectId> of(SubjectId person) {
        return scope.within(
                RIGHTS,
                person,
                () -> db.sql("select same.id from accounts.of_the_same_address() as same (id)")
                        .query(SubjectId.class)
                        .list());
    }

    /// Hides everybody whom this leaving takes along; whoever is hidden already stays so.
    void hide(Receipts.Begun leaving) {
        leaving.along().forEach(one -> scope.within(ERASURE, one, () -> hide(one, leaving)));
    }

    private boolean hide(SubjectId one, Receipts.Begun leaving) {
        if (!subjects.lock(one) || receipts.isLeaving(one)) {
            return false;
        }
        rights.forEach(module -> module.leaving(one, leaving.id()));
        receipts.leave(leaving.of(one), Secret.next());
        return true;
    }

    /// Shows those again whom this leaving took along. From the first step on nobody is named who would have to be
    /// hidden, so that the look for those whom a crash left in sight hides nobody anew.
    ///
    /// @return false where it is taken back already, or can be no more
    boolean show(Receipts.Leaver leaver) {
        var person = leaver.begun().person();
        var receipt = leaver.begun().id();
        if (!scope.within(ERASURE, person, () -> receipts.nameNobody(person, receipt))) {
            return false;
        }
        leavingWith(person)
                .forEach(one -> scope.within(ERASURE, one, () -> {
                    var wasClosed = receipts.end(one, receipt);
                    wasClosed.ifPresent(closed -> subjects.close(one, closed));
                    return wasClosed.isPresent();
                }));
        return true;
    }

    /// Who leaves together with this person by now.
    List<SubjectId> leavingWith(SubjectId person) {
        return scope.within(
                REMOVAL,
                person,
                () -> db.sql("""
                        select other.subject_id
                        from erasure.erasure own
                        join erasure.erasure other on other.id = own.id and other.subject_id <> own.subject_id
                        where own.subject_id = :person
                        """).param("person", person).query(SubjectId.class).list());
    }

    /// Hides whom a crash left in sight.
    int hideForgotten() {
        var forgotten = scope.within(
                REMOVAL,
                Binding.NOBODY,
                () -> db.sql("""
                        select e.subject_id, e.id, e.kind, e.asked_at, e.final_at, e.along
                        from erasure.erasure e
                        where e.asked_at > (select guard.now()) - interval '1 day' and exists (
                            select from unnest(e.along) as one (id)
                            where not exists (select from erasure.erasure o where o.subject_id = one.id))
                        limit :batch
                        """).param("batch", BATCH).query(Receipts::begun).list());
        forgotten.forEach(this::hide);
        return forgotten.size();
    }
}
