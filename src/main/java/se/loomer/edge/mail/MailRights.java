package se.loomer.edge.mail;

import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;

/// Takes back the e-mails that wait for somebody who leaves.
@Component
class MailRights implements SubjectRights {
    private final RecordJdbcClient db;

    MailRights(RecordJdbcClient db) {
        this.db = db;
    }

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        db.sql("delete from mail.letter where subject_id = :person")
                .param("person", person)
                .update();
    }
}
