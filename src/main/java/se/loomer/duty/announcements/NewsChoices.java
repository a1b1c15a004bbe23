package se.loomer.duty.announcements;

import static se.loomer.guard.enforcement.Purpose.NEWS_CHOICES;
import static se.loomer.guard.enforcement.Purpose.UNSUBSCRIBING;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import se.loomer.duty.rights.Objections;
import se.loomer.edge.mail.EmailsUnwanted;
import se.loomer.edge.mail.QuietHours;
import se.loomer.edge.web.Language;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// What people choose about news: topics, e-mails, the language of e-mails, and whether there is any news at all.
@Service
public class NewsChoices {
    private static final String PURPOSE = "announcement";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Objections objections;
    private final Policy policy;
    private final PolicyTexts texts;
    private final Clock clock;

    NewsChoices(
            PurposeScope scope,
            RecordJdbcClient db,
            Objections objections,
            Policy policy,
            PolicyTexts texts,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.objections = objections;
        this.policy = policy;
        this.texts = texts;
        this.clock = clock;
    }

    /// What somebody has chosen.
    ///
    /// @param isObjected whether they objected to news altogether
    /// @param subscribedAt since when they agree to e-mails; null where they do not
    /// @param signal what their browser's signal did: `applied`, `overruled`, or null for nothing
    /// @param language in which e-mails to them are written
    /// @param quiet when they want no e-mail that can wait
    public record Chosen(
            List<String> topics,
            boolean isObjected,
            @Nullable Instant subscribedAt,
            @Nullable String signal,
            String language,
            QuietHours quiet) {}

    private record Row(List<String> topics, @Nullable String signal) {}

    /// What the person has chosen; whoever never chose hears of every topic in the service, and gets no e-mails.
    public Chosen of(SubjectId person) {
        var isObjected = isObjected(person);
        return scope.within(NEWS_CHOICES, person, () -> {
            var row = row(person).orElse(new Row(Announcement.TOPICS, null));
            return new Chosen(
                    row.topics(), isObjected, subscribedAt(person), row.signal(), language(person), quiet(person));
        });
    }

    private boolean isObjected(SubjectId person) {
        return objections.uses(person).stream()
                .anyMatch(use -> use.purpose().key().equals(PURPOSE) && use.isStopped());
    }

    private Optional<Row> row(SubjectId person) {
        return db.sql("select topics, signal from announcements.choice where subject_id = :person")
                .param("person", person)
                .query(Row.class)
                .optional();
    }

    private @Nullable Instant subscribedAt(SubjectId person) {
        return db.sql("select given_at from announcements.subscription where subject_id = :person and live")
                .param("person", person)
                .query(Instant.class)
                .optional()
                .orElse(null);
    }

    private String language(SubjectId person) {
        return db.sql("select language from mail.address where subject_id = :person")
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse("sv");
    }

    private QuietHours quiet(SubjectId person) {
        return db.sql("select from_hour, until_hour, weekends from mail.quiet_hours where subject_id = :person")
                .param("person", person)
                .query(QuietHours.class)
                .optional()
                .orElse(QuietHours.NONE);
    }

    private void keep(SubjectId person, QuietHours quiet) {
        db.sql("delete from mail.quiet_hours where subject_id = :person")
                .param("person", person)
                .update();
        if (!quiet.isNone()) {
            db.sql("""
                            insert into mail.quiet_hours (subject_id, from_hour, until_hour, weekends)
                            values (:person, :fromHour, :untilHour, :weekends)
                            """).paramSource(quiet).param("person", person).update();
        }
    }

    /// What somebody wants from now on.
    ///
    /// @param wantsNews whether there is any news; without, there are no e-mails either
    /// @param wantsLetters whether news comes by e-mail too
    /// @param shown in which language the words of that consent were shown
    public record Wish(
            boolean wantsNews,
            boolean wantsLetters,
            List<String> topics,
            Language letters,
            Language shown,
            QuietHours quiet) {}

    /// Keeps what the person wants. A consent to e-mails is kept with its words and time; withdrawing is as easy.
    public void keep(SubjectId person, Wish wish) {
        var before = of(person);
        scope.within(NEWS_CHOICES, person, () -> {
            var overrules = before.signal() != null && wish.wantsNews();
            choose(person, wish.topics(), overrules ? "overruled" : before.signal());
            db.sql("update mail.address set language = :language where subject_id = :person")
                    .params(Map.of("language", wish.letters().tag(), "person", person))
                    .update();
            keep(person, wish.quiet());
            if (wish.wantsNews() && wish.wantsLetters()) {
                subscribe(person, wish.shown());
            } else {
                unsubscribe(person);
            }
            return true;
        });
        if (wish.wantsNews() == before.isObjected()) {
            objections.change(person, PURPOSE, wish.wantsNews() ? "lift" : "object");
        }
    }

    private void choose(SubjectId person, List<String> topics, @Nullable String signal) {
        db.sql("""
                        insert into announcements.choice (subject_id, topics, signal, changed_at)
                        values (:person, :topics, :signal, :now)
                        on conflict (subject_id) do update
                        set topics = excluded.topics, signal = excluded.signal, changed_at = excluded.changed_at
                        """)
                .params(Map.of(
                        "person", person,
                        "topics", topics,
                        "now", clock.instant()))
                .param("signal", signal)
                .update();
    }

    private void subscribe(SubjectId person, Language shown) {
        if (subscribedAt(person) != null) {
            return;
        }
        var wording = Wording.inForce(PURPOSE, policy, texts, shown.locale());
        db.sql("""
                        insert into announcements.subscription (subject_id, id, wording)
                        values (:person, :id, :wording)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "wording", wording.id()))
                .update();
    }

    private int unsubscribe(SubjectId person) {
        return db.sql("""
                        update announcements.subscription
                        set live = false
                        where subject_id = :person and live
                        """).param("person", person).update();
    }

    /// Takes a browser's Global Privacy Control as an objection, unless the person has said otherwise since.
    public void signalled(SubjectId person) {
        var signal = scope.within(NEWS_CHOICES, person, () -> row(person).map(row -> String.valueOf(row.signal())));
        if (signal.filter(known -> !known.equals("null")).isPresent()) {
            return;
        }
        scope.within(NEWS_CHOICES, person, () -> {
            var topics = row(person).map(Row::topics).orElse(Announcement.TOPICS);
            choose(person, topics, "applied");
            return unsubscribe(person);
        });
        objections.change(person, PURPOSE, "object");
    }

    /// Ends the letters of whoever gets none, because they come back or are called junk.
    @EventListener
    void unwanted(EmailsUnwanted event) {
        scope.within(UNSUBSCRIBING, event.person(), () -> unsubscribe(event.person()));
    }

    /// Whether an e-mail's link still names somebody who got that e-mail.
    public boolean isKnown(Secret link) {
        return recipient(link).isPresent();
    }

    private Optional<SubjectId> recipient(Secret link) {
        return scope.within(
                UNSUBSCRIBING,
                Binding.of(link.presented()),
                () -> db.sql("select subject_id from announcements.recipient where secret_hash = :hash")
                        .param("hash", link.presented())
                        .query(SubjectId.class)
                        .optional());
    }

    /// Ends the letters of whoever got the letter with this link (RFC 8058), without asking who they are. Doing it
    /// again changes nothing.
    ///
    /// @return false for a link that is none
    public boolean unsubscribe(Secret link) {
        var person = recipient(link);
        person.ifPresent(subject -> scope.within(UNSUBSCRIBING, subject, () -> unsubscribe(subject)));
        return person.isPresent();
    }
}
