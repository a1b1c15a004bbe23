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
import se.loomer.guard.consent.Consents;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// Takes a consent back, and sends the company its notice to erase (GDPR, articles 7(3) and 19).
@Component
class ConsentWithdrawals {
    private final RecordJdbcClient db;
    private final Consents consents;
    private final Conversations conversations;
    private final Mail mail;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CompanyContacts contacts;

    ConsentWithdrawals(
            RecordJdbcClient db,
            Consents consents,
            Conversations conversations,
            Mail mail,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock,
            CompanyContacts contacts) {
        this.contacts = contacts;
        this.db = db;
        this.consents = consents;
        this.conversations = conversations;
        this.mail = mail;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /// Withdraws within the person's open scope; false where the consent does not stand.
    boolean withdraw(SubjectId person, EnquiryId enquiry, ChosenCompany chosen) {
        return end(person, enquiry, chosen, "withdrawal-receipt");
    }

    /// Ends a consent that does not cover what is done now, likewise; the person's e-mail asks for a new one.
    boolean outgrow(SubjectId person, EnquiryId enquiry, ChosenCompany chosen) {
        return end(person, enquiry, chosen, "consent-outgrown");
    }

    private boolean end(SubjectId person, EnquiryId enquiry, ChosenCompany chosen, String letter) {
        var disclosed = chosen.disclosed();
        if (disclosed == null || !consents.withdraw(person, disclosed.consent())) {
            return false;
        }
        var now = clock.instant();
        var due = policy.fact("erasure-answer")
                .after(now.atOffset(ZoneOffset.UTC))
                .toInstant();
        var id = TimeOrderedId.next();
        notice(id, person, chosen, disclosed, now, due);
        publish(chosen, CompanyNews.Type.CONSENT_WITHDRAWN, disclosed.id().value());
        publish(chosen, CompanyNews.Type.DATA_ERASE, id);
        var about = Email.of(letter).with("company", chosen.name()).with("reference", disclosed.reference());
        mail.write(
                person,
                about.with("at", now).linkingTo("/enquiries/%s/companies/%s".formatted(enquiry, chosen.company())));
        var notice = Email.of("erasure-notice")
                .with("company", chosen.name())
                .with("reference", disclosed.reference())
                .with("received", disclosed.at())
                .with("due", due)
                .linkingTo("/inbox/notices");
        contacts.tell(chosen.company(), CompanyContacts.Event.CONVERSATION, notice);
        return true;
    }

    private void publish(ChosenCompany chosen, CompanyNews.Type type, UUID about) {
        events.publishEvent(new CompanyNews(chosen.company(), type, about));
    }

    private void notice(
            UUID id,
            SubjectId person,
            ChosenCompany chosen,
            ChosenCompany.Disclosed disclosed,
            Instant now,
            Instant due) {
        db.sql("""
                        insert into mediation.erasure_notice
                            (subject_id, id, disclosure_id, company_id, reference, disclosed_at, sent_at, due_at,
                             expires_at)
                        values (:person, :id, :disclosure, :company, :reference, :at, :now, :due, :expires)
                        """)
                .paramSource(disclosed)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "disclosure", disclosed.id(),
                        "company", chosen.company(),
                        "now", now,
                        "due", due,
                        "expires", policy.fact("consent-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
    }
}
