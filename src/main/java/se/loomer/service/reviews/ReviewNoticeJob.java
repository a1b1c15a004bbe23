package se.loomer.service.reviews;

import static se.loomer.guard.enforcement.Purpose.REVIEW_NOTICES;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Tells those who wrote reviews of the replies to them. The company that replies does not learn whom it answers, so
/// that it is not its request that writes the e-mail.
@Service
public class ReviewNoticeJob {
    /// A reply is told of once it has stood for so long: until then it may be changed or taken back unnoticed.
    static final Duration GRACE = Duration.ofMinutes(10);

    /// Nobody is told of older replies.
    private static final Duration NEWS = Duration.ofDays(7);

    private static final int BATCH = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Clock clock;

    ReviewNoticeJob(PurposeScope scope, RecordJdbcClient db, Mail mail, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.clock = clock;
    }

    @Bean
    static RecurringTask<Void> reviewNotices(ReviewNoticeJob notices) {
        return Tasks.recurring("review-notices", FixedDelay.ofMinutes(1)).execute((_, _) -> notices.run());
    }

    private record Replied(SubjectId person, CompanyId company, String name) {}

    /// Does what is due; a second run finds nothing more.
    ///
    /// @return how many people were told
    public int run() {
        var now = clock.instant();
        return scope.within(REVIEW_NOTICES, Binding.NOBODY, () -> {
            var replied = db.sql("""
                            update reviews.review r
                            set reply_told_at = :now
                            from companies.company c
                            where (r.subject_id, r.id) in (
                                    select due.subject_id, due.id
                                    from reviews.review due
                                    where due.reply_told_at is null and due.replied_at between :oldest and :newest
                                      and due.listed and due.reply_listed
                                    order by due.replied_at
                                    limit :batch)
                              and c.id = r.company_id
                            returning r.subject_id as person, r.company_id as company, c.name
                            """)
                    .params(Map.of("now", now, "oldest", now.minus(NEWS), "newest", now.minus(GRACE), "batch", BATCH))
                    .query(Replied.class)
                    .list();
            replied.forEach(one -> mail.write(
                    one.person(),
                    Email.of("review-replied")
                            .with("company", one.name())
                            .linkingTo("/companies/%s/reviews".formatted(one.company()))
                            .thatCanWait()));
            return replied.size();
        });
    }
}
