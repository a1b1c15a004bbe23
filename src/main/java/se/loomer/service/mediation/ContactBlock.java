package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Ends contact with a company at once and for good: what it got is withdrawn, it is told to erase, and it can be
/// chosen again only after the person has said so. The database refuses a choice that passes this by.
@Service
public class ContactBlock {
    private static final int LIST_MAX = 500;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Disclosures disclosures;
    private final ConsentWithdrawals withdrawals;
    private final Clock clock;

    ContactBlock(
            PurposeScope scope,
            RecordJdbcClient db,
            Disclosures disclosures,
            ConsentWithdrawals withdrawals,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.disclosures = disclosures;
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    /// A company with which contact is ended.
    public record Ended(CompanyId company, String name, Instant at) {}

    /// Ends contact with a company that the person chose at some time; false where they never did.
    public boolean end(SubjectId person, CompanyId company) {
        return scope.within(MEDIATION, person, () -> {
            if (!wasChosen(person, company)) {
                return false;
            }
            // First the row: it waits for a choice or a disclosure under way, which the rest then finds.
            db.sql("""
                            insert into mediation.ended (subject_id, company_id, ended_at)
                            values (:person, :company, :now)
                            on conflict do nothing
                            """)
                    .params(Map.of(
                            "person", person,
                            "company", company,
                            "now", clock.instant()))
                    .update();
            disclosures
                    .chosen(person, standing(person, company))
                    .forEach((enquiry, chosen) -> chosen.stream()
                            .filter(one -> one.company().equals(company))
                            .forEach(one -> withdrawals.end(person, enquiry, one)));
            unchoose(person, company);
            return true;
        });
    }

    private List<EnquiryId> standing(SubjectId person, CompanyId company) {
        return db.sql("""
                        select enquiry_id
                        from mediation.disclosure
                        where subject_id = :person and company_id = :company and consent_live
                        """)
                .params(Map.of("person", person, "company", company))
                .query(EnquiryId.class)
                .list();
    }

    private boolean wasChosen(SubjectId person, CompanyId company) {
        return db.sql("""
                        select exists (
                            select enquiry_id from mediation.choice
                            where subject_id = :person and company_id = :company)
                        """)
                .params(Map.of("person", person, "company", company))
                .query(Boolean.class)
                .single();
    }

    private void unchoose(SubjectId person, CompanyId company) {
        db.sql("""
                        delete from mediation.choice c
                        where c.subject_id = :person and c.company_id = :company
                          and not exists (
                              select from mediation.disclosure d
                              where d.subject_id = c.subject_id and d.enquiry_id = c.enquiry_id
                                and d.company_id = c.company_id)
                        """).params(Map.of("person", person, "company", company)).update();
    }

    /// The companies with which the person has ended contact, by name; at most 500.
    public List<Ended> of(SubjectId person) {
        return scope.within(
                MEDIATION,
                person,
                () -> db.sql("""
                        select e.company_id, c.name, e.ended_at as at
                        from mediation.ended e
                        join companies.company c on c.id = e.company_id
                        where e.subject_id = :person
                        order by c.name, e.company_id
                        limit :most
                        """)
                        .params(Map.of("person", person, "most", LIST_MAX))
                        .query(Ended.class)
                        .list());
    }

    /// Whether contact with one of these companies is ended; within the person's open scope.
    List<CompanyId> among(SubjectId person, Collection<CompanyId> companies) {
        scope.requireOpen();
        return db.sql(
                        "select company_id from mediation.ended where subject_id = :person and company_id = any (:companies)")
                .params(Map.of("person", person, "companies", companies))
                .query(CompanyId.class)
                .list();
    }

    /// Lets the person choose the company again; false where contact was not ended.
    public boolean lift(SubjectId person, CompanyId company) {
        return scope.within(
                MEDIATION,
                person,
                () -> db.sql("delete from mediation.ended where subject_id = :person and company_id = :company")
                                .params(Map.of("person", person, "company", company))
                                .update()
                        == 1);
    }
}
