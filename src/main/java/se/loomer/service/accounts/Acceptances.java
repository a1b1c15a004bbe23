package se.loomer.service.accounts;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Which version of the terms somebody accepted, and when. Every method needs the caller's open scope for that person.
@Service
public class Acceptances {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;

    Acceptances(PurposeScope scope, RecordJdbcClient db, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    /// Keeps an acceptance; the first one stands.
    ///
    /// @param document `person-terms` or `company-terms`
    public void accept(SubjectId person, String document, String version) {
        scope.requireOpen();
        db.sql("""
                        insert into accounts.acceptance (subject_id, document, version, accepted_at)
                        values (:person, :document, :version, :now)
                        on conflict do nothing
                        """)
                .params(Map.of(
                        "person", person,
                        "document", document,
                        "version", version,
                        "now", clock.instant()))
                .update();
    }

    /// Whether they have accepted that version.
    public boolean has(SubjectId person, String document, String version) {
        scope.requireOpen();
        return db.sql("""
                        select exists (
                            select from accounts.acceptance
                            where subject_id = :person and document = :document and version = :version)
                        """)
                .params(Map.of(
                        "person", person,
                        "document", document,
                        "version", version))
                .query(Boolean.class)
                .single();
    }
}
