package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.MODERATION_NUMBERS;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.Policy;

/// The numbers that everybody may see, month by month. The database gives no count behind which fewer stand than the
/// policy's threshold.
@Service
public class ModerationFigures {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;

    ModerationFigures(PurposeScope scope, RecordJdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
    }

    /// A month; each number is null where it is too small to be told.
    ///
    /// @param hoursToAnswer the median time from a report to its answer
    /// @param hoursToAppeal the median time from an appeal to its answer
    public record Month(
            LocalDate month,
            @Nullable Long reports,
            @Nullable Long dismissed,
            @Nullable Long restricted,
            @Nullable Long appeals,
            @Nullable Long reversed,
            @Nullable Double hoursToAnswer,
            @Nullable Double hoursToAppeal) {
        /// Whether nothing at all happened; a number that is too small to be told is something.
        public boolean isQuiet() {
            return Stream.of(
                            Optional.ofNullable(reports),
                            Optional.ofNullable(dismissed),
                            Optional.ofNullable(restricted),
                            Optional.ofNullable(appeals))
                    .allMatch(count -> count.filter(number -> number == 0).isPresent());
        }
    }

    /// From how many on a number is told.
    public int threshold() {
        return policy.fact("minimum-threshold").amount();
    }

    /// The last twelve months, the latest first.
    public List<Month> months() {
        return scope.within(
                MODERATION_NUMBERS,
                Binding.NOBODY,
                () -> db.sql("""
                        select month, reports, dismissed, restricted, appeals, reversed, hours_to_answer, hours_to_appeal
                        from moderation.numbers(:threshold)
                        """)
                        .param("threshold", String.valueOf(threshold()))
                        .query(Month.class)
                        .list());
    }
}
