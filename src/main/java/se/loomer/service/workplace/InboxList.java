package se.loomer.service.workplace;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.Inbox;

/// What a company has in its inbox, the latest activity first: filtered, searched and paged by key.
///
/// A search reads the company's own rows along the index of their activity and no others. Under row rules an index of
/// words would not be used, and it would hold people's words once more.
@Service
public class InboxList {
    /// How many conversations a page shows.
    public static final int PAGE_SIZE = 25;

    /// As many characters as a search may have.
    public static final int WORDS_LENGTH_MAX = 100;

    private static final int WORDS_MAX = 6;

    private static final String FOUND = """
             from mediation.disclosure d
            left join workplace.assignment a on a.subject_id = d.subject_id and a.disclosure_id = d.id
            left join companies.representative r
              on r.subject_id = a.holder_id and r.company_id = d.company_id and r.since <= a.assigned_at
            left join offers.offer o on o.subject_id = d.subject_id and o.disclosure_id = d.id and o.state in ('sent', 'accepted')
            where d.company_id = :company and d.consent_live
              and (:everything or lower(concat_ws(' ', d.description, d.place, d.answers, d.wished_time, d.reference, d.name)
                                        collate pg_c_utf8) like all (:words))
            """;

    private static final String COUNTED = """
            select count(*) as everything,
                   count(*) filter (where d.unread) as unread,
                   count(*) filter (where d.enquiry_state = 'open' and d.last_author is distinct from 'company') as waiting,
                   count(*) filter (where d.last_author = 'company') as answered,
                   count(o.id) as offered,
                   count(*) filter (where d.enquiry_state <> 'open') as closed,
                   count(*) filter (where r.subject_id = :me) as mine,
                   count(*) filter (where r.subject_id is null) as unassigned,
                   min(d.expires_at) as first_end
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Inbox inbox;

    InboxList(PurposeScope scope, RecordJdbcClient db, Inbox inbox) {
        this.scope = scope;
        this.db = db;
        this.inbox = inbox;
    }

    /// Which conversations are shown.
    public enum Filter implements Keyed {
        EVERYTHING("true"),
        /// Something in them is unread.
        UNREAD("d.unread"),
        /// The person still looks for somebody, and the company did not write last.
        WAITING("d.enquiry_state = 'open' and d.last_author is distinct from 'company'"),
        ANSWERED("d.last_author = 'company'"),
        /// An offer is open or accepted.
        OFFERED("o.id is not null"),
        CLOSED("d.enquiry_state <> 'open'"),
        MINE("r.subject_id = :me"),
        UNASSIGNED("r.subject_id is null"),
        /// The person corrected something, and the company has not said that it did so too.
        CORRECTED("""
                exists (select from mediation.correction c
                        where c.subject_id = d.subject_id and c.disclosure_id = d.id and c.acknowledged_at is null)""");

        private final String condition;

        Filter(String condition) {
            this.condition = condition;
        }

        /// The filter of this word; everything for any other.
        public static Filter of(String key) {
            return SubmittedChoice.of(values(), Filter::key, key).orElse(EVERYTHING);
        }
    }

    /// What is asked for.
    ///
    /// @param words what is searched for, as typed and at most [#WORDS_LENGTH_MAX] characters; empty for no search
    public record Request(Filter filter, PersonalText words, PageCursor after) {
        /// Whether the words are too long to search for.
        public boolean isTooLong() {
            return TypedText.length(words.reveal()) > WORDS_LENGTH_MAX;
        }

        /// Every word must occur, wherever it begins; none for everything.
        private List<String> patterns() {
            return Arrays.stream(words.reveal().toLowerCase(Locale.ROOT).split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .limit(WORDS_MAX)
                    .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                    .toList();
        }
    }

    /// A conversation in the list.
    ///
    /// @param lastAuthor `person` or `company`, null where nobody wrote yet
    /// @param line the first line of the last message, of the enquiry where there is none; null for nothing
    /// @param isHidden whether staff hid the last message
    /// @param holder who has it, null for nobody
    public record Entry(
            DisclosureId id,
            String reference,
            Category category,
            PersonalText place,
            Enquiry.State state,
            Instant activeAt,
            boolean isUnread,
            boolean isOffered,
            @Nullable String lastAuthor,
            @Nullable PersonalText line,
            boolean isHidden,
            @Nullable PersonalText holder,
            boolean isMine,
            Instant until) {
        /// Whether the person still looks for somebody.
        public boolean isOpen() {
            return state == Enquiry.State.OPEN;
        }

        /// Whether the person waits for the company.
        public boolean isWaiting() {
            return isOpen() && !"company".equals(lastAuthor);
        }
    }

    /// How many conversations each filter shows.
    ///
    /// @param firstEnd when the first of all goes, null where there is none
    public record Counts(
            long everything,
            long unread,
            long waiting,
            long answered,
            long offered,
            long closed,
            long mine,
            long unassigned,
            @Nullable Instant firstEnd) {
        /// How many a filter shows; corrections are counted elsewhere, on every page.
        public long of(Filter filter) {
            return switch (filter) {
                case EVERYTHING, CORRECTED -> everything;
                case UNREAD -> unread;
                case WAITING -> waiting;
                case ANSWERED -> answered;
                case OFFERED -> offered;
                case CLOSED -> closed;
                case MINE -> mine;
                case UNASSIGNED -> unassigned;
            };
        }
    }

    /// A page of the list.
    public record Page(Inbox.Representing by, Counts counts, PageCursor.Page<Entry> found) {}

    /// A page of the inbox of the company that the person speaks for; empty where they speak for none.
    public Optional<Page> page(SubjectId representative, Request request) {
        return inbox.representing(representative)
                .map(by -> scope.within(
                        DISCLOSURE,
                        Binding.of(by.representative()).and(by.company()),
                        () -> new Page(by, counts(by, request), entries(by, request))));
    }

    private static Map<String, Object> parameters(Inbox.Representing by, Request request) {
        var patterns = request.patterns();
        var parameters = new HashMap<String, Object>();
        parameters.put("company", by.company());
        parameters.put("me", by.representative());
        parameters.put("everything", patterns.isEmpty());
        parameters.put("words", patterns);
        return parameters;
    }

    private Counts counts(Inbox.Representing by, Request request) {
        return db.sql(COUNTED + FOUND)
                .params(parameters(by, request))
                .query(Counts.class)
                .single();
    }

    private PageCursor.Page<Entry> entries(Inbox.Representing by, Request request) {
        var parameters = parameters(by, request);
        parameters.put("at", request.after().at());
        parameters.put("id", request.after().id());
        parameters.put("most", PAGE_SIZE + 1);
        var found = db.sql("""
                        select d.id, d.reference, d.category, d.place, d.enquiry_state as state, d.active_at,
                               d.unread as is_unread, d.is_offered, d.last_author,
                               left(split_part(ltrim(coalesce(m.body, d.description), E'\\n '), E'\\n', 1), 160) as line,
                               coalesce(m.hidden, false) as is_hidden, d.holder,
                               coalesce(d.holder_id = :me, false) as is_mine, d.expires_at as until
                        from (
                            select d.subject_id, d.id, d.reference, d.category, d.description, d.place, d.enquiry_state,
                                   d.active_at, d.unread, d.last_author, d.expires_at, r.subject_id as holder_id, r.name as holder, o.id is not null as is_offered
                            """ + FOUND + " and (" + request.filter().condition + """
                            ) and (d.active_at, d.id) < (:at, :id)
                            order by d.active_at desc, d.id desc
                            limit :most) d
                        left join lateral (
                            select case when not hidden then body end as body, hidden
                            from mediation.message
                            where subject_id = d.subject_id and disclosure_id = d.id
                            order by sent_at desc
                            limit 1) m on true
                        order by d.active_at desc, d.id desc
                        """)
                .params(parameters)
                .query(Entry.class)
                .list();
        return PageCursor.Page.of(
                found,
                PAGE_SIZE,
                entry -> new PageCursor(entry.activeAt(), entry.id().value()));
    }
}
