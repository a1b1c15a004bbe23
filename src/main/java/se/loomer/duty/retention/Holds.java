package se.loomer.duty.retention;

import static se.loomer.guard.enforcement.Purpose.HOLDS;
import static se.loomer.guard.enforcement.Purpose.PLANNING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.StatutoryHold;

/// Sets aside what a statute demands to be kept: a copy of just what the paragraph needs, apart from everything else,
/// closed to every other purpose, until a day that can be computed. It goes by itself when that day is over.
@Service
public class Holds {
    /// Where the days of a hold begin and end.
    private static final int LIST_MAX = 500;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final HeldRows rows;
    private final Policy policy;
    private final Clock clock;

    Holds(PurposeScope scope, RecordJdbcClient db, HeldRows rows, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
    }

    /// What is held of one person under one paragraph, without what it says.
    ///
    /// @param lastDay the last day on which it is kept
    public record Hold(SubjectId person, String kind, String paragraph, long rows, Instant heldAt, LocalDate lastDay) {}

    /// A row that is held, for whoever stated a reason.
    ///
    /// @param content its columns as JSON
    public record Held(String source, PersonalText content, PersonalText reason, LocalDate lastDay) {}

    /// What came of placing a hold.
    public sealed interface Placing {
        /// So many rows are kept through this day.
        record Placed(int rows, LocalDate lastDay) implements Placing {}

        /// There is no conversation with this reference, or nothing of it is left.
        record NothingThere() implements Placing {}

        /// Those days are over already.
        record AlreadyOver(LocalDate lastDay) implements Placing {}
    }

    /// Everything that is held, by when it ends; at most 500.
    public List<Hold> all() {
        return scope.within(
                PLANNING,
                Binding.NOBODY,
                () -> db.sql("""
                        select subject_id, hold, paragraph, count(*) as amount, min(held_at) as held_at,
                               max(expires_at) as expires_at
                        from retention.held
                        group by subject_id, hold, paragraph
                        order by max(expires_at), subject_id
                        limit :most
                        """)
                        .param("most", LIST_MAX)
                        .query((row, _) -> new Hold(
                                RowReader.value(row, "subject_id", SubjectId.class),
                                row.getString("hold"),
                                row.getString("paragraph"),
                                row.getLong("amount"),
                                RowReader.value(row, "held_at", Instant.class),
                                lastDay(RowReader.value(row, "expires_at", Instant.class))))
                        .list());
    }

    /// A hold ends when its last day is over.
    static LocalDate lastDay(Instant expires) {
        return OperatorTime.day(expires).minusDays(1);
    }

    /// Holds a conversation: the enquiry, what was disclosed, what was said, and what was offered.
    ///
    /// @param kind one of the policy's holds
    /// @param day a day of the financial year to which it belongs, for a hold that counts from that; today where
    /// null
    /// @param reason why, in the words of whoever decides; the person sees it
    public Placing place(
            SubjectId staff, String reference, StatutoryHold kind, @Nullable LocalDate day, String reason) {
        var person = personOf(reference);
        if (person.isEmpty()) {
            return new Placing.NothingThere();
        }
        var now = clock.instant();
        var from = day == null ? OperatorTime.day(now) : day;
        var lastDay = kind.lastDay(kind.isByFinancialYear() ? kind.financialYearEnd(from) : from);
        var expires = lastDay.plusDays(1).atStartOfDay(OperatorTime.ZONE).toInstant();
        if (!expires.isAfter(now)) {
            return new Placing.AlreadyOver(lastDay);
        }
        var count = scope.onPerson(
                HOLDS,
                staff,
                person.get(),
                reason,
                () -> rows.copy(new HeldRows.Copying(person.get(), reference, kind, reason, now, expires)));
        return count == 0 ? new Placing.NothingThere() : new Placing.Placed(count, lastDay);
    }

    private Optional<SubjectId> personOf(String reference) {
        return scope.within(
                PLANNING,
                Binding.NOBODY,
                () -> db.sql("select subject_id from mediation.subject_of(:reference) as subject_id")
                        .param("reference", reference)
                        .query(SubjectId.class)
                        .optional());
    }

    /// What is held of a person, for a member of staff who says why; the look is recorded.
    public List<Held> read(SubjectId staff, SubjectId person, String reason) {
        return scope.onPerson(HOLDS, staff, person, reason, () -> rows.of(person));
    }

    /// Ends a hold before its time, because what it was for is over; returns how many rows went.
    public int release(SubjectId staff, SubjectId person, String kind, String reason) {
        return scope.onPerson(HOLDS, staff, person, reason, () -> rows.release(person, kind));
    }

    /// The holds that the policy knows.
    public List<StatutoryHold> kinds() {
        return List.copyOf(policy.holds().values());
    }
}
