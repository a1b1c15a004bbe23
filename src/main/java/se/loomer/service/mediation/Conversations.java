package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Writes what both sides say, and finds the representatives who are told of it.
@Repository
class Conversations {
    static final int REPRESENTATIVES_MAX = 20;

    private final JdbcClient db;

    Conversations(JdbcClient db) {
        this.db = db;
    }

    /// Writes a message. It hangs on a disclosure whose consent stands, or the key behind it refuses.
    ///
    /// @param author `person` or `company`
    void write(
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
                .param("person", person.value())
                .param("id", TimeOrderedId.next())
                .param("disclosure", disclosure.value())
                .param("company", company.value())
                .param("author", author)
                .param("body", body)
                .param("now", at(now))
                .param("expires", at(expires))
                .update();
    }

    /// Who speaks for a company, by identifier only; their addresses are known to the delivery of letters alone.
    List<SubjectId> representatives(CompanyId company) {
        return db.sql("select subject_id from companies.representative where company_id = :company limit :most")
                .param("company", company.value())
                .param("most", REPRESENTATIVES_MAX)
                .query((row, _) -> Columns.subject(row, "subject_id"))
                .list();
    }

    /// A word of a conversation from a row with `id`, `author`, `hidden`, `body` and `sent_at`.
    static Chosen.Message read(ResultSet row) throws SQLException {
        return new Chosen.Message(
                Columns.uuid(row, "id"),
                row.getString("author").equals("company"),
                row.getBoolean("hidden"),
                Columns.personal(row, "body"),
                Columns.instant(row, "sent_at"));
    }
}
