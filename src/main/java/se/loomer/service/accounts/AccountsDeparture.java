package se.loomer.service.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Departure;
import se.loomer.guard.enforcement.SubjectId;

/// Signs somebody who leaves out everywhere, for good: whoever comes back signs in anew.
@Component
class AccountsDeparture implements Departure {
    private final JdbcClient db;

    AccountsDeparture(JdbcClient db) {
        this.db = db;
    }

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        db.sql("delete from accounts.session where subject_id = :person")
                .param("person", person.value())
                .update();
        db.sql("delete from accounts.reset where subject_id = :person")
                .param("person", person.value())
                .update();
    }
}
