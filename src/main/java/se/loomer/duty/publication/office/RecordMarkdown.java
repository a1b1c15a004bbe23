package se.loomer.duty.publication.office;

import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.policy.ProcessingRecord;

/// The record of processing as a text to send.
@Component
class RecordMarkdown {
    private final Messages messages;

    RecordMarkdown(Messages messages) {
        this.messages = messages;
    }

    String write(ProcessingRecord record, Language language) {
        var text = new StringBuilder("# %s\n\n%s, %s, %s, %s\n\n%s\n\n%s\n"
                .formatted(
                        messages.text(language, "office.record.title"),
                        record.controller().name(),
                        record.controller().number(),
                        record.controller().address(),
                        record.controller().email(),
                        messages.text(language, "publication.versions.number", record.version()),
                        messages.text(language, "office.record.safety")));
        for (var activity : record.activities()) {
            text.append("\n## %s (`%s`)\n\n%s\n\n".formatted(activity.title(), activity.key(), activity.purpose()));
            line(text, language, "basis", activity.basis());
            line(text, language, "data", String.join(", ", activity.data()));
            activity.recipients()
                    .forEach(one -> line(
                            text,
                            language,
                            "recipient",
                            "%s (%s) %s %s"
                                    .formatted(one.key(), one.role(), one.country(), one.ground())
                                    .strip()));
            activity.times().forEach(time -> line(text, language, "time", time));
            line(text, language, "staff", String.join(", ", activity.roles()));
        }
        return text.toString();
    }

    private void line(StringBuilder text, Language language, String key, String value) {
        if (!value.isEmpty()) {
            text.append("- %s: %s\n".formatted(messages.text(language, "office.record." + key), value));
        }
    }
}
