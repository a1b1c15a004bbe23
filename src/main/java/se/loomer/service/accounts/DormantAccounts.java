package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.DORMANCY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Fact;
import se.loomer.policy.Policy;

/// Finds accounts that nobody uses, and reminds their people before the day.
///
/// Whoever was not reminded in time is reminded first, and due only when the reminder's time is up as well.
@Service
public class DormantAccounts {
    private static final int BATCH = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Fact reminder;

    DormantAccounts(PurposeScope scope, RecordJdbcClient db, Mail mail, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.reminder = policy.fact("dormant-reminder");
    }

    private record Dormant(SubjectId person, Instant closesAt) {}

    /// Reminds those whose day comes, and returns those whose day has come; at most a hundred of each.
    public List<SubjectId> remind() {
        var now = scope.within(DORMANCY, Binding.NOBODY, () -> {
            var moment =
                    db.sql("select guard.now() as now").query(Instant.class).single();
            remind(moment);
            return moment;
        });
        return scope.within(DORMANCY, Binding.NOBODY, () -> due(now));
    }

    private void remind(Instant now) {
        var soon = db.sql("""
                        select subject_id as person, dormant_at as closes_at
                        from accounts.account
                        where dormant_at <= :soon and reminded_at is null
                        order by dormant_at
                        limit :batch
                        for update skip locked
                        """)
                .params(Map.of("soon", reminder.after(now.atOffset(ZoneOffset.UTC)), "batch", BATCH))
                .query(Dormant.class)
                .list();
        var earliest = reminder.after(now.atOffset(ZoneOffset.UTC)).toInstant();
        for (var dormant : soon) {
            db.sql("update accounts.account set reminded_at = :now where subject_id = :person")
                    .params(Map.of("now", now, "person", dormant.person()))
                    .update();
            var closes = dormant.closesAt().isBefore(earliest) ? earliest : dormant.closesAt();
            mail.write(
                    dormant.person(),
                    Email.of("dormant-reminder").with("until", closes).linkingTo("/sign-in"));
        }
    }

    /// Reminded as long ago as the policy says, and not seen since: signing in takes the reminder away.
    private List<SubjectId> due(Instant now) {
        var reminded = now.minus(reminder.duration());
        return db.sql("""
                        select subject_id
                        from accounts.account
                        where dormant_at <= :now and reminded_at <= :reminded
                        order by dormant_at
                        limit :batch
                        """)
                .params(Map.of(
                        "now", now,
                        "reminded", reminded,
                        "batch", BATCH))
                .query(SubjectId.class)
                .list();
    }
}
