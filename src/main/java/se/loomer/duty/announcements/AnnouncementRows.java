package se.loomer.duty.announcements;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;

/// What was announced.
@Repository
class AnnouncementRows {
    private static final int SHOWN_MAX = 50;

    private final JdbcClient db;

    AnnouncementRows(JdbcClient db) {
        this.db = db;
    }

    void insert(Announcement announcement) {
        db.sql("""
                        insert into announcements.announcement
                            (id, topic, title_sv, body_sv, title_en, body_en, published_at)
                        values (:id, :topic, :titleSv, :bodySv, :titleEn, :bodyEn, :now)
                        """)
                .param("id", announcement.id())
                .param("topic", announcement.topic())
                .param("titleSv", announcement.swedish().title())
                .param("bodySv", announcement.swedish().body())
                .param("titleEn", announcement.english().title())
                .param("bodyEn", announcement.english().body())
                .param("now", at(announcement.publishedAt()))
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
                Columns.uuid(row, "id"),
                row.getString("topic"),
                new Announcement.Words(row.getString("title_sv"), row.getString("body_sv")),
                new Announcement.Words(row.getString("title_en"), row.getString("body_en")),
                Columns.instant(row, "published_at"),
                Columns.optionalInstant(row, "finished_at"));
    }

    void finish(UUID id, Instant now) {
        db.sql("update announcements.announcement set finished_at = :now where id = :id and finished_at is null")
                .param("id", id)
                .param("now", at(now))
                .update();
    }
}
