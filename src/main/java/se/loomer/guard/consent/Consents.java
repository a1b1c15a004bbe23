package se.loomer.guard.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Writes down what people agree to and takes it back. Every method needs the caller's open scope for that person.
@Service
public class Consents {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    Consents(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// A consent for one company and just these fields, in just these words; live from now until withdrawn or
    /// expired. When it began and when it ends the database says.
    ///
    /// @param surface where it was given: `web` or `app`
    public ConsentId give(SubjectId person, CompanyId company, List<String> fields, Wording wording, String surface) {
        scope.requireOpen();
        var id = ConsentId.next();
        db.sql("""
                        insert into consent.consent
                            (subject_id, id, company_id, fields, wording, surface)
                        values (:person, :id, :company, :fields, :wording, :surface)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "company", company,
                        "fields", fields,
                        "wording", wording.id(),
                        "surface", surface))
                .update();
        return id;
    }

    /// Takes a consent back. What stood on it is out of the company's sight when the caller's transaction commits; a
    /// disclosure that is being written at this moment is waited for.
    ///
    /// @return false where there is no such live consent of this person
    public boolean withdraw(SubjectId person, ConsentId consent) {
        scope.requireOpen();
        return db.sql("""
                        update consent.consent
                        set live = false
                        where subject_id = :person and id = :id and live
                        """).params(Map.of("person", person, "id", consent)).update() == 1;
    }

    /// Gives a withdrawn consent once more, for the same company and fields and in the same words, as a consent of its
    /// own: that the first one was withdrawn stays on record.
    ///
    /// @return nothing where there is no such withdrawn consent of this person
    public Optional<ConsentId> renew(SubjectId person, ConsentId withdrawn) {
        scope.requireOpen();
        var id = ConsentId.next();
        return db.sql("""
                        insert into consent.consent (subject_id, id, company_id, fields, wording, surface)
                        select subject_id, :id, company_id, fields, wording, surface
                        from consent.consent
                        where subject_id = :person and id = :withdrawn and not live
                        """)
                                .params(Map.of("person", person, "id", id, "withdrawn", withdrawn))
                                .update()
                        == 1
                ? Optional.of(id)
                : Optional.empty();
    }

    /// A consent that stands, and whose it is.
    public record Standing(SubjectId person, ConsentId id) {}

    /// Consents that stand and were given before a moment, oldest first; for a scope that sees all.
    public List<Standing> standingSinceBefore(Instant before, int limit) {
        scope.requireOpen();
        return db.sql("""
                        select subject_id as person, id
                        from consent.consent
                        where live and given_at < :before
                        order by given_at
                        limit :limit
                        """)
                .params(Map.of("before", before, "limit", limit))
                .query(Standing.class)
                .list();
    }
}
