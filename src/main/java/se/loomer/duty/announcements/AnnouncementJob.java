package se.loomer.duty.announcements;

import static se.loomer.guard.enforcement.Purpose.ANNOUNCEMENT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.EmailsSent;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.mail.MailProperties;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.Policy;

/// Writes the letters of an announcement to those who agreed to letters, want its topic and did not object.
///
/// It could not write to anybody else: the row rules of its purpose leave out whoever objected, and it reads no
/// addresses. Each gets one e-mail, however often it is begun again.
@Service
public class AnnouncementJob {
    private static final String KIND = "announcement";
    private static final int BATCH = 500;

    private final PurposeScope scope;
    private final AnnouncementRows rows;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;
    private final Duration apart;

    AnnouncementJob(
            PurposeScope scope,
            AnnouncementRows rows,
            RecordJdbcClient db,
            Mail mail,
            Policy policy,
            Clock clock,
            MailProperties settings) {
        this.scope = scope;
        this.rows = rows;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
        this.apart = settings.noticesApart();
    }

    /// Writes what is not written yet; returns how many e-mails that were.
    public int run() {
        var written = 0;
        for (var announcement : scope.within(ANNOUNCEMENT, Binding.NOBODY, rows::unfinished)) {
            var from = clock.instant();
            int batch;
            do {
                var start = from;
                batch = scope.within(ANNOUNCEMENT, Binding.NOBODY, () -> batch(announcement, start));
                from = from.plus(apart.multipliedBy(batch));
                written += batch;
            } while (batch > 0);
        }
        return written;
    }

    private int batch(Announcement announcement, Instant from) {
        var now = clock.instant();
        var next = next(announcement, now);
        var letter = Email.of(KIND)
                .with("title.sv", announcement.swedish().title())
                .with("body.sv", announcement.swedish().body())
                .with("title.en", announcement.english().title())
                .with("body.en", announcement.english().body())
                .unsubscribedBy("/unsubscribe/")
                .linkingTo("/news");
        mail.writeAll(next, letter, from, apart);
        if (next.isEmpty()) {
            rows.finish(announcement.id(), now);
        }
        return next.size();
    }

    private List<Mail.Addressed> next(Announcement announcement, Instant now) {
        return db.sql("""
                        with next as (
                            select s.subject_id, gen_random_uuid() as letter_id
                            from announcements.subscription s
                            left join announcements.choice c on c.subject_id = s.subject_id
                            left join announcements.recipient r
                                on r.subject_id = s.subject_id and r.announcement_id = :id
                            where s.live and r.subject_id is null and (c.subject_id is null or :topic = any (c.topics))
                            order by s.subject_id
                            limit :batch
                        ), noted as (
                            insert into announcements.recipient
                                (subject_id, announcement_id, secret_hash, at, expires_at)
                            select subject_id, :id, sha256(convert_to(letter_id::text, 'UTF8')), :now, :expires
                            from next
                            on conflict do nothing
                            returning subject_id
                        )
                        select next.subject_id as to, next.letter_id as letter from next join noted using (subject_id)
                        """)
                .paramSource(announcement)
                .params(Map.of(
                        "batch", BATCH,
                        "now", now,
                        "expires", policy.fact("news-life").after(now.atOffset(ZoneOffset.UTC))))
                .query(Mail.Addressed.class)
                .list();
    }

    /// Follows which e-mails a mail server took.
    @EventListener
    void sent(EmailsSent event) {
        var hashes = event.letters().stream()
                .filter(letter -> letter.kind().equals(KIND))
                .map(letter -> hash(letter.id()))
                .toList();
        if (!hashes.isEmpty()) {
            scope.within(
                    ANNOUNCEMENT,
                    Binding.NOBODY,
                    () -> db.sql("""
                            update announcements.recipient
                            set sent_at = :now
                            where encode(secret_hash, 'hex') = any (:hashes) and sent_at is null
                            """)
                            .params(Map.of("now", clock.instant(), "hashes", hashes))
                            .update());
        }
    }

    private static String hash(UUID letter) {
        return Secret.Presented.of(letter.toString()).hex();
    }
}
