package se.loomer.service.mediation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import se.loomer.edge.files.FileResult;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// Keeps messages and what is attached to them. Both sides of a conversation read and write through it, each in a scope
/// of its own, which decides what it finds; so does a module whose acts say something in the conversation too.
@Repository
public class Conversations {
    private static final int MESSAGES_MAX = 5_000;

    private static final long MINUTES_MAX = 527_040;

    private final RecordJdbcClient db;
    private final Policy policy;
    private final ApplicationEventPublisher events;

    Conversations(RecordJdbcClient db, Policy policy, ApplicationEventPublisher events) {
        this.db = db;
        this.policy = policy;
        this.events = events;
    }

    /// Counts how long a company takes to answer somebody for the first time. What is written leads to no person.
    private void countAnswer(Side side, Instant now) {
        var day = OperatorTime.day(now).atStartOfDay(OperatorTime.ZONE).toOffsetDateTime();
        db.sql("""
                        insert into companies.answer (company_id, minutes, answered_on, expires_at)
                        select d.company_id, least(greatest(extract(epoch from :now - d.disclosed_at) / 60, 0), :most), :day, :expires
                        from mediation.disclosure d
                        where d.subject_id = :person and d.id = :disclosure and not exists (
                            select from mediation.message m
                            where m.subject_id = d.subject_id and m.disclosure_id = d.id and m.author = 'company')
                        """)
                .paramSource(side)
                .params(Map.of(
                        "now",
                        now,
                        "most",
                        MINUTES_MAX,
                        "day",
                        day,
                        "expires",
                        policy.fact("answer-time-life").after(day)))
                .update();
    }

    /// A conversation that a side writes into.
    ///
    /// @param author `person` or `company`
    /// @param until when what is written in it goes
    public record Side(SubjectId person, DisclosureId disclosure, CompanyId company, String author, Instant until) {
        private boolean isFromCompany() {
            return author.equals("company");
        }
    }

    /// Writes a message with its files, which the caller has had screened, and lets the programs of its company know of
    /// one from a person. It depends on a disclosure whose consent stands, or the key behind it refuses.
    public void write(Side side, OutgoingMessage message, Instant now) {
        if (side.isFromCompany()) {
            countAnswer(side, now);
        } else {
            events.publishEvent(new CompanyNews(
                    side.company(),
                    CompanyNews.Type.MESSAGE_RECEIVED,
                    side.disclosure().value()));
        }
        var id = message.id();
        db.sql("""
                        insert into mediation.message
                            (subject_id, id, disclosure_id, company_id, consent_live, author, body, sent_at, expires_at)
                        values (:person, :id, :disclosure, :company, true, :author, :body, :now, :until)
                        """)
                .paramSource(side)
                .params(Map.of("id", id, "body", message.body(), "now", now))
                .update();
        db.sql("""
                        update mediation.disclosure
                        set active_at = greatest(active_at, :now), last_author = :author, unread = unread or :author = 'person'
                        where subject_id = :person and id = :disclosure
                        """).paramSource(side).param("now", now).update();
        for (var file : message.files()) {
            switch (file) {
                case FileResult.Picture picture -> attach(side, id, now, picture.name(), picture.large(), picture);
                case FileResult.Document document -> attach(side, id, now, document.name(), document.content(), null);
                case FileResult.Missing _, FileResult.Refused _ ->
                    throw new IllegalArgumentException("a file that was not taken is attached");
            }
        }
    }

    private void attach(
            Side side,
            UUID message,
            Instant now,
            PersonalText name,
            byte[] content,
            FileResult.@Nullable Picture picture) {
        db.sql("""
                        insert into mediation.attachment
                            (subject_id, id, message_id, disclosure_id, company_id, consent_live, author, name, file, small_file,
                             width, height, sent_at, expires_at)
                        values (:person, :id, :message, :disclosure, :company, true, :author, :name, :content, :small, :width,
                                :height, :now, :until)
                        """)
                .paramSource(side)
                .params(Map.of(
                        "id", TimeOrderedId.next(), "message", message, "name", name, "content", content, "now", now))
                .param("small", picture == null ? null : picture.small())
                .param("width", picture == null ? null : picture.width())
                .param("height", picture == null ? null : picture.height())
                .update();
    }

    private record Said(
            DisclosureId disclosure,
            UUID id,
            boolean isFromCompany,
            boolean isHidden,
            PersonalText body,
            Instant sentAt,
            @Nullable Instant readAt) {
        ChosenCompany.Message with(List<ChosenCompany.Attachment> attached) {
            return new ChosenCompany.Message(id, isFromCompany, isHidden, body, sentAt, readAt, attached);
        }
    }

    private record Attached(UUID message, ChosenCompany.Attachment attachment) {}

    /// The conversations about disclosures of one person, each oldest first; at most 5,000 messages together.
    Map<DisclosureId, List<ChosenCompany.Message>> of(SubjectId person, Collection<DisclosureId> disclosures) {
        if (disclosures.isEmpty()) {
            return Map.of();
        }
        var which = Map.of("person", person, "disclosures", disclosures, "most", MESSAGES_MAX);
        var attached = db.sql("""
                        select message_id, id, name, small_file is not null as is_picture, width, height
                        from mediation.attachment
                        where subject_id = :person and disclosure_id = any (:disclosures) and message_id is not null
                        order by id
                        limit :most
                        """).params(which).query(Attached.class).list().stream()
                .collect(groupingBy(Attached::message, mapping(Attached::attachment, toList())));
        var said = new HashMap<DisclosureId, List<ChosenCompany.Message>>();
        db.sql("""
                        select disclosure_id as disclosure, id, author = 'company' as is_from_company, hidden as is_hidden, body,
                               sent_at, read_at
                        from mediation.message
                        where subject_id = :person and disclosure_id = any (:disclosures)
                        order by sent_at
                        limit :most
                        """)
                .params(which)
                .query(Said.class)
                .list()
                .forEach(message -> said.computeIfAbsent(message.disclosure(), _ -> new java.util.ArrayList<>())
                        .add(message.with(attached.getOrDefault(message.id(), List.of()))));
        return said;
    }

    /// Marks what the other side wrote as read.
    void markRead(SubjectId person, DisclosureId disclosure, String author, Instant now) {
        db.sql("""
                        update mediation.message
                        set read_at = greatest(:now, sent_at)
                        where subject_id = :person and disclosure_id = :disclosure and author = :author and read_at is null
                        """)
                .params(Map.of("person", person, "disclosure", disclosure, "author", author, "now", now))
                .update();
    }

    /// What a file holds.
    ///
    /// @param isPicture whether it can be shown on a page
    public record Content(PersonalText name, boolean isPicture, byte[] bytes) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// A file of a conversation, whose message staff have not hidden, or a picture that came with the enquiry.
    ///
    /// @param small whether the small one of a picture is enough
    Optional<Content> file(SubjectId person, DisclosureId disclosure, UUID id, boolean small) {
        return db.sql("""
                        select a.name, a.small_file is not null as is_picture,
                               case when :small then coalesce(a.small_file, a.file) else a.file end as bytes
                        from mediation.attachment a
                        left join mediation.message m on m.subject_id = a.subject_id and m.id = a.message_id
                        where a.subject_id = :person and a.disclosure_id = :disclosure and a.id = :id
                          and (m.id is null or not m.hidden)
                        """)
                .params(Map.of("person", person, "disclosure", disclosure, "id", id, "small", small))
                .query(Content.class)
                .optional();
    }
}
