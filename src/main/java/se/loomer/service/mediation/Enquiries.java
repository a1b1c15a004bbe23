package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;

/// Keeps enquiries and the companies chosen for them.
@Repository
class Enquiries {
    private static final int LIST_MAX = 100;

    private final JdbcClient db;

    Enquiries(JdbcClient db) {
        this.db = db;
    }

    void add(Enquiry enquiry) {
        db.sql("""
                        insert into mediation.enquiry
                            (subject_id, id, category, description, place, wished_time, created_at, expires_at)
                        values (:asker, :id, :category, :description, :place, :wished, :created, :expires)
                        """)
                .param("asker", enquiry.asker().value())
                .param("id", enquiry.id().value())
                .param("category", enquiry.category().key())
                .param("description", enquiry.description().reveal())
                .param("place", enquiry.place().reveal())
                .param("wished", enquiry.wishedTime().reveal())
                .param("created", at(enquiry.createdAt()))
                .param("expires", at(enquiry.expiresAt()))
                .update();
    }

    /// The person's enquiries, newest first; at most 100.
    List<Enquiry> of(SubjectId asker) {
        return db.sql("""
                        select subject_id, id, category, description, place, wished_time, created_at, expires_at
                        from mediation.enquiry
                        where subject_id = :asker
                        order by created_at desc
                        limit :most
                        """)
                .param("asker", asker.value())
                .param("most", LIST_MAX)
                .query(Enquiries::read)
                .list();
    }

    Optional<Enquiry> find(SubjectId asker, EnquiryId id) {
        return db.sql("""
                        select subject_id, id, category, description, place, wished_time, created_at, expires_at
                        from mediation.enquiry
                        where subject_id = :asker and id = :id
                        """)
                .param("asker", asker.value())
                .param("id", id.value())
                .query(Enquiries::read)
                .optional();
    }

    private static Enquiry read(ResultSet row, int number) throws SQLException {
        return new Enquiry(
                Columns.subject(row, "subject_id"),
                new EnquiryId(Columns.uuid(row, "id")),
                Category.of(row.getString("category")).orElseThrow(),
                Columns.personal(row, "description"),
                Columns.personal(row, "place"),
                Columns.personal(row, "wished_time"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"));
    }

    /// Which of these companies are listed and can be contacted.
    List<CompanyId> listed(List<CompanyId> companies) {
        return db.sql("select id from companies.company where id = any (:ids) and listed")
                .param("ids", companies.stream().map(CompanyId::value).toArray(UUID[]::new))
                .query((row, _) -> Columns.company(row, "id"))
                .list();
    }

    void choose(Enquiry enquiry, CompanyId company, Instant now) {
        db.sql("""
                        insert into mediation.choice (subject_id, enquiry_id, company_id, chosen_at, expires_at)
                        values (:asker, :enquiry, :company, :now, :expires)
                        on conflict do nothing
                        """)
                .param("asker", enquiry.asker().value())
                .param("enquiry", enquiry.id().value())
                .param("company", company.value())
                .param("now", at(now))
                .param("expires", at(enquiry.expiresAt()))
                .update();
    }

    /// Takes back the choice of companies to which nothing was disclosed.
    void unchoose(Enquiry enquiry, List<CompanyId> kept) {
        db.sql("""
                        delete from mediation.choice c
                        where c.subject_id = :asker and c.enquiry_id = :enquiry and not (c.company_id = any (:kept))
                          and not exists (
                              select from mediation.disclosure d
                              where d.subject_id = c.subject_id and d.enquiry_id = c.enquiry_id
                                and d.company_id = c.company_id)
                        """)
                .param("asker", enquiry.asker().value())
                .param("enquiry", enquiry.id().value())
                .param("kept", kept.stream().map(CompanyId::value).toArray(UUID[]::new))
                .update();
    }
}
