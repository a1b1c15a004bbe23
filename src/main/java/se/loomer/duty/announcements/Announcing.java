package se.loomer.duty.announcements;

import static se.loomer.guard.enforcement.Purpose.ANNOUNCING;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Publishes news, and shows how far its letters have come. For staff, who learn counts and nobody's address.
@Service
public class Announcing {
    private final PurposeScope scope;
    private final AnnouncementRows rows;
    private final RecordJdbcClient db;
    private final Clock clock;

    Announcing(PurposeScope scope, AnnouncementRows rows, RecordJdbcClient db, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.db = db;
        this.clock = clock;
    }

    /// How far the letters of an announcement have come.
    ///
    /// @param reached how many want an e-mail about it now
    public record Progress(long reached, long written, long sent) {}

    /// Publishes news: with the commit it stands in the service, and e-mails go out from then on.
    ///
    /// @throws IllegalArgumentException where the topic is none, or the words cannot stand
    public UUID publish(SubjectId staff, String topic, Announcement.Words swedish, Announcement.Words english) {
        if (!Announcement.TOPICS.contains(topic)
                || !swedish.hasTitle()
                || !swedish.hasBody()
                || !english.hasTitle()
                || !english.hasBody()) {
            throw new IllegalArgumentException("an announcement without topic or words");
        }
        var announcement = new Announcement(TimeOrderedId.next(), topic, swedish, english, clock.instant(), null);
        return scope.within(ANNOUNCING, Binding.NOBODY.by(staff), () -> {
            rows.insert(announcement);
            return announcement.id();
        });
    }

    /// What was published, the newest first.
    public List<Announcement> published(SubjectId staff) {
        return scope.within(ANNOUNCING, Binding.NOBODY.by(staff), rows::latest);
    }

    /// How many of those with an account get no e-mails, because e-mails to their address came back.
    public long unreachable(SubjectId staff) {
        return scope.within(
                ANNOUNCING,
                Binding.NOBODY.by(staff),
                () -> db.sql("select announcements.unreachable()")
                        .query(Long.class)
                        .single());
    }

    /// How far the letters of one have come.
    public Progress progress(SubjectId staff, UUID id) {
        return scope.within(
                ANNOUNCING,
                Binding.NOBODY.by(staff),
                () -> db.sql("select reached, written, sent from announcements.progress(:id)")
                        .param("id", id.toString())
                        .query(Progress.class)
                        .single());
    }
}
