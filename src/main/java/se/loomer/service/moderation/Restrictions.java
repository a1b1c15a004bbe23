package se.loomer.service.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.policy.PolicyCompiler;
import se.loomer.service.companies.CompanyContacts;

/// Puts decisions into force, and takes them back: on the company's row, which what was disclosed to it follows, or on
/// what is closed for the person, which every row of theirs follows.
@Repository
class Restrictions {

    private final RecordJdbcClient db;
    private final Subjects subjects;
    private final CompanyContacts contacts;

    Restrictions(RecordJdbcClient db, Subjects subjects, CompanyContacts contacts) {
        this.contacts = contacts;
        this.db = db;
        this.subjects = subjects;
    }

    void apply(SubjectId person, Decision decision, boolean concernsPage) {
        var company = decision.company();
        if (company == null) {
            switch (decision.measure()) {
                case SUSPEND, CLOSE -> subjects.close(person, PolicyCompiler.SUSPENDED);
                case DISMISS, HIDE, WARN, LIMIT, WARN_REPORTING, STOP_REPORTING -> {
                    // Nothing on the person's rows: a limit is read from the decision itself.
                }
            }
            return;
        }
        switch (decision.measure()) {
            case HIDE -> hide(company, concernsPage);
            case LIMIT -> set(company, "limited_until = :moment", decision.until());
            case SUSPEND -> set(company, "open = false, listed = false, suspended_until = :moment", decision.until());
            case CLOSE -> close(company, decision);
            case DISMISS, WARN, WARN_REPORTING, STOP_REPORTING -> {
                // A word to the company, and no effect on its row.
            }
        }
    }

    private void set(UUID company, String assignments, @Nullable Instant moment) {
        db.sql("update companies.company set " + assignments + " where id = :company")
                .param("company", company)
                .param("moment", moment)
                .update();
    }

    private void hide(UUID company, boolean concernsPage) {
        if (concernsPage) {
            db.sql("update companies.company set hidden = true, listed = false where id = :company")
                    .param("company", company)
                    .update();
        }
    }

    private void close(UUID company, Decision decision) {
        if (decision.effectiveAt().isAfter(decision.decidedAt())) {
            set(company, "closing_at = :moment", decision.effectiveAt());
        } else {
            db.sql("""
                            update companies.company
                            set status = 'closed', open = false, listed = false, suspended_until = null, closing_at = :now
                            where id = :company
                            """)
                    .params(Map.of("now", decision.decidedAt(), "company", company))
                    .update();
        }
    }

    /// Takes back what a decision did, where it does so still.
    void undo(SubjectId person, Decision decision) {
        var company = decision.company();
        if (company == null) {
            if (decision.measure() == Sanction.SUSPEND || decision.measure() == Sanction.CLOSE) {
                subjects.open(person, PolicyCompiler.SUSPENDED);
            }
            return;
        }
        switch (decision.measure()) {
            case HIDE -> restore(company, "hidden = false, listed = (status = 'approved' and open)");
            case LIMIT -> restore(company, "limited_until = null");
            case SUSPEND ->
                restore(company, "open = true, suspended_until = null, listed = (status = 'approved' and not hidden)");
            case CLOSE -> reopen(company);
            case DISMISS, WARN, WARN_REPORTING, STOP_REPORTING -> {
                // It had no effect on the company's row.
            }
        }
    }

    private void restore(UUID company, String assignments) {
        db.sql("update companies.company set " + assignments + " where id = :company")
                .param("company", company)
                .update();
    }

    /// A company that a decision closed, or was to close; one that left by itself has no such day and stays closed.
    private void reopen(UUID company) {
        db.sql("""
                        update companies.company
                        set closing_at = null, status = 'approved', open = true, listed = not hidden
                        where id = :company and closing_at is not null
                        """).param("company", company).update();
    }

    Matter.Standing standing(SubjectId person, @Nullable UUID company) {
        return db.sql("""
                        select s.created_at as member_since, :word = any (s.closed) as is_suspended, coalesce(c.open, true) as is_open,
                               coalesce(c.hidden, false) as is_hidden
                        from guard.subject s
                        left join companies.company c on c.id = :company
                        where s.id = :person
                        """)
                .params(Map.of("word", PolicyCompiler.SUSPENDED, "person", person))
                .param("company", company)
                .query(Matter.Standing.class)
                .single();
    }

    /// Whether an e-mail can reach somebody: whoever reports may leave no address.
    boolean isReachable(SubjectId person) {
        return db.sql("select exists (select subject_id from mail.address where subject_id = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /// Whether somebody is here with an account, or only by what they reported.
    boolean hasAccount(SubjectId person) {
        return db.sql("select kind <> 'reporter' from guard.subject where id = :person")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /// Who is told of a decision: everybody who speaks for the company, or the person.
    List<SubjectId> told(SubjectId person, @Nullable UUID company) {
        return company == null
                ? List.of(person)
                : contacts.told(new CompanyId(company), CompanyContacts.Event.DECISION);
    }
}
