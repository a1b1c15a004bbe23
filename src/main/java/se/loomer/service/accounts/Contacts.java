package se.loomer.service.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Tells staff how to reach somebody. Always within the caller's open scope, whose purpose may read it.
@Repository
public class Contacts {
    private final RecordJdbcClient db;

    Contacts(RecordJdbcClient db) {
        this.db = db;
    }

    /// How to reach a person.
    ///
    /// @param name null for those without an account
    /// @param telephone null for those without an account
    public record Contact(
            @Nullable PersonalText name, @Nullable PersonalText telephone, PersonalText email) {}

    /// How to reach this person; empty where they have no address.
    public Optional<Contact> of(SubjectId person) {
        return db.sql("""
                        select p.name, p.telephone, a.email
                        from mail.address a left join accounts.profile p on p.subject_id = a.subject_id
                        where a.subject_id = :person
                        """).param("person", person).query(Contact.class).optional();
    }
}
