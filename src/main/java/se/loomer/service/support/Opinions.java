package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.IMPROVEMENT;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// What people say about the pages, without who said it.
@Service
public class Opinions {
    private static final int LIST_MAX = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;

    Opinions(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// How often a rating was given.
    public record Rated(int rating, int count) {}

    /// What was thought of one page; the page is null for the site as a whole.
    public record OfPage(@Nullable String page, int count, double mean) {}

    /// What was thought in one month.
    public record OfMonth(LocalDate month, int count, double mean) {}

    /// Words in which nobody is named.
    public record Said(@Nullable String page, int rating, String words, LocalDate month) {}

    /// All of it: each rating from one to five, at most 100 pages, months and words.
    public record Summary(List<Rated> ratings, List<OfPage> pages, List<OfMonth> months, List<Said> words) {
        /// How many opinions there are.
        public int count() {
            return ratings.stream().mapToInt(Rated::count).sum();
        }
    }

    /// What people say.
    public Summary summary(SubjectId staff) {
        return scope.within(
                IMPROVEMENT, Binding.NOBODY.by(staff), () -> new Summary(ratings(), pages(), months(), words()));
    }

    private List<Rated> ratings() {
        return db.sql("""
                        select r.rating, count(o.id) as count
                        from generate_series(1, 5) as r (rating)
                        left join support.opinion o on o.rating = r.rating
                        group by r.rating
                        order by r.rating desc
                        """).query(Rated.class).list();
    }

    private List<OfPage> pages() {
        return db.sql("""
                        select page, count(*) as amount, avg(rating) as mean
                        from support.opinion
                        group by page
                        order by amount desc, page
                        limit :most
                        """)
                .param("most", LIST_MAX)
                .query((row, _) -> new OfPage(row.getString("page"), row.getInt("amount"), row.getDouble("mean")))
                .list();
    }

    private List<OfMonth> months() {
        return db.sql("""
                        select month, count(*) as count, avg(rating) as mean
                        from support.opinion
                        group by month
                        order by month desc
                        limit :most
                        """).param("most", LIST_MAX).query(OfMonth.class).list();
    }

    private List<Said> words() {
        return db.sql("""
                        select page, rating, words, month
                        from support.opinion
                        where words is not null
                        order by month desc, id
                        limit :most
                        """).param("most", LIST_MAX).query(Said.class).list();
    }
}
