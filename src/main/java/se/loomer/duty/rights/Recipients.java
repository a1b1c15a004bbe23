package se.loomer.duty.rights;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Reads who received what.
@Repository
class Recipients {
    private static final int LIST_MAX = 500;

    private final RecordJdbcClient db;

    Recipients(RecordJdbcClient db) {
        this.db = db;
    }

    /// The companies that have something of the person, the latest first.
    List<Recipient> of(SubjectId person) {
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

    /// The names of companies.
    Map<UUID, String> names(Collection<UUID> companies) {
        var names = new HashMap<UUID, String>();
        db.sql("select id, name from companies.company where id = any (:ids)")
                .param("ids", companies)
                .query((RowCallbackHandler) row -> names.put(row.getObject("id", UUID.class), row.getString("name")));
        return names;
    }
}
