package se.loomer.duty.incidents.office;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.duty.incidents.Incident;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.policy.Dates;
import se.loomer.policy.PolicyBook;

/// A breach in the order in which the authority asks about it (GDPR, article 33(3)), as a text to copy from.
@Component
class IncidentReport {
    private final Messages messages;
    private final PolicyBook book;

    IncidentReport(Messages messages, PolicyBook book) {
        this.messages = messages;
        this.book = book;
    }

    String write(Incident incident, Language language) {
        var controller = book.policy().controller();
        var text = new StringBuilder("# %s\n\n"
                .formatted(messages.text(language, "office.incidents.number", incident.number(), incident.title())));
        line(
                text,
                language,
                "controller",
                "%s, %s, %s, %s"
                        .formatted(controller.name(), controller.number(), controller.address(), controller.email()));
        line(text, language, "discovered", at(incident.discoveredAt()));
        line(text, language, "began", at(incident.beganAt()));
        line(text, language, "what", incident.what());
        line(
                text,
                language,
                "data",
                incident.data().stream()
                        .filter(kind -> book.policy().data().containsKey(kind))
                        .map(kind -> book.texts().title("data", kind, language.locale()))
                        .collect(Collectors.joining(", ")));
        line(text, language, "people", incident.people() == null ? "" : String.valueOf(incident.people()));
        line(
                text,
                language,
                "risk",
                incident.risk() == null
                        ? ""
                        : messages.text(
                                language,
                                "office.incidents.risk." + incident.risk().word()));
        line(text, language, "consequences", incident.consequences());
        line(text, language, "measures", incident.measures());
        line(text, language, "told", at(incident.toldAt()));
        line(text, language, "late", incident.lateReason());
        return text.toString();
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "" : Dates.minute(instant);
    }

    private void line(StringBuilder text, Language language, String key, @Nullable String value) {
        var shown = value == null || value.isBlank() ? messages.text(language, "office.incidents.unknown") : value;
        text.append("## %s\n\n%s\n\n"
                .formatted(
                        messages.text(language, "office.incidents.field." + key),
                        Arrays.stream(shown.split("\\R")).collect(Collectors.joining("\n"))));
    }
}
