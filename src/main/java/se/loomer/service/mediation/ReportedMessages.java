package se.loomer.service.mediation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.Matter;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ReportedContent;

/// Shows moderators what was reported of conversations, and hides messages from both sides.
@Repository
class ReportedMessages implements ReportedContent {
    private static final int LIST_MAX = 200;

    private final RecordJdbcClient db;

    ReportedMessages(RecordJdbcClient db) {
        this.db = db;
    }

    @Override
    public List<SubjectId> owners(MatterId matter, int most) {
        return db.sql("""
                        select distinct subject_id
                        from mediation.reported
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
                        select subject_id as owner, message_id, case when message_id is null then 'enquiry' else author end as kind,
                               content, reported_at
                        from mediation.reported
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
        db.sql("update mediation.message set hidden = :hidden where subject_id = :owner and id = any (:messages)")
                .params(Map.of("hidden", isHidden, "owner", owner, "messages", messages))
                .update();
    }
}
