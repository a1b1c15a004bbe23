package se.loomer.service.reviews;

import static se.loomer.guard.enforcement.Purpose.REVIEW_REPLIES;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.OutgoingText;
import se.loomer.service.moderation.ScreeningResult;

/// The company's side: one reply to each review of it, which it changes and takes back as it likes. It never learns
/// whose review it is.
@Service
public class ReviewReplies {
    /// As many characters as a reply may have.
    public static final int WORDS_LENGTH_MAX = 2_000;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final ContentScreening watch;
    private final Clock clock;

    ReviewReplies(PurposeScope scope, RecordJdbcClient db, ContentScreening watch, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.watch = watch;
        this.clock = clock;
    }

    /// What came of replying.
    public sealed interface ReplyResult {
        /// It is shown beneath the review, or was taken back.
        record Written() implements ReplyResult {}

        /// The words are not published.
        record Refused(ScreeningResult why) implements ReplyResult {}

        /// There is no such review of this company.
        record UnknownReview() implements ReplyResult {}
    }

    /// Replies to a review, changes the reply, or takes it back. For whoever may answer in the company's name.
    ///
    /// @param words nothing for taking the reply back
    public ReplyResult reply(Inbox.Representing by, ReviewId review, PersonalText words) {
        by.role().require(Role.HANDLER);
        if (!by.isOpen() || !exists(by, review)) {
            return new ReplyResult.UnknownReview();
        }
        if (words.length() > 0) {
            var considered =
                    watch.consider(new OutgoingText(by.representative(), by.company(), review.value(), false, words));
            if (!(considered instanceof ScreeningResult.Clear)) {
                return new ReplyResult.Refused(considered);
            }
        }
        return within(by, review, words);
    }

    private boolean exists(Inbox.Representing by, ReviewId review) {
        return scope.within(
                REVIEW_REPLIES,
                binding(by),
                () -> db.sql("""
                        select exists (
                            select id from reviews.review where company_id = :company and id = :review and listed)
                        """)
                        .params(Map.of("company", by.company(), "review", review))
                        .query(Boolean.class)
                        .single());
    }

    private ReplyResult within(Inbox.Representing by, ReviewId review, PersonalText words) {
        var changed = scope.within(
                REVIEW_REPLIES,
                binding(by),
                () -> db.sql("""
                        update reviews.review
                        set reply = nullif(:words, ''), replied_at = case when :words <> '' then :now::timestamptz end
                        where company_id = :company and id = :review and listed
                        """)
                        .params(Map.of(
                                "words", words, "now", clock.instant(), "company", by.company(), "review", review))
                        .update());
        return changed == 1 ? new ReplyResult.Written() : new ReplyResult.UnknownReview();
    }

    private static Binding binding(Inbox.Representing by) {
        return Binding.of(by.representative()).and(by.company());
    }
}
