package se.loomer.service.mediation;

import java.time.Instant;
import java.util.Map;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CategoryVersion;

/// What a person wants help with. It stays with us until the person discloses it to a company.
///
/// @param answers to the questions of the category, as [CategoryVersion#written]; empty for none
public record Enquiry(
        SubjectId asker,
        EnquiryId id,
        Category category,
        PersonalText description,
        PersonalText place,
        PersonalText wishedTime,
        PersonalText answers,
        State state,
        Instant createdAt,
        Instant expiresAt) {

    /// Whether the person still looks for somebody, and why not.
    public enum State implements Keyed {
        OPEN,
        /// They found somebody.
        FOUND,
        /// They changed their mind.
        UNNEEDED
    }

    public Enquiry {
        if (description.length() < 1 || description.length() > EnquiryForm.DESCRIPTION_LENGTH_MAX) {
            throw new IllegalArgumentException("description has %d characters".formatted(description.length()));
        }
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("enquiry %s expires before it was made".formatted(id));
        }
    }

    /// The answers by their questions, in the order in which they were asked.
    public Map<String, String> answered() {
        return CategoryVersion.lines(answers.reveal());
    }

    /// Whether companies can still be chosen and told.
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /// Everything in the person's own words that a company would read.
    PersonalText words() {
        return new PersonalText((description.reveal() + "\n" + answers.reveal()).strip());
    }
}
