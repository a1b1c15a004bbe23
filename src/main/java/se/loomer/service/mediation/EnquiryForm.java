package se.loomer.service.mediation;

import java.time.Instant;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlaceName;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;

/// What a person typed who wants help with something.
public record EnquiryForm(String category, String description, String place, String wishedTime) {
    /// As many characters as a description may have.
    public static final int DESCRIPTION_LENGTH_MAX = 4_000;

    /// As many characters as a place may have.
    public static final int PLACE_LENGTH_MAX = 60;

    /// As many characters as a wished time may have.
    public static final int WISHED_TIME_LENGTH_MAX = 200;

    /// A form that nobody has filled in yet.
    public static EnquiryForm empty() {
        return new EnquiryForm("", "", "", "");
    }

    FieldErrors errors() {
        return FieldErrors.none()
                .when(Category.of(category).isEmpty(), "category", "mediation.error.category")
                .whenMissing("mediation", "description", description, DESCRIPTION_LENGTH_MAX)
                .whenMissing("mediation", "place", place, PLACE_LENGTH_MAX)
                .when(
                        TypedText.length(wishedTime) > WISHED_TIME_LENGTH_MAX,
                        "wishedTime",
                        "mediation.error.too-long",
                        String.valueOf(WISHED_TIME_LENGTH_MAX));
    }

    @Override
    public String toString() {
        return "[personal]";
    }

    /// The enquiry of a form in which nothing has to be corrected.
    Enquiry enquiry(SubjectId asker, Instant now, Instant expires) {
        return new Enquiry(
                asker,
                EnquiryId.next(),
                Category.of(category).orElseThrow(),
                new PersonalText(description.strip()),
                new PersonalText(PlaceName.folded(place)),
                new PersonalText(wishedTime.strip()),
                now,
                expires);
    }
}
