package se.loomer.service.companies;

import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;

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

    FieldErrors errors(Categories categories) {
        var errors = FieldErrors.none()
                .when(
                        OrganisationNumber.read(organisationNumber).isEmpty(),
                        "organisationNumber",
                        "companies.error.organisation-number")
                .whenMissing("companies", "name", name, NAME_LENGTH_MAX);
        errors = PlainText.check(errors, "name", PlainText.tidy(name))
                .when(categories.find(category).isEmpty(), "category", "companies.error.category")
                .whenMissing("companies", "place", place, PLACE_LENGTH_MAX);
        // A description is prose, in which people use emoji; names and places stand alone and are taken at their word.
        return PlainText.check(errors, "place", PlainText.tidy(place))
                .whenMissing("companies", "description", description, DESCRIPTION_LENGTH_MAX)
                .when(!mayBind, "mayBind", "companies.error.may-bind")
                .when(!acceptsDuties, "acceptsDuties", "companies.error.duties");
    }
}
