package se.loomer.service.moderation;

import java.util.List;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;

/// Counts reports, decisions and appeals of others that may repeat what somebody who leaves wrote.
@Component
class ModerationRights implements SubjectRights {
    private final RecordJdbcClient db;

    ModerationRights(RecordJdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Line> remaining(SubjectId person) {
        return db.sql(
                        "select relation as table, amount as rows, until, null as paragraph, reason from moderation.repeated_elsewhere()")
                .query(Line.class)
                .list();
    }
}
