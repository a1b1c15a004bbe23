package se.loomer.service.mediation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Keeps enquiries and the companies chosen for them.
@Repository
class Enquiries {
    private static final int LIST_MAX = 100;

    private final RecordJdbcClient db;

    Enquiries(RecordJdbcClient db) {
        this.db = db;
    }

    void add(Enquiry enquiry) {
        db.sql("""
                        insert into mediation.enquiry
                            (subject_id, id, category, description, place, wished_time, answers, created_at, expires_at)
                        values (:asker, :id, :category, :description, :place, :wishedTime, :answers, :createdAt, :expiresAt)
                        """).paramSource(enquiry).update();
    }

    /// The person's enquiries, newest first; at most 100.
    List<Enquiry> of(SubjectId asker) {
        return db.sql("""
                        select subject_id as asker, id, category, description, place, wished_time, answers, state, created_at, expires_at
                        from mediation.enquiry
                        where subject_id = :asker
                        order by created_at desc
                        limit :most
                        """)
                .params(Map.of("asker", asker, "most", LIST_MAX))
                .query(Enquiry.class)
                .list();
    }

    Optional<Enquiry> find(SubjectId asker, EnquiryId id) {
        return db.sql("""
                        select subject_id as asker, id, category, description, place, wished_time, answers, state, created_at, expires_at
                        from mediation.enquiry
                        where subject_id = :asker and id = :id
                        """)
                .params(Map.of("asker", asker, "id", id))
                .query(Enquiry.class)
                .optional();
    }

    /// The same, kept from changing until the scope ends.
    Optional<Enquiry> lock(SubjectId asker, EnquiryId id) {
        db.sql("select id from mediation.enquiry where subject_id = :asker and id = :id for no key update")
                .params(Map.of("asker", asker, "id", id))
                .query(EnquiryId.class)
                .optional();
        return find(asker, id);
    }

    /// Writes what the person says now of an enquiry that no company has; false where one has it, or it is closed.
    boolean rewrite(Enquiry enquiry) {
        return db.sql("""
                        update mediation.enquiry e
                        set description = :description, place = :place, wished_time = :wishedTime, answers = :answers
                        where e.subject_id = :asker and e.id = :id and e.state = 'open'
                          and not exists (
                              select from mediation.disclosure d
                              where d.subject_id = e.subject_id and d.enquiry_id = e.id)
                        """).paramSource(enquiry).update() == 1;
    }

    /// Closes an enquiry, or opens it again; false where it stands so already, or is not the person's.
    boolean move(SubjectId asker, EnquiryId id, Enquiry.State to) {
        return db.sql("""
                        update mediation.enquiry
                        set state = :to
                        where subject_id = :asker and id = :id and (state = 'open') <> (:to = 'open')
                        """).params(Map.of("asker", asker, "id", id, "to", to)).update() == 1;
    }

    /// Which of these companies are listed and can be contacted.
    List<CompanyId> listed(List<CompanyId> companies) {
        return db.sql("select id from companies.company where id = any (:ids) and listed")
                .param("ids", companies)
                .query(CompanyId.class)
                .list();
    }

    void choose(Enquiry enquiry, CompanyId company, Instant now) {
        db.sql("""
                        insert into mediation.choice (subject_id, enquiry_id, company_id, chosen_at, expires_at)
                        values (:asker, :id, :company, :now, :expiresAt)
                        on conflict do nothing
                        """)
                .paramSource(enquiry)
                .params(Map.of("company", company, "now", now))
                .update();
    }

    /// Takes back the choice of companies to which nothing was disclosed.
    void unchoose(Enquiry enquiry, List<CompanyId> kept) {
        db.sql("""
                        delete from mediation.choice c
                        where c.subject_id = :asker and c.enquiry_id = :id and not (c.company_id = any (:kept))
                          and not exists (
                              select from mediation.disclosure d
                              where d.subject_id = c.subject_id and d.enquiry_id = c.enquiry_id
                                and d.company_id = c.company_id)
                        """).paramSource(enquiry).param("kept", kept).update();
    }
}
