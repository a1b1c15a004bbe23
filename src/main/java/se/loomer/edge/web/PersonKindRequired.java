package se.loomer.edge.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The page is for people of another kind.
@ResponseStatus(HttpStatus.FORBIDDEN)
final class PersonKindRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PersonKindRequired(PersonKind required) {
        super("the page is for " + required);
    }
}
