package se.loomer.service.mediation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// Tells people which companies have something of theirs. When somebody leaves, withdraws every consent of theirs,
/// tells the companies to erase what they got (GDPR, article 19), and leaves a stub of each conversation that names
/// nobody.
@Component
class MediationRights implements SubjectRights {
    private static final int RECIPIENTS_MAX = 500;
    private static final int ANSWERS_MAX = 1_000;

    private final RecordJdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CompanyContacts contacts;

    MediationRights(
            RecordJdbcClient db,
            Mail mail,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock,
            CompanyContacts contacts) {
        this.contacts = contacts;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Recipient> recipients(SubjectId person) {
        return db.sql("""
                        select k.name as company, format('/enquiries/%s/companies/%s', d.enquiry_id, d.company_id) as page, d.fields,
                               d.disclosed_at as at, d.expires_at as until, d.consent_live as consent_stands,
                               c.sent_at as corrected_at, c.acknowledged_at
                        from mediation.disclosure d
                        join companies.company k on k.id = d.company_id
                        left join lateral (
                            select sent_at, acknowledged_at
                            from mediation.correction
                            where subject_id = d.subject_id and disclosure_id = d.id
                            order by sent_at desc
                            limit 1) c on true
                        where d.subject_id = :person
                        order by d.disclosed_at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", RECIPIENTS_MAX))
                .query(Recipient.class)
                .list();
    }

    /// The stubs, which would keep what the companies answer.
    @Override
    public List<Line> remaining(SubjectId person) {
        var stubs = db.sql("select count(*) from mediation.disclosure where subject_id = :person")
                .param("person", person)
                .query(Long.class)
                .single();
        var until = policy.fact("receipt-life").after(clock.instant().atOffset(ZoneOffset.UTC));
        return stubs == 0 ? List.of() : List.of(new Line("mediation.stub", stubs, until.toInstant(), null, "answered"));
    }

    private record Told(UUID stub, CompanyId company, String name, String reference, Instant disclosedAt) {}

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var due = policy.fact("erasure-answer").after(now);
        var stubs = stubs(person, receipt);
        db.sql("update consent.consent set live = false where subject_id = :person and live")
                .param("person", person)
                .update();
        // Whoever goes along with somebody has nothing disclosed; the stubs under the receipt have been told.
        if (stubs == 0) {
            return;
        }
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
            contacts.tell(one.company(), CompanyContacts.Event.WITHDRAWAL, letter);
        }
    }

    /// A notice that the company has got already is carried on, with its answer; its ground may quote the person and
    /// stays behind.
    private int stubs(SubjectId person, UUID receipt) {
        var now = clock.instant();
        return db.sql("""
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

    @Override
    public List<ErasureAnswer> answers(UUID receipt) {
        return db.sql("""
                        select c.name as company, s.reference, s.disclosed_at, s.due_at, s.answer, s.ground, s.answered_at
                        from mediation.stub s
                        join companies.company c on c.id = s.company_id
                        where s.receipt_id = :receipt
                        order by c.name, s.disclosed_at
                        limit :most
                        """)
                .params(Map.of("receipt", receipt, "most", ANSWERS_MAX))
                .query(ErasureAnswer.class)
                .list();
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
