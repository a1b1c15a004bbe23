package se.loomer.service.moderation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.PageScreening;
import se.loomer.service.companies.Representative;

/// Looks at what a company publishes on its page as at what it writes to people. Whoever is suspended publishes
/// nothing.
@Component
class CompanyPageScreening implements PageScreening {
    private final ContentScreening screening;

    CompanyPageScreening(ContentScreening screening) {
        this.screening = screening;
    }

    @Override
    public Optional<Refusal> consider(Representative by, PersonalText words) {
        var text = new OutgoingText(by.subject(), by.company(), by.company().value(), false, words);
        return switch (screening.consider(text)) {
            case ScreeningResult.Clear() -> Optional.empty();
            case ScreeningResult why -> Optional.of((field, shell) -> Refusals.of(why, field, shell));
        };
    }
}
