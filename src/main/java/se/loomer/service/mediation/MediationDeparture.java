package se.loomer.service.mediation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Departure;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// Withdraws every consent of a person who leaves, tells the companies to erase what they got (GDPR, article 19), and
/// leaves a stub of each conversation that names nobody.
@Component
class MediationDeparture implements Departure {
    private final RecordJdbcClient db;
    private final Conversations conversations;
    private final Mail mail;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CompanyContacts contacts;

    MediationDeparture(
            RecordJdbcClient db,
            Conversations conversations,
            Mail mail,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock,
            CompanyContacts contacts) {
        this.contacts = contacts;
        this.db = db;
        this.conversations = conversations;
        this.mail = mail;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    private record Told(UUID stub, CompanyId company, String name, String reference, Instant disclosedAt) {}

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var due = policy.fact("erasure-answer").after(now);
        stubs(person, receipt);
        db.sql("update consent.consent set live = false where subject_id = :person and live")
                .param("person", person)
                .update();
        var told = db.sql("""
                        select s.id as stub, s.company_id, c.name, s.reference, s.disclosed_at
                        from mediation.stub s
                        join companies.company c on c.id = s.company_id
                        where s.receipt_id = :receipt and s.answer is null
                        """).param("receipt", receipt).query(Told.class).list();
        for (var one : told) {
            events.publishEvent(new CompanyNews(one.company(), CompanyNews.Type.DATA_ERASE, one.stub()));
            var letter = Email.of("erased-notice")
                    .with("company", one.name())
                    .with("reference", one.reference())
                    .with("received", one.disclosedAt())
                    .with("due", due.toInstant())
                    .linkingTo("/inbox/notices");
            contacts.tell(one.company(), CompanyContacts.Event.CONVERSATION, letter);
        }
    }

    /// A notice that the company has got already is carried on, with its answer; its ground may quote the person and
    /// stays behind.
    private void stubs(SubjectId person, UUID receipt) {
        var now = clock.instant();
        db.sql("""
                        insert into mediation.stub
                            (id, receipt_id, company_id, reference, disclosed_at, sent_at, due_at, answer,
                             answered_at, expires_at)
                        select gen_random_uuid(), :receipt, d.company_id, d.reference, d.disclosed_at,
                               coalesce(n.sent_at, :now), coalesce(n.due_at, :due), n.answer, n.answered_at, :expires
                        from mediation.disclosure d
                        left join mediation.erasure_notice n
                               on n.subject_id = d.subject_id and n.disclosure_id = d.id
                        where d.subject_id = :person
                        """)
                .params(Map.of(
                        "receipt", receipt,
                        "now", now,
                        "due", policy.fact("erasure-answer").after(now.atOffset(ZoneOffset.UTC)),
                        "expires", policy.fact("receipt-life").after(now.atOffset(ZoneOffset.UTC)),
                        "person", person))
                .update();
    }

    /// The companies were told and will answer: the stubs become notices of the person's own again.
    @Override
    public void returning(SubjectId person, UUID receipt) {
        db.sql("""
                        insert into mediation.erasure_notice
                            (subject_id, id, disclosure_id, company_id, reference, disclosed_at, sent_at, due_at, answer,
                             ground, answered_at, expires_at)
                        select d.subject_id, gen_random_uuid(), d.id, d.company_id, d.reference, s.disclosed_at, s.sent_at, s.due_at,
                               s.answer, s.ground, s.answered_at, s.expires_at
                        from mediation.stub s
                        join mediation.disclosure d on d.reference = s.reference and d.company_id = s.company_id
                        where s.receipt_id = :receipt and d.subject_id = :person
                          and not exists (
                              select from mediation.erasure_notice n
                              where n.subject_id = d.subject_id and n.disclosure_id = d.id)
                        """).params(Map.of("receipt", receipt, "person", person)).update();
        db.sql("delete from mediation.stub where receipt_id = :receipt")
                .param("receipt", receipt)
                .update();
    }
}
