package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import se.loomer.guard.enforcement.SubjectId;

/// Whoever is signed in. As a parameter of a controller it sends everyone else to the sign-in page;
/// `Optional<CurrentPerson>` lets everyone in.
///
/// @param factorAt when they last proved who they are in this session
/// @param hasTwoFactors whether they have done so by two things of different kinds
/// @param noticeAt when something happened to the account elsewhere that they must be shown, null for nothing
public record CurrentPerson(
        SubjectId subject,
        PersonKind kind,
        UUID session,
        Instant factorAt,
        boolean hasTwoFactors,
        @Nullable Instant noticeAt) {
    private static final String ATTRIBUTE = CurrentPerson.class.getName();

    /// This person, if they are of that kind; everyone else gets the page that says so.
    public CurrentPerson require(PersonKind required) {
        if (kind != required) {
            throw new PersonKindRequired(required);
        }
        return this;
    }

    /// Whether they belong to the office but may not enter it yet.
    boolean lacksSecondFactor() {
        return kind == PersonKind.STAFF && !hasTwoFactors;
    }

    /// Whoever is signed in; whoever is not is asked to sign in first.
    public static CurrentPerson required(HttpServletRequest request) {
        return of(request).orElseThrow(SignInRequired::new);
    }

    /// Whoever is signed in with this request.
    public static Optional<CurrentPerson> of(HttpServletRequest request) {
        return Optional.ofNullable((CurrentPerson) request.getAttribute(ATTRIBUTE));
    }

    void bindTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /// The page is for people of another kind.
    @ResponseStatus(HttpStatus.FORBIDDEN)
    static final class PersonKindRequired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PersonKindRequired(PersonKind required) {
            super("the page is for " + required);
        }
    }
}
