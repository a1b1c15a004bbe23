package se.loomer.service.companies;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What is checked of every company, one by one.
public enum CheckKind implements Keyed {
    /// That the organisation number is the company's, by the register of companies.
    ORGANISATION_NUMBER,
    /// That the company is approved for F-tax, so that whoever pays it owes no tax or fees for it.
    F_TAX,
    /// That the company is registered for VAT, where it must be.
    VAT;

    /// The kind of this word, if it is one.
    public static Optional<CheckKind> of(String key) {
        return SubmittedChoice.of(values(), CheckKind::key, key);
    }
}
