package se.loomer.service.reviews;

import static java.util.stream.Collectors.toMap;
import static se.loomer.guard.enforcement.Purpose.REVIEW_READING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.Policy;

/// Shows everybody what is said of a company, and not whose accounts it is.
@Service
public class PublishedReviews {
    /// How many reviews a page shows.
    public static final int PAGE_SIZE = 10;

    private static final String REVIEWS = """
            select id, score, words, shown_name, job_done, contact_on, written_at, edited_at,
                   case when reply_listed then reply end as reply, replied_at, not reply_listed as is_reply_hidden
            from reviews.review
            where company_id = :company and listed
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;

    PublishedReviews(PurposeScope scope, RecordJdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
    }

    /// A review as everybody sees it.
    ///
    /// @param shownName null for none
    /// @param contactOn the month in which the company first answered the writer
    /// @param editedAt null where it stands as it was first written
    /// @param reply what the company says to it, null for nothing, or where staff have hidden it
    public record Review(
            ReviewId id,
            int score,
            PersonalText words,
            @Nullable PersonalText shownName,
            boolean jobDone,
            LocalDate contactOn,
            Instant writtenAt,
            @Nullable Instant editedAt,
            @Nullable PersonalText reply,
            @Nullable Instant repliedAt,
            boolean isReplyHidden) {}

    /// A page of a company's reviews, and the scores of them all.
    ///
    /// @param amounts how often each score was given, with those whose writers are gone
    /// @param written how many reviews there are on all pages
    /// @param least how many scores an average needs
    public record Listing(Map<Integer, Integer> amounts, List<Review> reviews, int written, int number, int least) {
        /// How many scores there are.
        public int count() {
            return amounts.values().stream().mapToInt(Integer::intValue).sum();
        }

        /// Whether there are scores enough for an average to say something, and to point at nobody.
        public boolean hasAverage() {
            return count() >= least;
        }

        /// The average of all scores; needs one score at least.
        public double average() {
            return amounts.entrySet().stream()
                            .mapToInt(entry -> entry.getKey() * entry.getValue())
                            .sum()
                    / (double) count();
        }

        /// How many gave this score.
        public int amount(int score) {
            return amounts.getOrDefault(score, 0);
        }

        /// Whether older reviews follow on another page.
        public boolean hasNext() {
            return number * PAGE_SIZE < written;
        }
    }

    private record Amount(int score, int amount) {}

    /// The average of a company's scores, and how many there are.
    public record Average(CompanyId company, double average, int count) {}

    /// The averages of companies that have scores enough for one.
    public Map<CompanyId, Average> averages(List<CompanyId> companies) {
        return scope
                .within(
                        REVIEW_READING,
                        Binding.NOBODY,
                        () -> db.sql("""
                        select s.company_id as company, avg(s.score)::float8 as average, count(*)::integer as count
                        from (
                            select company_id, score from reviews.review where company_id = any (:companies) and listed
                            union all
                            select company_id, score from reviews.score where company_id = any (:companies)) s
                        group by s.company_id
                        having count(*) >= :least
                        """)
                                .params(Map.of(
                                        "companies",
                                        companies,
                                        "least",
                                        policy.fact("reviews-for-average").amount()))
                                .query(Average.class)
                                .list())
                .stream()
                .collect(toMap(Average::company, average -> average));
    }

    /// A page of what is said of a company, the latest first.
    ///
    /// @param page from one
    public Listing of(CompanyId company, int page) {
        var number = Math.clamp(page, 1, 1_000);
        return scope.within(REVIEW_READING, Binding.NOBODY, () -> {
            var amounts =
                    db.sql("""
                            select s.score, count(*)::integer as amount
                            from (
                                select score from reviews.review where company_id = :company and listed
                                union all
                                select score from reviews.score where company_id = :company) s
                            group by s.score
                            """).param("company", company).query(Amount.class).list();
            var written = db.sql("select count(id)::integer from reviews.review where company_id = :company and listed")
                    .param("company", company)
                    .query(Integer.class)
                    .single();
            return new Listing(
                    amounts.stream().collect(toMap(Amount::score, Amount::amount)),
                    reviews(company, number),
                    written,
                    number,
                    policy.fact("reviews-for-average").amount());
        });
    }

    private List<Review> reviews(CompanyId company, int page) {
        return db.sql(REVIEWS + "order by written_at desc, id limit :size offset :start")
                .params(Map.of("company", company, "size", PAGE_SIZE, "start", (page - 1) * PAGE_SIZE))
                .query(Review.class)
                .list();
    }

    /// One review of a company.
    public Optional<Review> find(CompanyId company, ReviewId review) {
        return scope.within(
                REVIEW_READING,
                Binding.NOBODY,
                () -> db.sql(REVIEWS + "and id = :review")
                        .params(Map.of("company", company, "review", review))
                        .query(Review.class)
                        .optional());
    }
}
