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
/// A search reads the company's own rows and no others, and its latest messages. Under row rules an index of
/// words would not be used, and it would hold people's words once more.
@Service
public class InboxList {
    /// How many conversations a page shows.
    public static final int PAGE_SIZE = 25;

    /// As many characters as a search may have.
    public static final int WORDS_LENGTH_MAX = 100;

    private static final int WORDS_MAX = 6;

    static final String FROM = """
             from mediation.disclosure d
            left join workplace.assignment a on a.subject_id = d.subject_id and a.disclosure_id = d.id
            left join companies.representative r
              on r.subject_id = a.holder_id and r.company_id = d.company_id and r.since <= a.assigned_at
            left join offers.offer o on o.subject_id = d.subject_id and o.disclosure_id = d.id and o.state in ('sent', 'accepted')
            where d.company_id = :company and d.consent_live
            """;

    /// Who has a conversation and what is offered in it is counted where that stands: it goes with the disclosure.
    private static final String COUNTED = """
            select d.everything, d.unread, d.waiting, d.answered, o.offered, d.closed, a.mine,
                   d.everything - a.assigned as unassigned, d.first_end
            from (select count(*) as everything,
                         count(*) filter (where d.unread) as unread,
                         count(*) filter (where d.enquiry_state = 'open' and d.last_author is distinct from 'company') as waiting,
                         count(*) filter (where d.last_author = 'company') as answered,
                         count(*) filter (where d.enquiry_state <> 'open') as closed,
                         min(d.expires_at) as first_end
                  from mediation.disclosure d
                  where d.company_id = :company and d.consent_live) d,
                 (select count(*) as offered from offers.offer o
                  where o.company_id = :company and o.state in ('sent', 'accepted')) o,
                 (select count(*) as assigned, count(*) filter (where r.subject_id = :me) as mine
                  from workplace.assignment a
                  join companies.representative r
                    on r.subject_id = a.holder_id and r.company_id = a.company_id and r.since <= a.assigned_at
                  where a.company_id = :company) a
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Inbox inbox;
    private final InboxSearch search;

    InboxList(PurposeScope scope, RecordJdbcClient db, Inbox inbox, InboxSearch search) {
        this.scope = scope;
        this.db = db;
        this.inbox = inbox;
        this.search = search;
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

        final String condition;

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
        List<String> patterns() {
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
                        () -> request.patterns().isEmpty() ? listed(by, request) : searched(by, request)));
    }

    private static Map<String, Object> parameters(Inbox.Representing by, Request request) {
        return new HashMap<>(Map.of(
                "company", by.company(),
                "me", by.representative(),
                "at", request.after().at(),
                "id", request.after().id()));
    }

    private Page listed(Inbox.Representing by, Request request) {
        var parameters = parameters(by, request);
        parameters.put("most", PAGE_SIZE + 1);
        var counts = db.sql(COUNTED).params(parameters).query(Counts.class).single();
        var condition = "and (%s) and (d.active_at, d.id) < (:at, :id)".formatted(request.filter().condition);
        return new Page(by, counts, entries(condition, parameters));
    }

    private Page searched(Inbox.Representing by, Request request) {
        var parameters = parameters(by, request);
        var found = search.find(parameters, request.patterns());
        var page = found.page(request.filter(), PAGE_SIZE + 1);
        if (page.isEmpty()) {
            return new Page(by, found.counts(), PageCursor.Page.of(List.of(), PAGE_SIZE, InboxList::place));
        }
        parameters.put("ids", page);
        parameters.put("most", PAGE_SIZE + 1);
        return new Page(by, found.counts(), entries("and d.id = any(:ids)", parameters));
    }

    private static PageCursor place(Entry entry) {
        return new PageCursor(entry.activeAt(), entry.id().value());
    }

    private PageCursor.Page<Entry> entries(String condition, Map<String, ?> parameters) {
        var found = db.sql("""
                        select d.id, d.reference, d.category, d.place, d.enquiry_state as state, d.active_at,
                               d.unread as is_unread, d.is_offered, d.last_author,
                               left(split_part(ltrim(coalesce(m.body, d.description), E'\\n '), E'\\n', 1), 160) as line,
                               coalesce(m.hidden, false) as is_hidden, d.holder,
                               coalesce(d.holder_id = :me, false) as is_mine, d.expires_at as until
                        from (
                            select d.subject_id, d.id, d.reference, d.category, d.description, d.place, d.enquiry_state,
                                   d.active_at, d.unread, d.last_author, d.expires_at, r.subject_id as holder_id, r.name as holder, o.id is not null as is_offered
                            """ + FROM + condition + """

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
        return PageCursor.Page.of(found, PAGE_SIZE, InboxList::place);
    }
}
