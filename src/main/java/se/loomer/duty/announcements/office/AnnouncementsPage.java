package se.loomer.duty.announcements.office;

import java.util.List;
import se.loomer.duty.announcements.Announcement;
import se.loomer.duty.announcements.Announcing;
import se.loomer.edge.web.FieldErrors;

/// What was announced, and the form that announces.
///
/// @param unreachable how many of those with an account get no e-mails, because e-mails to them came back
/// @param isPreview whether what was typed is shown as it will be read
public record AnnouncementsPage(
        List<Published> published, long unreachable, Typed typed, boolean isPreview, FieldErrors errors) {
    /// A piece of news, and how far its letters have come.
    public record Published(Announcement announcement, Announcing.Progress progress) {}

    /// What was typed.
    public record Typed(String topic, String titleSv, String bodySv, String titleEn, String bodyEn) {
        static final Typed NOTHING = new Typed("", "", "", "", "");

        FieldErrors errors() {
            var errors = FieldErrors.none()
                    .when(!Announcement.TOPICS.contains(topic), "topic", "office.announcements.error.topic");
            errors = of(errors, "Sv", new Announcement.Words(titleSv, bodySv));
            return of(errors, "En", new Announcement.Words(titleEn, bodyEn));
        }

        private static FieldErrors of(FieldErrors before, String language, Announcement.Words words) {
            var errors = before;
            errors = errors.when(!words.hasTitle(), "title" + language, "office.announcements.error.title");
            return words.hasBody() ? errors : errors.and("body" + language, "office.announcements.error.body");
        }
    }

    /// What news can be about.
    public List<String> topics() {
        return Announcement.TOPICS;
    }
}
