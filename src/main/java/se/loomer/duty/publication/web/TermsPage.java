package se.loomer.duty.publication.web;

import gg.jte.Content;

/// The terms for one kind of user.
///
/// @param audience `person` or `company`
public record TermsPage(String audience, String version, String title, Content body) {
    /// The other terms, which a reader may have meant.
    public String other() {
        return audience.equals("person") ? "company" : "person";
    }
}
