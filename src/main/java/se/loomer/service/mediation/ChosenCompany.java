package se.loomer.service.mediation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.consent.ConsentId;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;

/// A company that the person chose for an enquiry, and how far the two have come.
///
/// @param disclosed null while the person has not consented yet
public record ChosenCompany(
        CompanyId company,
        String name,
        String place,
        boolean isListed,
        @Nullable Disclosed disclosed) {

    /// What the company received, when, under which consent, until when.
    ///
    /// @param values what stood in each ticked field
    /// @param pictures of the enquiry, where they were ticked
    /// @param readAt when the company first opened it, null until then
    /// @param companyIsOpen whether the company may be here now; while it is suspended it sees nothing
    /// @param leftAt when the person was told that the company has left Loomer, null where it has not
    /// @param tellAt when the company is told of a withdrawal that can still be undone, null for none
    /// @param notice the notice to erase that followed a withdrawal, null before the company is told
    public record Disclosed(
            DisclosureId id,
            ConsentId consent,
            boolean consentStands,
            boolean companyIsOpen,
            Map<Field, PersonalText> values,
            List<Attachment> pictures,
            String reference,
            Instant at,
            @Nullable Instant readAt,
            Instant until,
            @Nullable Instant leftAt,
            @Nullable Instant tellAt,
            List<Message> messages,
            @Nullable Notice notice) {

        /// Whether the company has written.
        public boolean isAnswered() {
            return messages.stream().anyMatch(Message::isFromCompany);
        }

        /// Whether the company wrote something that the person has not seen yet.
        public boolean hasNews() {
            return messages.stream().anyMatch(message -> message.isFromCompany() && message.readAt() == null);
        }
    }

    /// A word of the conversation.
    ///
    /// @param isHidden whether staff hid it, so that its words and files are shown no more
    /// @param body the words, empty where it brought files alone
    /// @param readAt when the other side first saw it, null until then
    public record Message(
            UUID id,
            boolean isFromCompany,
            boolean isHidden,
            PersonalText body,
            Instant sentAt,
            @Nullable Instant readAt,
            List<Attachment> attachments) {}

    /// A file that a message brought, or a picture of the enquiry.
    ///
    /// @param name what it is called; of a picture of the enquiry the question that it answers
    /// @param width of a picture in points; null for a document
    public record Attachment(
            UUID id,
            PersonalText name,
            boolean isPicture,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /// The notice to erase, and what the company answered.
    ///
    /// @param answer `erased` or `kept`, null until answered
    /// @param ground on which the company keeps something, null unless it does
    public record Notice(
            Instant sentAt,
            Instant dueAt,
            @Nullable String answer,
            @Nullable PersonalText ground,
            @Nullable Instant answeredAt) {
        /// Whether the company should have answered already.
        public boolean isOverdue(Instant now) {
            return answer == null && dueAt.isBefore(now);
        }
    }

    /// Which conversation it is.
    public record Place(EnquiryId enquiry, CompanyId company) {}
}
