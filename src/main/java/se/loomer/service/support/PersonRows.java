package se.loomer.service.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// What technical help may see of one person. Always within a scope of staff on that person.
@Repository
class PersonRows {
    private static final int LIST_MAX = 50;

    private final RecordJdbcClient db;

    PersonRows(RecordJdbcClient db) {
        this.db = db;
    }

    PersonDetails see(SubjectId person) {
        return new PersonDetails(
                kind(person),
                name(person).orElse(null),
                account(person).orElse(null),
                devices(person),
                sessions(person),
                uses(person),
                caution(person).orElse(null));
    }

    private String kind(SubjectId person) {
        return db.sql("select kind from guard.subject where id = :person")
                .param("person", person)
                .query(String.class)
                .single();
    }

    private Optional<PersonalText> name(SubjectId person) {
        return db.sql("select name from accounts.profile where subject_id = :person")
                .param("person", person)
                .query(PersonalText.class)
                .optional();
    }

    private Optional<PersonDetails.Account> account(SubjectId person) {
        return db.sql("""
                        select a.email, a.awaits_guardian, a.created_at, m.verified_at is not null as is_address_proven
                        from accounts.account a
                        left join mail.address m on m.subject_id = a.subject_id
                        where a.subject_id = :person
                        """)
                .param("person", person)
                .query(PersonDetails.Account.class)
                .optional();
    }

    private List<PersonDetails.Device> devices(SubjectId person) {
        return db.sql("""
                        select browser, system, first_seen_at, last_seen_at
                        from devices.device
                        where subject_id = :person
                        order by last_seen_at desc, id
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(PersonDetails.Device.class)
                .list();
    }

    private List<PersonDetails.Session> sessions(SubjectId person) {
        return db.sql("""
                        select created_at, last_seen_at
                        from accounts.session
                        where subject_id = :person
                        order by last_seen_at desc, id
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(PersonDetails.Session.class)
                .list();
    }

    private List<PersonDetails.Use> uses(SubjectId person) {
        return db.sql("""
                        select day, service, how, browser, system, sum(times) as times
                        from statistics.usage
                        where subject_id = :person
                        group by day, service, how, browser, system
                        order by day desc, service, how
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(PersonDetails.Use.class)
                .list();
    }

    private Optional<String> caution(SubjectId person) {
        return db.sql("select reason from devices.caution where subject_id = :person order by since desc limit 1")
                .param("person", person)
                .query(String.class)
                .optional();
    }
}
