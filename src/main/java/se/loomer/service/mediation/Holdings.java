package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// How much a company has of people, as numbers: what ends when it leaves.
@Service
public class Holdings {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    Holdings(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// @param disclosures what the company sees now
    /// @param notices the notices to erase and to correct that wait for an answer
    public record Held(int disclosures, int notices) {}

    /// What the company holds now.
    public Held of(Inbox.Representing by) {
        return scope.within(
                DISCLOSURE,
                Binding.of(by.representative()).and(by.company()),
                () -> db.sql("""
                        select (select count(id) from mediation.disclosure where company_id = :company) as disclosures,
                               (select count(id) from mediation.erasure_notice
                                where company_id = :company and answered_at is null)
                               + (select count(id) from mediation.stub where company_id = :company and answered_at is null)
                               + (select count(id) from mediation.correction
                                  where company_id = :company and acknowledged_at is null) as notices
                        """)
                        .param("company", by.company())
                        .query(Held.class)
                        .single());
    }
}
