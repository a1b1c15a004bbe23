package se.loomer.service.companies;

import static java.util.stream.Collectors.toMap;
import static se.loomer.guard.enforcement.Purpose.DIRECTORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.policy.Policy;

/// Shows approved companies to anyone, each by itself.
@Service
public class Directory {
    /// The latest check of each kind.
    static final String CHECKS = """
            select distinct on (kind) kind, outcome, checked_at, valid_until
            from companies.verification
            where company_id = :id
            order by kind, checked_at desc
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;

    Directory(PurposeScope scope, RecordJdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
    }

    /// The company with this identifier, if it is listed.
    public Optional<ListedCompany> company(CompanyId id) {
        return scope.within(
                DIRECTORY,
                Binding.NOBODY,
                () -> db.sql("""
                        select id, public_number, name, category, place, description, languages, reach_km,
                               available_from, is_sample
                        from companies.company
                        where listed and id = :id
                        """)
                        .param("id", id)
                        .query((row, _) -> read(row, checks(id)))
                        .optional());
    }

    /// How long the company takes to answer: in the middle of so many answers.
    public record AnswerTime(Duration median, int answers) {
        private static final int HOURS_MAX = 48;

        /// In minutes, hours or days.
        public String words(PageContext shell) {
            if (median.toMinutes() < 60) {
                return shell.text("companies.page.minutes", Math.max(1, median.toMinutes()));
            }
            return median.toHours() < HOURS_MAX
                    ? shell.text("companies.page.hours", Math.round(median.toMinutes() / 60.0))
                    : shell.text("companies.page.days", Math.round(median.toHours() / 24.0));
        }
    }

    /// What everybody sees of a listed company, empty where it has published nothing.
    public PageContent page(CompanyId company) {
        return scope.within(
                DIRECTORY,
                Binding.NOBODY,
                () -> db.sql("select content from companies.page_version where company_id = :company and listed")
                        .param("company", company)
                        .query(String.class)
                        .optional()
                        .map(PageContent::read)
                        .orElseGet(PageContent::empty));
    }

    private record Answers(CompanyId company, int minutes, int answers) {
        private AnswerTime time() {
            return new AnswerTime(Duration.ofMinutes(minutes), answers);
        }
    }

    /// How long the company takes to answer somebody for the first time; nothing before there are answers enough.
    public Optional<AnswerTime> answerTime(CompanyId company) {
        return Optional.ofNullable(answerTimes(List.of(company)).get(company));
    }

    /// The same of several companies, without those that have not answered often enough.
    public Map<CompanyId, AnswerTime> answerTimes(List<CompanyId> companies) {
        return scope
                .within(
                        DIRECTORY,
                        Binding.NOBODY,
                        () -> db.sql("""
                        select company_id as company, percentile_disc(0.5) within group (order by minutes) as minutes,
                               count(*)::integer as answers
                        from companies.answer
                        where company_id = any (:companies)
                        group by company_id
                        having count(*) >= :least
                        """)
                                .params(Map.of(
                                        "companies",
                                        companies,
                                        "least",
                                        policy.fact("answers-for-time").amount()))
                                .query(Answers.class)
                                .list())
                .stream()
                .collect(toMap(Answers::company, Answers::time));
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
                RowReader.list(row, "languages", String.class),
                RowReader.optional(row, "reach_km", Integer.class),
                RowReader.optional(row, "available_from", LocalDate.class),
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
