package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.DIRECTORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PlaceName;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;

/// Shows approved companies to anyone, by category and place, in the order of the alphabet and no other.
@Service
public class Directory {
    /// How many companies a page shows.
    public static final int PAGE_SIZE = 24;

    private static final int PLACES_MAX = 500;

    /// The latest check of each kind.
    static final String CHECKS = """
            select distinct on (kind) kind, outcome, checked_at, valid_until
            from companies.verification
            where company_id = :id
            order by kind, checked_at desc
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    Directory(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// A page of companies.
    ///
    /// @param count how many fit the choice on all pages
    /// @param places where companies are, for choosing
    public record Listing(List<ListedCompany> companies, int count, int page, List<String> places) {
        /// Whether more pages follow.
        public boolean hasNext() {
            return page * PAGE_SIZE < count;
        }
    }

    /// The companies of a category and place, each left out meaning all.
    ///
    /// @param page from one
    public Listing find(@Nullable Category category, @Nullable String place, int page) {
        var wanted = Math.clamp(page, 1, 1_000);
        return scope.within(
                DIRECTORY,
                Binding.NOBODY,
                () -> new Listing(companies(category, place, wanted), count(category, place), wanted, places()));
    }

    private List<ListedCompany> companies(@Nullable Category category, @Nullable String place, int page) {
        return db.sql("""
                        select id, public_number, name, category, place, description, is_sample
                        from companies.company
                        where listed
                          and (:category::text is null or category = :category)
                          and (:place::text is null or lower(place) = lower(:place))
                        order by name collate "sv-x-icu", id
                        limit :size offset :start
                        """)
                .params(Map.of("size", PAGE_SIZE, "start", (page - 1) * PAGE_SIZE))
                .param("category", category == null ? null : category.key())
                .param("place", place == null ? null : PlaceName.folded(place))
                .query((row, _) -> read(row, List.of()))
                .list();
    }

    private int count(@Nullable Category category, @Nullable String place) {
        return db.sql("""
                        select count(id)
                        from companies.company
                        where listed
                          and (:category::text is null or category = :category)
                          and (:place::text is null or lower(place) = lower(:place))
                        """)
                .param("category", category == null ? null : category.key())
                .param("place", place == null ? null : PlaceName.folded(place))
                .query(Integer.class)
                .single();
    }

    private List<String> places() {
        return db.sql("""
                        select p.place
                        from (select min(place collate "C") as place from companies.company where listed group by lower(place)) p
                        order by p.place collate "sv-x-icu"
                        limit :most
                        """).param("most", PLACES_MAX).query(String.class).list();
    }

    /// The company with this identifier, if it is listed.
    public Optional<ListedCompany> company(CompanyId id) {
        return scope.within(
                DIRECTORY,
                Binding.NOBODY,
                () -> db.sql("""
                        select id, public_number, name, category, place, description, is_sample
                        from companies.company
                        where listed and id = :id
                        """)
                        .param("id", id)
                        .query((row, _) -> read(row, checks(id)))
                        .optional());
    }

    private static ListedCompany read(ResultSet row, List<DatedCheck> checks) throws SQLException {
        return new ListedCompany(
                RowReader.value(row, "id", CompanyId.class),
                number(row.getString("public_number")),
                row.getString("name"),
                RowReader.value(row, "category", Category.class),
                row.getString("place"),
                row.getString("description"),
                checks,
                row.getBoolean("is_sample"));
    }

    private static @Nullable OrganisationNumber number(@Nullable String digits) {
        return digits == null ? null : new OrganisationNumber(digits);
    }

    private List<DatedCheck> checks(CompanyId company) {
        return db.sql(CHECKS).param("id", company).query((row, _) -> check(row)).list();
    }

    /// A check from a row with `kind`, `outcome`, `checked_at` and `valid_until`.
    static DatedCheck check(ResultSet row) throws SQLException {
        return new DatedCheck(
                CheckKind.of(row.getString("kind")).orElseThrow(),
                row.getString("outcome").equals("confirmed"),
                RowReader.value(row, "checked_at", Instant.class),
                RowReader.value(row, "valid_until", Instant.class));
    }
}
