package se.loomer.service.addons;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.policy.Policy;

/// Ends the agreements of somebody who leaves: those that can still be withdrawn from are, the others end at once and
/// nothing is renewed. Invoices stay payable, for the books.
@Component
class AddonsRights implements SubjectRights {
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    AddonsRights(RecordJdbcClient db, Policy policy, Clock clock) {
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        var now = clock.instant();
        db.sql("""
                        update addons.agreement
                        set state = 'ended', ended_at = :now, ended_by = 'account', next_at = null, expires_at = :expires,
                            ended_how = case when withdraw_until >= :now then 'withdrawn' else 'left' end
                        where subject_id = :person and state <> 'ended'
                        """)
                .params(Map.of(
                        "now", now,
                        "expires", policy.fact("agreement-life").after(now.atOffset(ZoneOffset.UTC)),
                        "person", person))
                .update();
    }
}
