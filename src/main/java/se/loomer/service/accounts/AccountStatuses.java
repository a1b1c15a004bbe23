package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Knows what kind of account somebody has and whether it may be entered.
@Component
class AccountStatuses {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    AccountStatuses(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// An account that is there.
    record Standing(PersonKind kind, boolean awaitsGuardian) {}

    Optional<Standing> of(SubjectId subject) {
        return scope.within(
                AUTHENTICATION,
                subject,
                () -> db.sql("select kind, awaits_guardian from accounts.account where subject_id = :subject")
                        .param("subject", subject)
                        .query(Standing.class)
                        .optional());
    }
}
