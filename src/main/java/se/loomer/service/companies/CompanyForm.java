package se.loomer.service.companies;

import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;

/// What a representative typed about the company.
public record CompanyForm(
        String organisationNumber,
        String name,
        String category,
        String place,
        String description,
        boolean mayBind,
        boolean acceptsDuties) {
    /// As many characters as a name may have.
    public static final int NAME_LENGTH_MAX = 100;

    /// As many characters as a place may have.
    public static final int PLACE_LENGTH_MAX = 60;

    /// As many characters as a description may have.
    public static final int DESCRIPTION_LENGTH_MAX = 2_000;

    /// A form that nobody has filled in yet.
    public static CompanyForm empty() {
        return new CompanyForm("", "", "", "", "", false, false);
    }

    FieldErrors errors() {
        var errors = FieldErrors.none();
        if (OrganisationNumber.read(organisationNumber).isEmpty()) {
            errors = errors.and("organisationNumber", "companies.error.organisation-number");
        }
        errors = need(errors, "name", name, NAME_LENGTH_MAX);
        if (Category.of(category).isEmpty()) {
            errors = errors.and("category", "companies.error.category");
        }
        errors = need(errors, "place", place, PLACE_LENGTH_MAX);
        errors = need(errors, "description", description, DESCRIPTION_LENGTH_MAX);
        if (!mayBind) {
            errors = errors.and("mayBind", "companies.error.may-bind");
        }
        return acceptsDuties ? errors : errors.and("acceptsDuties", "companies.error.duties");
    }

    private static FieldErrors need(FieldErrors errors, String field, String value, int lengthMax) {
        if (value.isBlank()) {
            return errors.and(field, "companies.error." + field + "-missing");
        }
        if (TypedText.length(value) > lengthMax) {
            return errors.and(field, "companies.error.too-long", String.valueOf(lengthMax));
        }
        // A description is prose, in which people use emoji; names and places stand alone and are taken at their word.
        return field.equals("description") ? errors : PlainText.check(errors, field, PlainText.tidy(value));
    }
}
