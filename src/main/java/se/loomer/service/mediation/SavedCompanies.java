package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Keeps the companies that a person wants to find again. Nothing is disclosed: no company learns who saved it.
@Service
public class SavedCompanies {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    SavedCompanies(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// The result of saving a company.
    public enum SaveResult {
        SAVED,
        NOT_LISTED,
        TOO_MANY
    }

    /// @param isListed whether the directory shows it today
    public record Saved(CompanyId company, String name, String category, String place, boolean isListed, Instant at) {}

    /// What a person saved, the latest first.
    ///
    /// @param most how many companies can be saved
    public record Listing(List<Saved> companies, int most) {
        public boolean isFull() {
            return companies.size() >= most;
        }
    }

    /// Saves a listed company; one that is saved already stays as it is.
    public SaveResult save(SubjectId person, CompanyId company) {
        return scope.within(MEDIATION, person, () -> {
            if (contains(person, company)) {
                return SaveResult.SAVED;
            }
            if (!isListed(company)) {
                return SaveResult.NOT_LISTED;
            }
            if (list(person).isFull()) {
                return SaveResult.TOO_MANY;
            }
            var now = clock.instant();
            db.sql("""
                            insert into mediation.saved (subject_id, company_id, saved_at, expires_at)
                            values (:person, :company, :now, :expires)
                            on conflict do nothing
                            """)
                    .params(Map.of(
                            "person", person,
                            "company", company,
                            "now", now,
                            "expires", policy.fact("saved-life").after(now.atOffset(ZoneOffset.UTC))))
                    .update();
            return SaveResult.SAVED;
        });
    }

    private boolean isListed(CompanyId company) {
        return db.sql("select exists (select id from companies.company where id = :company and listed)")
                .param("company", company)
                .query(Boolean.class)
                .single();
    }

    private boolean contains(SubjectId person, CompanyId company) {
        return db.sql("""
                        select exists (
                            select company_id from mediation.saved
                            where subject_id = :person and company_id = :company)
                        """)
                .params(Map.of("person", person, "company", company))
                .query(Boolean.class)
                .single();
    }

    /// Whether the person has saved the company.
    public boolean isSaved(SubjectId person, CompanyId company) {
        return scope.within(MEDIATION, person, () -> contains(person, company));
    }

    /// Removes a company from the person's list; one that is not there stays away.
    public void remove(SubjectId person, CompanyId company) {
        scope.within(
                MEDIATION,
                person,
                () -> db.sql("delete from mediation.saved where subject_id = :person and company_id = :company")
                        .params(Map.of("person", person, "company", company))
                        .update());
    }

    /// The companies that the person has saved.
    public Listing of(SubjectId person) {
        return scope.within(MEDIATION, person, () -> list(person));
    }

    private Listing list(SubjectId person) {
        var most = policy.fact("saved-companies").amount();
        var saved = db.sql("""
                        select s.company_id as company, c.name, c.category, c.place, c.listed as is_listed, s.saved_at as at
                        from mediation.saved s
                        join companies.company c on c.id = s.company_id
                        where s.subject_id = :person
                        order by s.saved_at desc, s.company_id
                        limit :most
                        """)
                .params(Map.of("person", person, "most", most))
                .query(Saved.class)
                .list();
        return new Listing(saved, most);
    }
}
