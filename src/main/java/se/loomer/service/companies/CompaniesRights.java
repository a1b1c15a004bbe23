package se.loomer.service.companies;

import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;

/// Closes a company when the last person who may bind it leaves: nobody would answer for it. Those who have something
/// disclosed there are told by the job that goes through closed companies.
@Component
class CompaniesRights implements SubjectRights {
    private final RecordJdbcClient db;

    CompaniesRights(RecordJdbcClient db) {
        this.db = db;
    }

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        // Two who leave at once wait for one another here, so that the second sees that the first is gone.
        db.sql("""
                        select id from companies.company
                        where id in (select r.company_id from companies.representative r where r.subject_id = :person)
                        for update
                        """).param("person", person).query(UUID.class).list();
        // The row rules let the update reach the one company for which the scope was bound.
        db.sql("""
                        update companies.company
                        set status = 'closed', open = false, listed = false, suspended_until = null, closing_at = null
                        where id in (select r.company_id from companies.representative r where r.subject_id = :person)
                          and not exists (
                              select from companies.representative other
                              where other.company_id = company.id and other.subject_id <> :person
                                and other.role = 'binder' and not '*' = any (other.closed))
                        """).param("person", person).update();
    }
}
