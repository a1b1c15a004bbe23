package se.loomer.service.workplace;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.service.companies.Directory;
import se.loomer.service.mediation.Inbox;

/// A company's own figures: how many asked it month by month, and what became of that. They are counted from what the
/// company has now, so that nothing is kept for them; what was withdrawn is in none.
@Service
public class CompanyFigures {
    /// How many months are shown.
    public static final int MONTHS = 12;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Directory directory;
    private final Policy policy;
    private final Clock clock;

    CompanyFigures(PurposeScope scope, RecordJdbcClient db, Directory directory, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.directory = directory;
        this.policy = policy;
        this.clock = clock;
    }

    private record Counted(LocalDate month, long asked, long answered, long offered, long accepted) {}

    /// What came in one month, and what became of it since. A number below the threshold is null, and stands for any
    /// number from none up to it.
    public record Month(
            YearMonth month,
            @Nullable Long asked,
            @Nullable Long answered,
            @Nullable Long offered,
            @Nullable Long accepted) {}

    /// @param months the first one first, without gaps, this month the last
    /// @param total all of these months together
    /// @param answerTime how long the first answer takes in the middle; empty before there are answers enough
    /// @param threshold below which number nothing is told
    public record Figures(List<Month> months, Month total, Optional<Directory.AnswerTime> answerTime, int threshold) {}

    /// The figures of the last twelve months.
    public Figures of(Inbox.Representing by) {
        var last = YearMonth.from(OperatorTime.today(clock));
        var first = last.minusMonths(MONTHS - 1L);
        var counted =
                scope.within(DISCLOSURE, Binding.of(by.representative()).and(by.company()), () -> counted(by, first));
        var byMonth = counted.stream().collect(Collectors.toMap(one -> YearMonth.from(one.month()), one -> one));
        var months = IntStream.range(0, MONTHS)
                .mapToObj(first::plusMonths)
                .map(month -> byMonth.getOrDefault(month, new Counted(month.atDay(1), 0, 0, 0, 0)))
                .toList();
        return new Figures(
                months.stream().map(this::told).toList(),
                total(last, months),
                directory.answerTime(by.company()),
                threshold());
    }

    private int threshold() {
        return policy.fact("minimum-threshold").amount();
    }

    private Month told(Counted counted) {
        return new Month(
                YearMonth.from(counted.month()),
                told(counted.asked()),
                told(counted.answered()),
                told(counted.offered()),
                told(counted.accepted()));
    }

    private @Nullable Long told(long number) {
        return number < threshold() ? null : number;
    }

    private Month total(YearMonth last, List<Counted> months) {
        return new Month(
                last,
                total(months, Counted::asked),
                total(months, Counted::answered),
                total(months, Counted::offered),
                total(months, Counted::accepted));
    }

    /// The sum, which would tell what a single month does not where all others are told.
    private @Nullable Long total(List<Counted> months, ToLongFunction<Counted> which) {
        var untold = months.stream()
                .filter(one -> told(which.applyAsLong(one)) == null)
                .count();
        return untold == 1 ? null : told(months.stream().mapToLong(which).sum());
    }

    private List<Counted> counted(Inbox.Representing by, YearMonth first) {
        return db.sql("""
                        select date_trunc('month', d.disclosed_at at time zone 'Europe/Stockholm')::date as month,
                               count(*) as asked,
                               count(*) filter (where exists (
                                   select from mediation.message m
                                   where m.subject_id = d.subject_id and m.disclosure_id = d.id and m.author = 'company')) as answered,
                               count(*) filter (where o.sent) as offered,
                               count(*) filter (where o.accepted) as accepted
                        from mediation.disclosure d
                        left join (
                            select subject_id, disclosure_id, true as sent, bool_or(state = 'accepted') as accepted
                            from offers.offer
                            where company_id = :company
                            group by subject_id, disclosure_id) o
                          on o.subject_id = d.subject_id and o.disclosure_id = d.id
                        where d.company_id = :company and d.consent_live and d.disclosed_at >= :first
                        group by 1
                        """)
                .params(Map.of(
                        "company",
                        by.company(),
                        "first",
                        first.atDay(1).atStartOfDay(OperatorTime.ZONE).toOffsetDateTime()))
                .query(Counted.class)
                .list();
    }
}
