package se.loomer.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of each table's rows of a person who leaves: made from the document alone, so that what is said before,
/// what is done, and what is said after are one and the same.
///
/// @param kind whether everything goes, or what the categories' rules keep for a while stays
public record Closing(Kind kind, List<Step> steps) {
    /// The two doors out.
    public enum Kind {
        /// Everything goes but what a statute holds (GDPR, article 17).
        ERASURE,
        /// The account ends; what the categories' rules keep after closing stays out of sight until its date.
        DEREGISTRATION
    }

    /// What becomes of the rows of one table.
    ///
    /// @param afterClosing how long rows stay at most, counted from the closing; null where they go at once
    public record Step(Policy.Table table, @Nullable Fact afterClosing, boolean isHeld) {
        /// Whether rows go at once.
        public boolean goes() {
            return afterClosing == null && !isHeld;
        }
    }

    /// What the policy says of leaving by one of the doors.
    public static Closing of(Policy policy, Kind kind) {
        return new Closing(
                kind,
                Ownership.tables(policy).stream()
                        .filter(table -> !table.name().equals(TableName.of("guard.subject")))
                        .map(table -> step(policy, kind, table))
                        .toList());
    }

    private static Step step(Policy policy, Kind kind, Policy.Table table) {
        var retention = policy.retention().get(table.retention());
        var isHeld = "hold".equals(table.erasure());
        var stays = kind == Kind.DEREGISTRATION && retention != null && !isHeld ? retention.afterClosing() : null;
        return new Step(table, stays, isHeld);
    }

    /// The tables whose rows go at once.
    public List<Policy.Table> going() {
        return steps.stream().filter(Step::goes).map(Step::table).toList();
    }

    /// The tables whose rows stay because a statute demands it, until the day that each row carries.
    public List<Policy.Table> held() {
        return steps.stream().filter(Step::isHeld).map(Step::table).toList();
    }

    /// The tables whose rows stay until a date, those of a hold included.
    public List<Step> staying() {
        return steps.stream().filter(step -> !step.goes()).toList();
    }
}
