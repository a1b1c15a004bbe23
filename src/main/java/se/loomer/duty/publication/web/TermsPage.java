package se.loomer.duty.publication.web;

import gg.jte.Content;
import java.util.List;

/// The terms for one kind of user, in one version.
///
/// @param audience `person` or `company`
/// @param isInForce whether this version is the one that applies now
/// @param versions all that can be read, the newest first
public record TermsPage(
        String audience, String version, boolean isInForce, List<String> versions, String title, Content body) {
    /// The other terms, which a reader may have meant.
    public String other() {
        return audience.equals("person") ? "company" : "person";
    }
}
