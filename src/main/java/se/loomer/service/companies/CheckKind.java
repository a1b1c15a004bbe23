package se.loomer.service.companies;

import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.web.Choice;

/// What is checked of every company, one by one.
public enum CheckKind {
    /// That the organisation number is the company's, by the register of companies.
    ORGANISATION_NUMBER,
    /// That the company is approved for F-tax, so that whoever pays it owes no tax or fees for it.
    F_TAX,
    /// That the company is registered for VAT, where it must be.
    VAT;

    /// The word of the database and the messages: `f-tax`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind of this word, if it is one.
    public static Optional<CheckKind> of(String key) {
        return Choice.of(values(), CheckKind::key, key);
    }
}
