package se.loomer.service.accounts.web;

import se.loomer.edge.web.FieldErrors;

/// A page that a letter's link opens.
///
/// @param action where its form goes
/// @param isPending whether the link can still be used
public record SecretPage(String action, boolean isPending, FieldErrors errors) {
    static SecretPage of(String action, boolean isPending) {
        return new SecretPage(action, isPending, FieldErrors.none());
    }

    @Override
    public String toString() {
        return "page of a secret link";
    }
}
