package se.loomer.duty.erasure;

import static se.loomer.guard.enforcement.Purpose.ERASURE;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.ErasureUnderWay;

/// Tells the sign-in of people who leave and may still take it back.
@Component
class DeletionWindow implements ErasureUnderWay {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    DeletionWindow(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    @Override
    public Optional<Instant> until(SubjectId person) {
        return scope.within(
                ERASURE,
                person,
                () -> db.sql("""
                        select final_at
                        from erasure.erasure
                        where subject_id = :person and final_at > (select guard.now())
                        """).param("person", person).query(Instant.class).optional());
    }
}
