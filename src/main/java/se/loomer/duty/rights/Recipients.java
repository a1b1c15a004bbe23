package se.loomer.duty.rights;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.SubjectId;

/// Reads who received what.
@Repository
class Recipients {
    private static final int LIST_MAX = 500;

    private final JdbcClient db;

    Recipients(JdbcClient db) {
        this.db = db;
    }

    /// The companies that have something of the person, the latest first.
    List<Recipient> of(SubjectId person) {
        return db.sql("""
                        select k.name, d.enquiry_id, d.company_id, d.fields, d.disclosed_at, d.expires_at, d.consent_live,
                               c.sent_at, c.acknowledged_at
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
                .param("person", person.value())
                .param("most", LIST_MAX)
                .query((row, _) -> new Recipient(
                        row.getString("name"),
                        "/enquiries/%s/companies/%s"
                                .formatted(Columns.uuid(row, "enquiry_id"), Columns.uuid(row, "company_id")),
                        Columns.texts(row, "fields"),
                        Columns.instant(row, "disclosed_at"),
                        Columns.instant(row, "expires_at"),
                        row.getBoolean("consent_live"),
                        Columns.optionalInstant(row, "sent_at"),
                        Columns.optionalInstant(row, "acknowledged_at")))
                .list();
    }

    /// The names of companies.
    Map<UUID, String> names(Collection<UUID> companies) {
        var names = new HashMap<UUID, String>();
        db.sql("select id, name from companies.company where id = any (:ids)")
                .param("ids", companies.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> names.put(Columns.uuid(row, "id"), row.getString("name")));
        return names;
    }
}
