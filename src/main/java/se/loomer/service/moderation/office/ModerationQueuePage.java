package se.loomer.service.moderation.office;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.ModerationQueue;
import se.loomer.service.moderation.QueuedMatter;

/// The matters and appeals that wait for a moderator, or the matters that are decided.
///
/// @param reader who reads it
public record ModerationQueuePage(
        List<QueuedMatter> matters,
        List<ModerationQueue.WaitingAppeal> appeals,
        boolean isOpen,
        SubjectId reader,
        Instant now) {

    /// Who has a matter, seen by the reader, as the end of a message key.
    public String owner(QueuedMatter matter) {
        var owner = matter.owner();
        return owner == null ? "nobody" : owner.equals(reader) ? "me" : "colleague";
    }

    /// For how many days a matter has waited.
    public long days(QueuedMatter matter) {
        return Duration.between(matter.openedAt(), now).toDays();
    }

    /// Whether the reader made the decision that is appealed, and so may not try it.
    public boolean isOwn(ModerationQueue.WaitingAppeal appeal) {
        return appeal.decider().equals(reader);
    }

    /// What led to a matter, in plain words.
    public String why(QueuedMatter matter, PageContext shell) {
        var words = matter.rules().stream()
                .map(rule -> shell.text("moderation.rule." + rule.key()))
                .toList();
        var reports = matter.reports() == 0 ? "" : shell.text("office.moderation.reports", matter.reports());
        return String.join("; ", words) + (words.isEmpty() || reports.isEmpty() ? "" : "; ") + reports;
    }
}
