package se.loomer.service.reviews;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.Matter;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ReportedContent;

/// Shows moderators what was reported of reviews, and hides a review or the reply to it from everybody. A piece is
/// named by its report, which says which of the two it is.
@Repository
class ReportedReviews implements ReportedContent {
    private static final int LIST_MAX = 200;

    private final RecordJdbcClient db;

    ReportedReviews(RecordJdbcClient db) {
        this.db = db;
    }

    @Override
    public List<SubjectId> owners(MatterId matter, int most) {
        return db.sql("""
                        select distinct subject_id
                        from reviews.reported
                        where matter_id = :matter
                        order by subject_id
                        limit :most
                        """)
                .params(Map.of("matter", matter, "most", most))
                .query(SubjectId.class)
                .list();
    }

    @Override
    public List<Matter.Evidence> evidence(SubjectId owner, MatterId matter) {
        return db.sql("""
                        select subject_id as owner, id as message, part as kind, content, reported_at
                        from reviews.reported
                        where subject_id = :owner and matter_id = :matter
                        order by reported_at
                        limit :most
                        """)
                .params(Map.of("owner", owner, "matter", matter, "most", LIST_MAX))
                .query(Matter.Evidence.class)
                .list();
    }

    @Override
    public void hide(SubjectId owner, List<UUID> messages, boolean isHidden) {
        db.sql("""
                        update reviews.review r
                        set listed = case when 'review' = any (p.parts) then :shown else r.listed end,
                            reply_listed = case when 'reply' = any (p.parts) then :shown else r.reply_listed end
                        from (
                            select subject_id, review_id, array_agg(part) as parts
                            from reviews.reported
                            where subject_id = :owner and id = any (:messages)
                            group by subject_id, review_id) p
                        where r.subject_id = p.subject_id and r.id = p.review_id
                        """)
                .params(Map.of("shown", !isHidden, "owner", owner, "messages", messages))
                .update();
    }
}
