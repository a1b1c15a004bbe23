package se.loomer.edge.mail;

import static se.loomer.guard.enforcement.Purpose.LETTERS;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Follows what comes back of our e-mails: that an address takes none, or that its owner calls one junk.
@Service
class ReturnedEmails {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ReturnedEmails(PurposeScope scope, RecordJdbcClient db, Clock clock, ApplicationEventPublisher events) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
        this.events = events;
    }

    /// An e-mail that was sent came back for good: the address is marked, where it is still the person's.
    void returned(UUID letter) {
        events.publishEvent(new EmailReturned(letter));
        var person = scope.within(LETTERS, Binding.NOBODY, () -> person(letter).filter(this::mark));
        person.ifPresent(one -> events.publishEvent(new EmailsUnwanted(one)));
    }

    /// A mail server refused an e-mail for good.
    void refused(UUID letter, SubjectId to, String email) {
        events.publishEvent(new EmailReturned(letter));
        var isTheirs = scope.within(
                LETTERS,
                Binding.NOBODY,
                () -> db.sql("select exists (select from mail.address where subject_id = :to and email = :email)")
                                .params(Map.of("to", to, "email", email))
                                .query(Boolean.class)
                                .single()
                        && mark(to));
        if (isTheirs) {
            events.publishEvent(new EmailsUnwanted(to));
        }
    }

    /// An e-mail is called junk by whoever got it.
    void complained(UUID letter) {
        var person = scope.within(LETTERS, Binding.NOBODY, () -> person(letter));
        person.ifPresent(one -> events.publishEvent(new EmailsUnwanted(one)));
    }

    private Optional<SubjectId> person(UUID letter) {
        return db.sql("""
                        select d.subject_id
                        from mail.sent_letter d
                        join mail.address a on a.subject_id = d.subject_id and a.email_hash = d.email_hash
                        where d.id = :letter
                        """).param("letter", letter).query(SubjectId.class).optional();
    }

    private boolean mark(SubjectId person) {
        return db.sql("update mail.address set returned_at = :now where subject_id = :person")
                        .params(Map.of("now", clock.instant(), "person", person))
                        .update()
                == 1;
    }
}
