package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.CompanyContacts;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.ScreeningResult;

/// What becomes of an enquiry after it was written: changed while nobody has it, closed, opened again.
@Service
public class EnquiryLifecycle {
    private final PurposeScope scope;
    private final Enquiries enquiries;
    private final Disclosures disclosures;
    private final ConsentWithdrawals withdrawals;
    private final Categories categories;
    private final ContentScreening screening;
    private final CompanyContacts contacts;
    private final ApplicationEventPublisher events;
    private final EnquiryPictures pictures;
    private final Clock clock;

    EnquiryLifecycle(
            PurposeScope scope,
            Enquiries enquiries,
            Disclosures disclosures,
            ConsentWithdrawals withdrawals,
            Categories categories,
            ContentScreening screening,
            CompanyContacts contacts,
            ApplicationEventPublisher events,
            EnquiryPictures pictures,
            Clock clock) {
        this.pictures = pictures;
        this.clock = clock;
        this.scope = scope;
        this.enquiries = enquiries;
        this.disclosures = disclosures;
        this.withdrawals = withdrawals;
        this.categories = categories;
        this.screening = screening;
        this.contacts = contacts;
        this.events = events;
    }

    /// What came of changing an enquiry.
    public sealed interface Editing {
        /// It reads as typed now.
        record Edited() implements Editing {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Editing {}

        /// The person is suspended.
        record Refused(ScreeningResult why) implements Editing {}

        /// A company has it, and keeps what it got; or it is closed, or not this person's.
        record TooLate() implements Editing {}
    }

    /// Pictures that come and go when an enquiry is changed.
    ///
    /// @param removed the identifiers of those that go
    public record PictureChanges(List<EnquiryPictures.Draft> added, List<UUID> removed) {
        public static final PictureChanges NONE = new PictureChanges(List.of(), List.of());
    }

    /// Changes an enquiry that no company has yet; its category stays.
    public Editing edit(SubjectId person, EnquiryId id, EnquiryForm form, PictureChanges changes, Language language) {
        var before = scope.within(MEDIATION, person, () -> enquiries.find(person, id));
        var category =
                before.flatMap(enquiry -> categories.find(enquiry.category().key()));
        if (before.isEmpty() || category.isEmpty()) {
            return new Editing.TooLate();
        }
        var errors = form.errors(category, categories::isPlace);
        if (!errors.isEmpty()) {
            return new Editing.Invalid(errors);
        }
        var suspension = screening.suspension(person);
        if (suspension.isPresent()) {
            return new Editing.Refused(suspension.get());
        }
        return scope.within(MEDIATION, person, () -> {
            var enquiry = enquiries.lock(person, id);
            if (enquiry.isEmpty() || !enquiries.rewrite(form.rewriting(enquiry.get(), category.get(), language))) {
                return new Editing.TooLate();
            }
            changes.removed().forEach(picture -> pictures.removed(person, id, picture));
            changes.added().forEach(picture -> pictures.add(enquiry.get(), picture, clock.instant()));
            return new Editing.Edited();
        });
    }

    /// Closes an enquiry, takes back what these companies have, and tells those that keep something. Closed before, it
    /// stays as it is.
    ///
    /// @param why [Enquiry.State#FOUND] or [Enquiry.State#UNNEEDED]
    /// @return false where this person has no such enquiry
    public boolean close(SubjectId person, EnquiryId id, Enquiry.State why, List<CompanyId> takenBack) {
        if (why == Enquiry.State.OPEN) {
            throw new IllegalArgumentException("an enquiry is closed for a reason");
        }
        return scope.within(MEDIATION, person, () -> {
            if (enquiries.find(person, id).isEmpty()) {
                return false;
            }
            if (enquiries.move(person, id, why)) {
                disclosures.chosen(person, id).stream()
                        .filter(chosen -> takenBack.contains(chosen.company()))
                        .forEach(chosen -> withdrawals.withdraw(person, chosen));
                tell(person, id, CompanyNews.Type.ENQUIRY_CLOSED, Optional.of("enquiry-closed"));
            }
            return true;
        });
    }

    /// Opens a closed enquiry again; companies that have it are told in their events, and by what the person writes.
    ///
    /// @return false where this person has no such enquiry
    public boolean reopen(SubjectId person, EnquiryId id) {
        return scope.within(MEDIATION, person, () -> {
            if (enquiries.find(person, id).isEmpty()) {
                return false;
            }
            if (enquiries.move(person, id, Enquiry.State.OPEN)) {
                tell(person, id, CompanyNews.Type.ENQUIRY_REOPENED, Optional.empty());
            }
            return true;
        });
    }

    private void tell(SubjectId person, EnquiryId id, CompanyNews.Type type, Optional<String> email) {
        disclosures.stir(person, id);
        for (var chosen : disclosures.chosen(person, id)) {
            var disclosed = chosen.disclosed();
            if (disclosed == null || !disclosed.consentStands()) {
                continue;
            }
            events.publishEvent(
                    new CompanyNews(chosen.company(), type, disclosed.id().value()));
            email.ifPresent(kind -> contacts.tell(
                    chosen.company(),
                    CompanyContacts.Event.CONVERSATION,
                    Email.of(kind)
                            .with("company", chosen.name())
                            .with("reference", disclosed.reference())
                            .linkingTo("/inbox/" + disclosed.id())));
        }
    }
}
