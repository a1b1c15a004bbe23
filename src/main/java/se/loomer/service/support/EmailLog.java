package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Shows staff the e-mails that became no case: those that wait on the mail server because they could not be taken, and
/// those that were taken as something else. It says nothing of what stands in them, nor from whom they are.
@Service
public class EmailLog {
    /// How many letters of each list are shown.
    public static final int MOST = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    EmailLog(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// An e-mail that waits on the mail server.
    ///
    /// @param number by which that server knows it
    /// @param why the kind of what went wrong
    public record Postponed(long number, String why, int tries, Instant firstAt, Instant lastAt, Instant nextAt) {}

    /// An e-mail that became no case.
    ///
    /// @param outcome `bounced`, `ignored`, `too-large` or `too-many`
    /// @param nature what kind of e-mail it was; null where that was not written down yet
    /// @param notice whether its sender was told: `sent`, `limited` or `impossible`; null where that was
    /// not written down
    public record NotTaken(
            String outcome,
            @Nullable String nature,
            @Nullable String notice,
            Instant at) {}

    /// E-mails that wait on the mail server, those that have waited longest first; at most 200.
    public List<Postponed> postponed(SubjectId staff) {
        return scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select letter as number, why, tries, first_at, last_at, next_at
                        from mail.postponed
                        order by first_at, letter
                        limit :most
                        """).param("most", MOST).query(Postponed.class).list());
    }

    /// Letters of the last days that became no case, the latest first; at most 200.
    public List<NotTaken> notTaken(SubjectId staff) {
        return scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select outcome, nature, notice, arrived_at as at
                        from support.arrival
                        where outcome <> 'taken'
                        order by arrived_at desc
                        limit :most
                        """).param("most", MOST).query(NotTaken.class).list());
    }
}
