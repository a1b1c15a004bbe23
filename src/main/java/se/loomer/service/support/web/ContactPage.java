package se.loomer.service.support.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.Topic;

/// The form for writing to us.
///
/// @param email where the answer to somebody who is signed in goes, null for everybody else
/// @param technical what the browser tells, as it would come along
/// @param isSent whether it was sent just now
public record ContactPage(
        ContactForm form, FieldErrors errors, @Nullable PersonalText email, String technical, boolean isSent) {
    /// What a case can be about.
    public List<Option> topics(PageContext shell) {
        return Arrays.stream(Topic.values())
                .map(topic -> Option.of(topic.key(), shell.text("support.topic." + topic.key())))
                .toList();
    }
}
