package se.loomer.service.relay.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.CorrectionNotices;
import se.loomer.service.mediation.ErasureNotice;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.ReceivedEnquiry;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferContent;
import se.loomer.service.relay.EventHistory;

/// What the interface answers, as `openapi.json` describes it.
final class Shapes {
    private Shapes() {}

    /// A page of a list.
    ///
    /// @param next the cursor of what follows, null at the end
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page<T>(List<T> data, @Nullable String next) {}

    /// A question of the enquiry's category, as it was asked, and its answer.
    record Answer(String question, String answer) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// What was disclosed; a detail is there only where the person ticked it.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Disclosure(
            UUID id,
            String reference,
            String category,
            String description,
            String place,
            String wishedTime,
            List<Answer> answers,
            String state,
            @Nullable String name,
            @Nullable String address,
            @Nullable String telephone,
            @Nullable String email,
            Instant disclosedAt,
            @Nullable Instant readAt,
            Instant expiresAt) {
        static Disclosure of(ReceivedEnquiry received) {
            return new Disclosure(
                    received.id().value(),
                    received.reference(),
                    received.category().key(),
                    received.description().reveal(),
                    received.place().reveal(),
                    received.wishedTime().reveal(),
                    received.answered().entrySet().stream()
                            .map(line -> new Answer(line.getKey(), line.getValue()))
                            .toList(),
                    received.state().key(),
                    value(received, Field.NAME),
                    value(received, Field.ADDRESS),
                    value(received, Field.TELEPHONE),
                    value(received, Field.EMAIL),
                    received.at(),
                    received.readAt(),
                    received.until());
        }

        private static @Nullable String value(ReceivedEnquiry received, Field field) {
            var value = received.values().get(field);
            return value == null ? null : value.reveal();
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// A word of a conversation.
    ///
    /// @param body null where staff hid it
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Message(UUID id, String from, @Nullable String body, Instant sentAt, List<File> files) {
        static Message of(ChosenCompany.Message message) {
            return new Message(
                    message.id(),
                    message.isFromCompany() ? "company" : "person",
                    message.isHidden() ? null : message.body().reveal(),
                    message.sentAt(),
                    File.of(message).toList());
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// A file of a conversation; what it holds is fetched by its key.
    ///
    /// @param kind `picture` or `document`
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record File(UUID id, UUID message, String from, String kind, String name, Instant sentAt) {
        /// The files that a message brought; none where staff hid it.
        static Stream<File> of(ChosenCompany.Message message) {
            return (message.isHidden() ? Stream.<ChosenCompany.Attachment>empty() : message.attachments().stream())
                    .map(file -> new File(
                            file.id(),
                            message.id(),
                            message.isFromCompany() ? "company" : "person",
                            file.isPicture() ? "picture" : "document",
                            file.name().reveal(),
                            message.sentAt()));
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// A version of an offer. Amounts are kronor with two decimals, as texts.
    ///
    /// @param state what became of it, `expired` where its last day is over
    /// @param terms null where staff hid it
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Offer(
            UUID id,
            UUID disclosure,
            int version,
            String state,
            @Nullable Terms terms,
            Instant sentAt,
            @Nullable Instant readAt,
            @Nullable Instant settledAt,
            @Nullable String reason) {
        static Offer of(CompanyOffer offer, LocalDate today) {
            var reason = offer.reason();
            return new Offer(
                    offer.id().value(),
                    offer.disclosure().value(),
                    offer.version(),
                    offer.standing(today),
                    offer.isHidden() ? null : Terms.of(offer.content()),
                    offer.sentAt(),
                    offer.readAt(),
                    offer.settledAt(),
                    reason == null ? null : reason.key());
        }
    }

    /// What an offer says.
    record Terms(
            String priceKind,
            List<Line> lines,
            String included,
            String excluded,
            String deduction,
            String begins,
            LocalDate validUntil,
            String net,
            String vat,
            String total) {
        static Terms of(OfferContent content) {
            return new Terms(
                    content.priceKind().key(),
                    content.lines().stream().map(Line::of).toList(),
                    content.included().reveal(),
                    content.excluded().reveal(),
                    content.deduction().reveal(),
                    content.begins().reveal(),
                    content.validUntil(),
                    content.net().decimal(),
                    content.vat().decimal(),
                    content.total().decimal());
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// A part of a price.
    ///
    /// @param price of one unit, without VAT
    /// @param rate of VAT in percent
    record Line(String words, String quantity, String unit, String price, String rate) {
        static Line of(OfferContent.Line line) {
            return new Line(
                    line.words().reveal(),
                    BigDecimal.valueOf(line.quantity(), 2).toPlainString(),
                    line.unit(),
                    line.price().decimal(),
                    String.valueOf(line.vatRate() / 100));
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// That a person corrected details; what they are now stands in the disclosure.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Correction(
            UUID id,
            UUID disclosureId,
            List<String> fields,
            Instant sentAt,
            Instant dueAt,
            @Nullable Instant acknowledgedAt) {
        static Correction of(CorrectionNotices.Told told) {
            var correction = told.correction();
            return new Correction(
                    correction.id(),
                    told.disclosure().value(),
                    correction.fields().stream().map(Field::key).sorted().toList(),
                    correction.sentAt(),
                    correction.dueAt(),
                    correction.acknowledgedAt());
        }
    }

    /// A notice to erase: a reference and dates, nothing about the person.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Notice(
            UUID id,
            String reference,
            boolean personErased,
            Instant disclosedAt,
            Instant sentAt,
            Instant dueAt,
            @Nullable String answer,
            @Nullable String ground,
            @Nullable Instant answeredAt) {
        static Notice of(ErasureNotice notice) {
            var ground = notice.ground();
            return new Notice(
                    notice.id(),
                    notice.reference(),
                    notice.isErased(),
                    notice.disclosedAt(),
                    notice.sentAt(),
                    notice.dueAt(),
                    notice.answer(),
                    ground == null ? null : ground.reveal(),
                    notice.answeredAt());
        }
    }

    /// Something that happened.
    record Change(UUID id, String type, UUID about, Instant occurredAt) {
        static Change of(EventHistory.Change change) {
            return new Change(change.id(), change.type(), change.about(), change.occurredAt());
        }
    }
}
