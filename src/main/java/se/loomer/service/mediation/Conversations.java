package se.loomer.service.mediation;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Writes what both sides say. A module whose acts say something in the conversation too writes it here, within its own
/// open scope.
@Repository
public class Conversations {

    private final RecordJdbcClient db;

    Conversations(RecordJdbcClient db) {
        this.db = db;
    }

    /// Writes a message, which the caller has had screened. It depends on a disclosure whose consent stands, or the key
    /// behind it refuses.
    ///
    /// @param author `person` or `company`
    /// @param expires when the disclosure ends
    public void write(
            SubjectId person,
            DisclosureId disclosure,
            CompanyId company,
            String author,
            String body,
            Instant now,
            Instant expires) {
        db.sql("""
                        insert into mediation.message
                            (subject_id, id, disclosure_id, company_id, consent_live, author, body, sent_at, expires_at)
                        values (:person, :id, :disclosure, :company, true, :author, :body, :now, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "disclosure", disclosure,
                        "company", company,
                        "author", author,
                        "body", body,
                        "now", now,
                        "expires", expires))
                .update();
    }
}
