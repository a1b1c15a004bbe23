package se.loomer.service.companies;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;

/// Reads `companies.listing`, which has public rows and nothing else: under a rule that asks about the row no search
/// operator could use its index.
@Repository
class Listings {
    /// As many as are counted; where more fit, a count says that at least so many do.
    static final int COUNT_MAX = 5_000;

    private static final String COLUMNS =
            "l.company_id, l.name, l.category, l.place, l.summary, l.is_sample, l.is_imported, l.available_from, l.reach_km, l.location";

    private final RecordJdbcClient db;

    Listings(RecordJdbcClient db) {
        this.db = db;
    }

    /// Tells PostgreSQL, until the transaction ends, what it costs to compare the words of one row: they are stored
    /// outside it, and it would rather read them row by row than their index.
    void expectLongWords() {
        set("cpu_operator_cost", "0.25");
        set("max_parallel_workers_per_gather", "0");
    }

    private void set(String setting, String value) {
        db.sql("select set_config(:setting, :value, true)")
                .params(Map.of("setting", setting, "value", value))
                .query(String.class)
                .single();
    }

    /// How many there are, by everything that filters, and where no more are than can be counted, whom a page of the
    /// request shows: all of it from one reading of the rows.
    SearchFacets facets(Candidates candidates, SearchRequest request, int size) {
        var filter = Candidates.filter(request);
        var rows = db.sql("""
                        with l as materialized (
                            select l.company_id, l.name, l.category, l.traits, l.available_from, l.reach_km, l.location,
                                   %s as match
                            from companies.listing l
                            where true%s
                            limit :most
                        )
                        select category, traits, coalesce(available_from <= :today, false) as is_available, match,
                               count(*) as companies, null as company
                        from l
                        group by category, traits, is_available, match
                        union all
                        (select '', '', false, 0, 0, l.company_id
                         from l
                         where (select count(*) from l) < :most%s
                         order by l.match, %s
                         limit :size offset :start)
                        """.formatted(
                        candidates.match(), candidates.condition(), filter.condition(), candidates.orderAmongMatches()))
                .params(candidates.values())
                .params(filter.values())
                .params(Map.of("most", COUNT_MAX + 1, "size", size, "start", (request.page() - 1) * size))
                .query(SearchFacets.Group.class)
                .list();
        return SearchFacets.of(rows, COUNT_MAX);
    }

    /// Those of these words that any row has.
    Set<String> existing(Collection<String> words) {
        return Set.copyOf(db.sql("""
                        select word
                        from unnest(:words) word
                        where (select count(*) from companies.listing l where l.words @@ to_tsquery('swedish', word)) > 0
                        """)
                .params(Map.of("words", words.toArray(String[]::new)))
                .query(String.class)
                .list());
    }

    /// How many there are, one more than are counted standing for all the others.
    int count(Candidates candidates) {
        return db.sql("""
                        select count(*)
                        from (select from companies.listing l where true%s limit :most) found
                        """.formatted(candidates.condition()))
                .params(candidates.values())
                .param("most", COUNT_MAX + 1)
                .query(Integer.class)
                .single();
    }

    /// These, in this order.
    ///
    /// @param candidates what they were found by, for the distance to its place
    List<FoundCompany> these(List<CompanyId> companies, Candidates candidates) {
        return read(
                candidates.and("", Map.of("companies", companies)),
                "companies.listing l where l.company_id = any(:companies) order by array_position(:companies, l.company_id)",
                companies.size(),
                0);
    }

    /// The first rows in an order, where they are too rare to be met in that of an index.
    List<FoundCompany> sorted(Candidates candidates, String order, int size, int start) {
        // The offset keeps PostgreSQL from walking all companies in this order until it has met enough of few.
        return read(
                candidates,
                "(select %s, l.name_words from companies.listing l where true%s offset 0) l order by %s"
                        .formatted(COLUMNS, candidates.condition(), order),
                size,
                start);
    }

    /// The first of many rows in an order that an index has.
    List<FoundCompany> walked(Candidates candidates, int size) {
        set("enable_bitmapscan", "off");
        var first = read(
                candidates,
                "companies.listing l where true%s order by %s"
                        .formatted(candidates.condition(), candidates.orderAmongAlike()),
                size,
                0);
        set("enable_bitmapscan", "on");
        return first;
    }

    private List<FoundCompany> read(Candidates candidates, String source, int size, int start) {
        return db.sql("select %s, %s as distance_km from %s limit :size offset :start"
                        .formatted(COLUMNS, candidates.isNear() ? Candidates.DISTANCE : "null::float8", source))
                .params(candidates.values())
                .params(Map.of("size", size, "start", start))
                .query(Listings::company)
                .list();
    }

    private record Distance(CompanyId company, double km) {}

    /// How far these are from a place.
    Map<CompanyId, Double> distances(List<CompanyId> companies, Place where) {
        return db
                .sql("""
                        select l.company_id as company, %s as km
                        from companies.listing l
                        where l.company_id = any (:companies) and l.location is not null
                        """.formatted(Candidates.DISTANCE))
                .params(Map.of("companies", companies, "east", where.eastKm(), "north", where.northKm()))
                .query(Distance.class)
                .list()
                .stream()
                .collect(toMap(Distance::company, Distance::km));
    }

    private static FoundCompany company(ResultSet row, int number) throws SQLException {
        return new FoundCompany(
                RowReader.value(row, "company_id", CompanyId.class),
                row.getString("name"),
                RowReader.value(row, "category", Category.class),
                row.getString("place"),
                row.getString("summary"),
                row.getBoolean("is_sample"),
                row.getBoolean("is_imported"),
                RowReader.optional(row, "available_from", LocalDate.class),
                RowReader.optional(row, "reach_km", Integer.class),
                RowReader.optional(row, "distance_km", Double.class));
    }
}
