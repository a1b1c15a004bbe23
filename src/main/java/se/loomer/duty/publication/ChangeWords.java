package se.loomer.duty.publication;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.policy.Change;
import se.loomer.policy.ProcessingEffects;
import se.loomer.policy.RetentionTime;

/// Puts what a version changes into words that people use.
@Component
public class ChangeWords {
    private final Messages messages;

    ChangeWords(Messages messages) {
        this.messages = messages;
    }

    /// One change as a sentence.
    public String line(Change change, ProcessingEffects before, ProcessingEffects after, Language language) {
        var kind = change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return messages.text(
                language,
                "publication.change." + kind,
                subject(change, before, after, language),
                details(change, before, after, language),
                value(change, change.from(), language),
                value(change, change.to(), language));
    }

    /// What is said where a version has other words and does nothing else.
    String onlyWords(Language language) {
        return messages.text(language, "publication.change.only-words");
    }

    String more(int count, Language language) {
        return messages.text(language, "publication.change.more", count);
    }

    private String subject(Change change, ProcessingEffects before, ProcessingEffects after, Language language) {
        var key = change.subject();
        return switch (change.kind()) {
            case PURPOSE_ADDED,
                    PURPOSE_WITHOUT_DATA_ADDED,
                    PURPOSE_ENDED,
                    BASIS_CHANGED,
                    DATA_GAINED,
                    DATA_LOST,
                    RIGHT_LOST,
                    RIGHT_GAINED,
                    CONSENT_OUTGROWN -> purpose(key, before, after, language);
            case KEPT_LONGER, KEPT_SHORTER -> data(key, before, after, language);
            case RECIPIENT_ADDED, RECIPIENT_ENDED, RECIPIENT_GAINS, RECIPIENT_LOSES ->
                known("publication.recipient." + key, key, language);
            case COOKIE_ADDED, COOKIE_OF_OTHERS_ADDED, COOKIE_ENDED -> key;
            case TERMS_CHANGED -> messages.text(language, "publication.change.terms." + key);
        };
    }

    private String details(Change change, ProcessingEffects before, ProcessingEffects after, Language language) {
        var isAboutRights = change.kind() == Change.Kind.RIGHT_LOST || change.kind() == Change.Kind.RIGHT_GAINED;
        return change.details().stream()
                .map(key -> isAboutRights
                        ? messages.text(language, "publication.change.right." + key)
                        : lowered(data(key, before, after, language)))
                .collect(Collectors.joining(", "));
    }

    private String value(Change change, String value, Language language) {
        return switch (change.kind()) {
            case BASIS_CHANGED, PURPOSE_ADDED, PURPOSE_WITHOUT_DATA_ADDED ->
                value.isEmpty() ? value : lowered(messages.text(language, "publication.basis." + value));
            case KEPT_LONGER, KEPT_SHORTER -> kept(new RetentionTime(value), language);
            default -> value;
        };
    }

    private String kept(RetentionTime kept, Language language) {
        return kept.isLength()
                ? kept.words(language.locale())
                : messages.text(language, "publication.change.kept." + kept.text());
    }

    private String known(String message, String otherwise, Language language) {
        return messages.has(message) ? messages.text(language, message) : otherwise;
    }

    private static String purpose(String key, ProcessingEffects before, ProcessingEffects after, Language language) {
        return Stream.of(after, before)
                .flatMap(effects -> Optional.ofNullable(effects.purposes().get(key)).stream())
                .map(use -> title(use.titles(), language))
                .findFirst()
                .orElse(key);
    }

    private static String data(String key, ProcessingEffects before, ProcessingEffects after, Language language) {
        return Stream.of(after, before)
                .flatMap(effects -> Optional.ofNullable(effects.data().get(key)).stream())
                .map(data -> title(data.titles(), language))
                .findFirst()
                .orElse(key);
    }

    private static String title(Map<String, String> titles, Language language) {
        return titles.getOrDefault(language.tag(), "");
    }

    private static String lowered(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }
}
