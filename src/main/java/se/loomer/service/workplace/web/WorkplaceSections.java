package se.loomer.service.workplace.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.ConversationSection;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.ReceivedEnquiry;
import se.loomer.service.workplace.Assignments;
import se.loomer.service.workplace.Notes;
import se.loomer.service.workplace.SavedReplies;

/// What a company sees beside a conversation: who has it, its notes, and its saved replies in the form. The person
/// sees none of it there.
@Component
@Order(1)
class WorkplaceSections implements ConversationSection {
    private static final Content NOTHING = _ -> {};

    private final Assignments assignments;
    private final Notes notes;
    private final SavedReplies replies;
    private final TemplateEngine templates;

    WorkplaceSections(Assignments assignments, Notes notes, SavedReplies replies, TemplateEngine templates) {
        this.assignments = assignments;
        this.notes = notes;
        this.replies = replies;
        this.templates = templates;
    }

    @Override
    public Content ofEnquiry(Enquiry enquiry, PageContext reader) {
        return NOTHING;
    }

    @Override
    public Content ofCompany(Enquiry enquiry, ChosenCompany chosen, PageContext reader) {
        return NOTHING;
    }

    @Override
    public Content ofReceived(Inbox.Representing by, ReceivedEnquiry received, PageContext reader) {
        return section(
                "workplace/section",
                reader,
                Map.of(
                        "by",
                        by,
                        "url",
                        "/inbox/" + received.id(),
                        "standing",
                        assignments.of(by, received.id()),
                        "notes",
                        notes.of(by, received.id()),
                        "mayAnswer",
                        by.role().includes(Role.HANDLER)));
    }

    @Override
    public Content inAnswer(Inbox.Representing by, PageContext reader) {
        return section("workplace/replies-choice", reader, Map.of("replies", replies.of(by)));
    }

    @Override
    public Optional<PersonalText> filling(Inbox.Representing by, String key) {
        try {
            return replies.find(by, UUID.fromString(key)).map(reply -> new PersonalText(reply.words()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private Content section(String template, PageContext reader, Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.put("shell", reader);
        return output -> templates.render(template + ".jte", all, output);
    }
}
