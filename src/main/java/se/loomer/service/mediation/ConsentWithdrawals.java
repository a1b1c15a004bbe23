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
import se.loomer.guard.consent.Consents;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// Takes a consent back, and sends the company its notice to erase (GDPR, articles 7(3) and 19). The company loses
/// sight at once; it is told at once too, or after a moment in which the person can undo it.
@Component
class ConsentWithdrawals {
    private static final int BATCH = 200;

    private final RecordJdbcClient db;
    private final Consents consents;
    private final Mail mail;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CompanyContacts contacts;

    ConsentWithdrawals(
            RecordJdbcClient db,
            Consents consents,
            Mail mail,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock,
            CompanyContacts contacts) {
        this.contacts = contacts;
        this.db = db;
        this.consents = consents;
        this.mail = mail;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /// A disclosure whose company is told now that it was taken back.
    private record Withdrawn(
            SubjectId person,
            EnquiryId enquiry,
            CompanyId company,
            DisclosureId disclosure,
            String reference,
            Instant received,
            Instant at) {
        static Withdrawn of(
                SubjectId person,
                EnquiryId enquiry,
                CompanyId company,
                ChosenCompany.Disclosed disclosed,
                Instant now) {
            return new Withdrawn(person, enquiry, company, disclosed.id(), disclosed.reference(), disclosed.at(), now);
        }
    }

    /// Withdraws within the person's open scope, and has the company told when the moment to undo it is over; false
    /// where the consent does not stand.
    boolean withdraw(SubjectId person, ChosenCompany chosen) {
        var disclosed = chosen.disclosed();
        if (disclosed == null || !consents.withdraw(person, disclosed.consent())) {
            return false;
        }
        var undoUntil = policy.fact("withdrawal-undo").after(clock.instant().atOffset(ZoneOffset.UTC));
        db.sql("update mediation.disclosure set tell_at = :at where subject_id = :person and id = :id")
                .params(Map.of("at", undoUntil, "person", person, "id", disclosed.id()))
                .update();
        return true;
    }

    /// Undoes a withdrawal of which the company was not told yet, by a new consent to the same; within the person's
    /// open scope.
    ///
    /// @return false where it is too late, or there is nothing to undo
    boolean undo(SubjectId person, ChosenCompany.Disclosed disclosed) {
        var isInTime = db.sql("""
                        update mediation.disclosure
                        set tell_at = null
                        where subject_id = :person and id = :id and not consent_live and tell_at > :now
                        """)
                        .params(Map.of("person", person, "id", disclosed.id(), "now", clock.instant()))
                        .update()
                == 1;
        return isInTime
                && consents.renew(person, disclosed.consent())
                        .map(renewed -> db.sql("""
                                update mediation.disclosure
                                set consent_id = :consent, consent_live = true
                                where subject_id = :person and id = :id
                                """)
                                        .params(Map.of("consent", renewed, "person", person, "id", disclosed.id()))
                                        .update()
                                == 1)
                        .orElse(false);
    }

    /// Withdraws and tells the company at once, within the person's open scope.
    void end(SubjectId person, EnquiryId enquiry, ChosenCompany chosen) {
        tellAfter(person, enquiry, chosen, "withdrawal-receipt");
    }

    /// Ends a consent that does not cover what is done now, likewise; the person's e-mail asks for a new one.
    ///
    /// @return false where the consent does not stand
    boolean outgrow(SubjectId person, EnquiryId enquiry, ChosenCompany chosen) {
        return tellAfter(person, enquiry, chosen, "consent-outgrown");
    }

    private boolean tellAfter(SubjectId person, EnquiryId enquiry, ChosenCompany chosen, String email) {
        var disclosed = chosen.disclosed();
        if (disclosed == null || !consents.withdraw(person, disclosed.consent())) {
            return false;
        }
        tell(Withdrawn.of(person, enquiry, chosen.company(), disclosed, clock.instant()), email);
        return true;
    }

    /// Whose withdrawals cannot be undone any more and wait to be told, at most 200; within a scope that sees them all.
    List<SubjectId> due(Instant now) {
        return db.sql("""
                        select subject_id
                        from mediation.disclosure
                        where tell_at <= :now
                        group by subject_id
                        order by min(tell_at)
                        limit :batch
                        """)
                .params(Map.of("now", now, "batch", BATCH))
                .query(SubjectId.class)
                .list();
    }

    /// Tells the companies of this person whose moment is over; within the person's open scope.
    ///
    /// @return how many
    int tellDue(SubjectId person, Instant now) {
        var due = db.sql("""
                        with due as (
                            select subject_id, id, tell_at from mediation.disclosure
                            where subject_id = :person and tell_at <= :now
                            for update skip locked)
                        update mediation.disclosure d
                        set tell_at = null
                        from due
                        where d.subject_id = due.subject_id and d.id = due.id
                        returning d.subject_id as person, d.enquiry_id as enquiry, d.company_id as company, d.id as disclosure,
                                  d.reference, d.disclosed_at as received, due.tell_at - cast(:undo as interval) as at
                        """)
                .params(Map.of(
                        "person",
                        person,
                        "now",
                        now,
                        "undo",
                        policy.fact("withdrawal-undo").duration().toString()))
                .query(Withdrawn.class)
                .list();
        due.forEach(withdrawn -> tell(withdrawn, "withdrawal-receipt"));
        return due.size();
    }

    private void tell(Withdrawn withdrawn, String email) {
        var now = clock.instant();
        var due = policy.fact("erasure-answer")
                .after(now.atOffset(ZoneOffset.UTC))
                .toInstant();
        var notice = TimeOrderedId.next();
        if (!add(notice, withdrawn, now, due)) {
            return;
        }
        var company = withdrawn.company();
        events.publishEvent(new CompanyNews(
                company,
                CompanyNews.Type.CONSENT_WITHDRAWN,
                withdrawn.disclosure().value()));
        events.publishEvent(new CompanyNews(company, CompanyNews.Type.DATA_ERASE, notice));
        var name = contacts.name(company);
        var receipt = Email.of(email).with("company", name).with("reference", withdrawn.reference());
        mail.write(
                withdrawn.person(),
                receipt.with("at", withdrawn.at())
                        .linkingTo("/enquiries/%s/companies/%s".formatted(withdrawn.enquiry(), company)));
        contacts.tell(
                company,
                CompanyContacts.Event.WITHDRAWAL,
                Email.of("erasure-notice")
                        .with("company", name)
                        .with("reference", withdrawn.reference())
                        .with("received", withdrawn.received())
                        .with("due", due)
                        .linkingTo("/inbox/notices"));
    }

    /// False where the company has its notice already: somebody who left Loomer meanwhile, and came back, had it told.
    private boolean add(UUID id, Withdrawn withdrawn, Instant now, Instant due) {
        return db.sql("""
                        insert into mediation.erasure_notice
                            (subject_id, id, disclosure_id, company_id, reference, disclosed_at, sent_at, due_at,
                             expires_at)
                        values (:person, :id, :disclosure, :company, :reference, :received, :now, :due, :expires)
                        on conflict (subject_id, disclosure_id) do nothing
                        """)
                        .paramSource(withdrawn)
                        .params(Map.of(
                                "id", id,
                                "now", now,
                                "due", due,
                                "expires", policy.fact("consent-life").after(now.atOffset(ZoneOffset.UTC))))
                        .update()
                == 1;
    }
}
