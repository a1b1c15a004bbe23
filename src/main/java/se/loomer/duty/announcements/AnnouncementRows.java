package se.loomer.duty.announcements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;

/// What was announced.
@Repository
class AnnouncementRows {
    private static final int SHOWN_MAX = 50;

    private final RecordJdbcClient db;

    AnnouncementRows(RecordJdbcClient db) {
        this.db = db;
    }

    void insert(Announcement announcement) {
        db.sql("""
                        insert into announcements.announcement
                            (id, topic, title_sv, body_sv, title_en, body_en, published_at)
                        values (:id, :topic, :titleSv, :bodySv, :titleEn, :bodyEn, :publishedAt)
                        """)
                .paramSource(announcement)
                .params(Map.of(
                        "titleSv", announcement.swedish().title(),
                        "bodySv", announcement.swedish().body(),
                        "titleEn", announcement.english().title(),
                        "bodyEn", announcement.english().body()))
                .update();
    }

    /// The latest, newest first.
    List<Announcement> latest() {
        return db.sql("""
                        select id, topic, title_sv, body_sv, title_en, body_en, published_at, finished_at
                        from announcements.announcement
                        order by published_at desc
                        limit :most
                        """)
                .param("most", SHOWN_MAX)
                .query(AnnouncementRows::read)
                .list();
    }

    /// Those whose letters are not all written.
    List<Announcement> unfinished() {
        return db.sql("""
                        select id, topic, title_sv, body_sv, title_en, body_en, published_at, finished_at
                        from announcements.announcement
                        where finished_at is null
                        order by published_at
                        """).query(AnnouncementRows::read).list();
    }

    private static Announcement read(ResultSet row, int number) throws SQLException {
        return new Announcement(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                new Announcement.Words(row.getString("title_sv"), row.getString("body_sv")),
                new Announcement.Words(row.getString("title_en"), row.getString("body_en")),
                RowReader.value(row, "published_at", Instant.class),
                RowReader.optional(row, "finished_at", Instant.class));
    }

    void finish(UUID id, Instant now) {
        db.sql("update announcements.announcement set finished_at = :now where id = :id and finished_at is null")
                .params(Map.of("id", id, "now", now))
                .update();
    }
}
