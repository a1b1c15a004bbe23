package se.loomer.service.companies;

import java.util.Optional;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.PersonalText;

/// Looks at what a company is about to publish on its page; the module that knows of misuse implements it.
public interface PageScreening {
    /// Why the words are not published; nothing where nothing speaks against them. Opens its own scope.
    Optional<Refusal> consider(Representative by, PersonalText words);

    /// A reason, as an error of a form.
    @FunctionalInterface
    interface Refusal {
        FieldErrors errors(String field, PageContext shell);
    }
}
