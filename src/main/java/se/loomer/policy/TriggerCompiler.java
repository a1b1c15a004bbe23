package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compiles what no login may do to rows that are its own: let them end later than the document says, or change a
/// consent. Written as PostgreSQL prints it, like the row rules.
final class TriggerCompiler {
    /// What the names of compiled triggers begin with; migrations make none of that name.
    static final String NAMES = "policy_";

    /// How far the clocks of service and database may be apart, and how much longer than 24 hours a day may be.
    private static final String TOLERANCE = "'01:00:00'::interval";

    private static final int MONTHS_PER_YEAR = 12;

    private final Policy policy;
    private final Schema schema;

    TriggerCompiler(Policy policy, Schema schema) {
        this.policy = policy;
        this.schema = schema;
    }

    List<Plan.Trigger> compile() {
        var triggers = new ArrayList<Plan.Trigger>();
        policy.tables().values().stream().filter(table -> !table.isInternal()).forEach(table -> {
            var retention = Objects.requireNonNull(policy.retention().get(table.retention()), "checked");
            if (table.isConsent()) {
                triggers.add(trigger(table, "consent", "UPDATE", null, "guard.keep_consent()"));
            }
            var life = retention.life();
            if (life != null && isGiven(table)) {
                triggers.add(trigger(
                        table,
                        "begin",
                        "INSERT",
                        "(new.expires_at IS NULL)",
                        "guard.give_end('%s')".formatted(interval(life, 0))));
            }
            var late = late(table, retention);
            if (late != null) {
                triggers.add(trigger(table, "end", "INSERT OR UPDATE" + of(table), late, "guard.refuse_end()"));
            }
        });
        return triggers;
    }

    /// Whoever gives a consent, and whoever looks at a person, does not say until when it lasts.
    private static boolean isGiven(Policy.Table table) {
        return table.isConsent() || table.name().equals(PolicyCompiler.LOOK);
    }

    private static String of(Policy.Table table) {
        return table.begins() == null
                ? " OF %s".formatted(table.expires())
                : " OF %s, %s".formatted(table.begins(), table.expires());
    }

    private static Plan.Trigger trigger(
            Policy.Table table, String name, String event, @Nullable String when, String function) {
        return new Plan.Trigger(
                NAMES + name,
                table.name(),
                "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH ROW %sEXECUTE FUNCTION %s"
                        .formatted(
                                NAMES + name,
                                event,
                                table.name(),
                                when == null ? "" : "WHEN (%s) ".formatted(when),
                                function));
    }

    /// When a row ends later than its retention; null where the retention sets no bound.
    private @Nullable String late(Policy.Table table, Policy.Retention retention) {
        var ends = table.expires();
        var life = retention.life() == null ? retention.afterClosing() : retention.life();
        if (ends == null || life == null) {
            return null;
        }
        var begins = table.begins();
        var soon = "(guard.now() + %s)".formatted(TOLERANCE);
        if (begins != null && retention.life() != null && !isByYear(retention)) {
            return "((new.%s > %s) OR (new.%s > %s))".formatted(ends, after("new." + begins, life, 0), begins, soon);
        }
        var late = isByYear(retention)
                ? "(new.%s > %s)".formatted(ends, afterYear(soon, retention, life))
                : "(new.%s > %s)".formatted(ends, after(soon, life, 0));
        var isNullable =
                schema.table(table.name()).map(shape -> shape.isNullable(ends)).orElse(true);
        return isNullable ? "((new.%s IS NOT NULL) AND %s)".formatted(ends, late) : late;
    }

    /// What a statute demands may count from the end of the year in which the financial year ends.
    private boolean isByYear(Policy.Retention retention) {
        return yearly(retention) != null;
    }

    private @Nullable StatutoryHold yearly(Policy.Retention retention) {
        return policy.holds().values().stream()
                .filter(hold -> retention.statute() != null
                        && hold.isByFinancialYear()
                        && hold.life().equals(retention.life()))
                .findFirst()
                .orElse(null);
    }

    private static String after(String moment, Fact life, int moreYears) {
        return "(((%s AT TIME ZONE 'UTC'::text) + '%s'::interval) AT TIME ZONE 'UTC'::text)"
                .formatted(moment, interval(life, moreYears));
    }

    private String afterYear(String moment, Policy.Retention retention, Fact life) {
        var rest = Objects.requireNonNull(yearly(retention)).daysLeft();
        var shifted = rest == 0 ? moment : "(%s + '%d days'::interval)".formatted(moment, rest);
        return "((date_trunc('year'::text, (%s AT TIME ZONE 'UTC'::text)) + '%s'::interval) AT TIME ZONE 'UTC'::text)"
                .formatted(shifted, interval(life, 1));
    }

    /// A length as PostgreSQL prints an interval.
    private static String interval(Fact life, int moreYears) {
        return switch (life.unit()) {
            case "minutes" -> "%02d:%02d:00".formatted(life.amount() / 60, life.amount() % 60);
            case "hours" -> "%02d:00:00".formatted(life.amount());
            case "days" -> counted(life.amount(), "day");
            case "months" -> months(life.amount() + MONTHS_PER_YEAR * moreYears);
            default -> counted(life.amount() + moreYears, "year");
        };
    }

    private static String months(int months) {
        var years = months / MONTHS_PER_YEAR;
        var rest = months % MONTHS_PER_YEAR;
        if (years == 0) {
            return counted(rest, "mon");
        }
        return rest == 0 ? counted(years, "year") : counted(years, "year") + " " + counted(rest, "mon");
    }

    private static String counted(int amount, String unit) {
        return "%d %s%s".formatted(amount, unit, amount == 1 ? "" : "s");
    }
}
