package se.loomer.service.workplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;

/// Finds conversations by words. All that they are found in is read once, and counted and paged from what was found.
@Repository
class InboxSearch {
    /// As many of the latest conversations and messages as a search looks at.
    private static final int SEARCHED_MAX = 20_000;

    /// Each conversation in which every word occurs, in what was disclosed or in one message, with the filters that
    /// show it.
    private static final String MATCHED = """
            select d.id, (d.active_at, d.id) < (:at, :id) as is_after, d.expires_at, array_remove(array[%s], null) as shown
            """.formatted(Arrays.stream(InboxList.Filter.values())
                    .map(filter -> "case when %s then '%s' end".formatted(filter.condition, filter.key()))
                    .collect(Collectors.joining(", ")))
            + InboxList.FROM + """
             and (lower(concat_ws(' ', d.description, d.place, d.answers, d.wished_time, d.reference, d.name)
                        collate pg_c_utf8) like all (:words)
                  or d.id in (
                      select m.disclosure_id
                      from (select disclosure_id, body from mediation.message
                            where company_id = :company and not hidden
                            order by sent_at desc
                            limit :searched) m
                      where lower(m.body collate pg_c_utf8) like all (:words)))
            order by d.active_at desc, d.id desc
            limit :searched
            """;

    private final RecordJdbcClient db;

    InboxSearch(RecordJdbcClient db) {
        this.db = db;
    }

    /// A conversation in which the words were found.
    ///
    /// @param isAfter whether it comes after the cursor
    /// @param shown the keys of the filters that show it
    private record Match(UUID id, boolean isAfter, Instant expiresAt, List<String> shown) {
        private static Match of(ResultSet row, int number) throws SQLException {
            return new Match(
                    RowReader.value(row, "id", UUID.class),
                    row.getBoolean("is_after"),
                    RowReader.value(row, "expires_at", Instant.class),
                    RowReader.list(row, "shown", String.class));
        }

        private boolean isShownBy(InboxList.Filter filter) {
            return shown.contains(filter.key());
        }
    }

    /// What was found, the latest first.
    record Found(List<Match> matches) {
        /// The conversations that a page shows, from the cursor on.
        List<UUID> page(InboxList.Filter filter, int most) {
            return matches.stream()
                    .filter(match -> match.isAfter() && match.isShownBy(filter))
                    .limit(most)
                    .map(Match::id)
                    .toList();
        }

        InboxList.Counts counts() {
            return new InboxList.Counts(
                    count(InboxList.Filter.EVERYTHING),
                    count(InboxList.Filter.UNREAD),
                    count(InboxList.Filter.WAITING),
                    count(InboxList.Filter.ANSWERED),
                    count(InboxList.Filter.OFFERED),
                    count(InboxList.Filter.CLOSED),
                    count(InboxList.Filter.MINE),
                    count(InboxList.Filter.UNASSIGNED),
                    matches.stream()
                            .map(Match::expiresAt)
                            .min(Comparator.naturalOrder())
                            .orElse(null));
        }

        private long count(InboxList.Filter filter) {
            return matches.stream().filter(match -> match.isShownBy(filter)).count();
        }
    }

    /// Finds what the words occur in; within the company's scope.
    ///
    /// @param parameters the company, who asks, and the cursor
    /// @param words as patterns, in small letters
    Found find(Map<String, ?> parameters, List<String> words) {
        return new Found(db.sql(MATCHED)
                .params(parameters)
                .params(Map.of("words", words, "searched", SEARCHED_MAX))
                .query(Match::of)
                .list());
    }
}
