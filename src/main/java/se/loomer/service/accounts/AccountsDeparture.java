package se.loomer.service.accounts;

import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Departure;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Signs somebody who leaves out everywhere, for good: whoever comes back signs in anew.
@Component
class AccountsDeparture implements Departure {
    private final RecordJdbcClient db;

    AccountsDeparture(RecordJdbcClient db) {
        this.db = db;
    }

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        db.sql("delete from accounts.session where subject_id = :person")
                .param("person", person)
                .update();
        db.sql("delete from accounts.reset where subject_id = :person")
                .param("person", person)
                .update();
    }
}
