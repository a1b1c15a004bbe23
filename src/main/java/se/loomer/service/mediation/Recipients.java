package se.loomer.service.mediation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Reads who received what. Always within the person's open scope.
@Repository
public class Recipients {
    private static final int LIST_MAX = 500;

    private final RecordJdbcClient db;

    Recipients(RecordJdbcClient db) {
        this.db = db;
    }

    /// The companies that have something of the person, the latest first.
    public List<Recipient> of(SubjectId person) {
        return db.sql("""
                        select k.name as company, format('/enquiries/%s/companies/%s', d.enquiry_id, d.company_id) as page, d.fields,
                               d.disclosed_at as at, d.expires_at as until, d.consent_live as consent_stands,
                               c.sent_at as corrected_at, c.acknowledged_at
                        from mediation.disclosure d
                        join companies.company k on k.id = d.company_id
                        left join lateral (
                            select sent_at, acknowledged_at
                            from mediation.correction
                            where subject_id = d.subject_id and disclosure_id = d.id
                            order by sent_at desc
                            limit 1) c on true
                        where d.subject_id = :person
                        order by d.disclosed_at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(Recipient.class)
                .list();
    }
}
