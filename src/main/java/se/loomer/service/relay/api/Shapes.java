package se.loomer.service.relay.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.CorrectionNotices;
import se.loomer.service.mediation.ErasureNotice;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.ReceivedEnquiry;
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
    record Message(UUID id, String from, @Nullable String body, Instant sentAt) {
        static Message of(ChosenCompany.Message message) {
            return new Message(
                    message.id(),
                    message.isFromCompany() ? "company" : "person",
                    message.isHidden() ? null : message.body().reveal(),
                    message.sentAt());
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
