package se.loomer.service.mediation;

import java.time.Instant;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;

/// What a person wants help with. It stays with us until the person discloses it to a company.
public record Enquiry(
        SubjectId asker,
        EnquiryId id,
        Category category,
        PersonalText description,
        PersonalText place,
        PersonalText wishedTime,
        Instant createdAt,
        Instant expiresAt) {

    public Enquiry {
        if (description.length() < 1 || description.length() > EnquiryForm.DESCRIPTION_LENGTH_MAX) {
            throw new IllegalArgumentException("description has %d characters".formatted(description.length()));
        }
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("enquiry %s expires before it was made".formatted(id));
        }
    }
}
