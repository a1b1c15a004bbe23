package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.ERASURE;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.ErasureUnderWay;

/// Tells the sign-in of people who leave and may still take it back.
@Component
class LeavingWindow implements ErasureUnderWay {
    private final PurposeScope scope;
    private final JdbcClient db;

    LeavingWindow(PurposeScope scope, JdbcClient db) {
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
                        from rights.erasure
                        where subject_id = :person and final_at > (select guard.now())
                        """)
                        .param("person", person.value())
                        .query((row, _) -> Columns.instant(row, "final_at"))
                        .optional());
    }
}
