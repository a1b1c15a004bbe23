package se.loomer.duty.announcements;

import static se.loomer.guard.enforcement.Purpose.ANNOUNCEMENT;

import java.util.List;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;

/// Shows people the news that they want to hear of.
@Service
public class News {
    private final PurposeScope scope;
    private final AnnouncementRows rows;
    private final RecordJdbcClient db;

    News(PurposeScope scope, AnnouncementRows rows, RecordJdbcClient db) {
        this.scope = scope;
        this.rows = rows;
        this.db = db;
    }

    /// The latest news about the person's topics. Whoever objected is not seen under this purpose and gets none.
    public List<Announcement> of(SubjectId person) {
        return scope.within(EntryPoint.WEB, ANNOUNCEMENT, Binding.of(person), () -> {
            var topics = db.sql("""
                            select coalesce(c.topics, array['service', 'companies', 'advice']) as topics
                            from accounts.account a
                            left join announcements.choice c on c.subject_id = a.subject_id
                            where a.subject_id = :person
                            """)
                    .param("person", person)
                    .query((row, _) -> RowReader.list(row, "topics", String.class))
                    .optional();
            return topics.map(wanted -> rows.latest().stream()
                            .filter(announcement -> wanted.contains(announcement.topic()))
                            .toList())
                    .orElse(List.of());
        });
    }
}
