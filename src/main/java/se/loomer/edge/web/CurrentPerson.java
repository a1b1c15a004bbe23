package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import se.loomer.guard.enforcement.SubjectId;

/// Whoever is signed in. As a parameter of a controller it sends everyone else to the sign-in page;
/// `Optional<CurrentPerson>` lets everyone in.
public record CurrentPerson(SubjectId subject, Kind kind, UUID session) {
    private static final String ATTRIBUTE = CurrentPerson.class.getName();

    /// This person, if they are of that kind; everyone else gets the page that says so.
    public CurrentPerson require(Kind required) {
        if (kind != required) {
            throw new WrongKind(required);
        }
        return this;
    }

    /// Whoever is signed in with this request.
    public static Optional<CurrentPerson> of(HttpServletRequest request) {
        return Optional.ofNullable((CurrentPerson) request.getAttribute(ATTRIBUTE));
    }

    void bindTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
