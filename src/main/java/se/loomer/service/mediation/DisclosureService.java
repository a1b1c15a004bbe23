package se.loomer.service.mediation;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.consent.Consents;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.CompanyContacts;
import se.loomer.service.devices.Cautions;

/// Passes on to a company what a person sends it: the enquiry under a consent, and messages after it. Works inside the
/// scope that [Mediation] opens.
@Component
class DisclosureService {
    private final Enquiries enquiries;
    private final Disclosures disclosures;
    private final Conversations conversations;
    private final Consents consents;
    private final Cautions cautions;
    private final Mail mail;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CompanyContacts contacts;
    private final ReplyAddresses replies;
    private final EnquiryPictures pictures;

    DisclosureService(
            Enquiries enquiries,
            Disclosures disclosures,
            Conversations conversations,
            Consents consents,
            Cautions cautions,
            Mail mail,
            ApplicationEventPublisher events,
            Clock clock,
            CompanyContacts contacts,
            ReplyAddresses replies,
            EnquiryPictures pictures) {
        this.replies = replies;
        this.pictures = pictures;
        this.contacts = contacts;
        this.enquiries = enquiries;
        this.disclosures = disclosures;
        this.conversations = conversations;
        this.consents = consents;
        this.cautions = cautions;
        this.mail = mail;
        this.events = events;
        this.clock = clock;
    }

    /// Discloses the enquiry to a company that was chosen and has nothing yet.
    DisclosureResult disclose(SubjectId person, EnquiryId id, CompanyId company, Set<Field> fields, Wording wording) {
        var enquiry = enquiries.lock(person, id);
        var chosen = disclosures.chosen(person, id, company);
        if (enquiry.filter(Enquiry::isOpen).isEmpty() || chosen.isEmpty()) {
            return new DisclosureResult.NotChosen(company);
        }
        var before = chosen.get().disclosed();
        if (before != null) {
            return new DisclosureResult.Sent(before.reference());
        }
        var caution = cautions.standing(person);
        if (caution.isPresent()) {
            return new DisclosureResult.Cautious(caution.get());
        }
        return chosen.get().isListed()
                ? discloseOnce(enquiry.get(), chosen.get(), fields, wording)
                : new DisclosureResult.CompanyGone(company);
    }

    private DisclosureResult discloseOnce(Enquiry enquiry, ChosenCompany chosen, Set<Field> ticked, Wording wording) {
        var person = enquiry.asker();
        var fields = there(enquiry, ticked);
        var company = chosen.company();
        var consent = consents.give(person, company, Field.keys(fields), wording, "web");
        var now = clock.instant();
        var id = DisclosureId.next();
        var reference =
                disclosures.add(id, enquiry, company, consent, wording, fields, disclosures.profile(person), now);
        if (fields.contains(Field.PICTURES)) {
            pictures.disclose(enquiry, id, now);
        }
        events.publishEvent(new CompanyNews(company, CompanyNews.Type.ENQUIRY_DISCLOSED, id.value()));
        var page = "/enquiries/%s/companies/%s".formatted(enquiry.id(), company);
        mail.write(
                person,
                Email.of("disclosure-receipt")
                        .with("company", chosen.name())
                        .with("fields", fields.isEmpty() ? Field.NONE : String.join(",", Field.keys(fields)))
                        .with("reference", reference)
                        .with("at", now)
                        .with("until", enquiry.expiresAt())
                        .linkingTo(page));
        tell(
                new Conversations.Side(person, id, company, "company", enquiry.expiresAt()),
                Email.of("enquiry-received").with("company", chosen.name()).with("reference", reference));
        return new DisclosureResult.Sent(reference);
    }

    /// What was ticked, without pictures where there are none: nobody consents to what they do not see.
    private Set<Field> there(Enquiry enquiry, Set<Field> ticked) {
        var fields = Field.of(Field.keys(ticked));
        if (pictures.all(enquiry.asker(), enquiry.id()).isEmpty()) {
            fields.remove(Field.PICTURES);
        }
        return fields;
    }

    /// Writes to those of a company who read its conversations, so that they can answer by e-mail.
    private void tell(Conversations.Side company, Email email) {
        contacts.tell(
                company.company(),
                CompanyContacts.Event.CONVERSATION,
                replies.answerable(email, company, clock.instant()).linkingTo("/inbox/" + company.disclosure()));
    }

    /// The company with its conversation, if it is open to both.
    Optional<ChosenCompany> conversation(SubjectId person, EnquiryId id, CompanyId company) {
        return disclosures
                .chosen(person, id, company)
                .filter(chosen -> chosen.disclosed() != null
                        && chosen.disclosed().consentStands()
                        && chosen.disclosed().companyIsOpen());
    }

    /// Whether no caution stands in the way of telling companies anything.
    boolean mayTell(SubjectId person) {
        return cautions.standing(person).isEmpty();
    }

    /// Sends a message into an open conversation.
    MessageResult send(SubjectId person, EnquiryId id, CompanyId company, OutgoingMessage message) {
        var chosen = conversation(person, id, company);
        var disclosed = chosen.map(ChosenCompany::disclosed);
        if (disclosed.isEmpty()) {
            return new MessageResult.NoConversation();
        }
        var caution = cautions.standing(person);
        if (caution.isPresent()) {
            return new MessageResult.Cautious(caution.get());
        }
        var to = disclosed.get();
        conversations.write(
                new Conversations.Side(person, to.id(), company, "person", to.until()), message, clock.instant());
        tell(
                new Conversations.Side(person, to.id(), company, "company", to.until()),
                Email.of("person-answered").with("company", chosen.get().name()).with("reference", to.reference()));
        return new MessageResult.Written();
    }
}
