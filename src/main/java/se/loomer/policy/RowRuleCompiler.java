package se.loomer.policy;

import static se.loomer.policy.Conditions.NOW;
import static se.loomer.policy.Conditions.both;

import java.util.Map;

/// Compiles a line of a purpose into its row rule: whose rows it reaches, and in which state.
///
/// Each condition names columns of its own row and values that are constant for a statement, and no other table.
final class RowRuleCompiler {
    private final Policy policy;
    private final Schema schema;

    RowRuleCompiler(Policy policy, Schema schema) {
        this.policy = policy;
        this.schema = schema;
    }

    /// The rule of one line for the role of its purpose.
    Plan.RowRule rule(Policy.Purpose purpose, String role, Policy.Access access) {
        var table = policy.tables().get(access.table());
        if (table == null) {
            throw new IllegalArgumentException("unchecked policy: no table " + access.table());
        }
        var name = "%s %s %s"
                .formatted(
                        purpose.key(), access.operation().word(), access.rows().word());
        var belongs = both(
                both(Conditions.belonging(table, access.rows(), purpose.key()), consented(purpose, table, access)),
                shown(purpose, table, access));
        var open = access.rows() == Rows.EXPIRED ? belongs : both(belongs, open(purpose, table, access));
        var isTimeless = access.rows() == Rows.EXPIRED || removes(purpose);
        var standing = isTimeless ? open : both(open, unexpired(table));
        return switch (access.operation()) {
            case READ, DELETE -> new Plan.RowRule(name, role, access.table(), access.operation(), standing, "");
            case INSERT ->
                new Plan.RowRule(name, role, access.table(), access.operation(), "", signed(purpose, access, open));
            case UPDATE ->
                new Plan.RowRule(
                        name, role, access.table(), access.operation(), standing, signed(purpose, access, belongs));
        };
    }

    /// What the columns that a line fills may say.
    private static String signed(Policy.Purpose purpose, Policy.Access access, String condition) {
        var signed = condition;
        for (var signature :
                purpose.writes().getOrDefault(access.table(), Map.of()).entrySet()) {
            if (access.columnNames().contains(signature.getKey())) {
                signed = both(signed, signature.getValue().condition(signature.getKey()));
            }
        }
        return signed;
    }

    /// Whoever removes all that belongs to a person takes what has expired and waits for the sweep as well.
    private static boolean removes(Policy.Purpose purpose) {
        return purpose.ownership().stream().anyMatch(word -> word.text().equals("delete"));
    }

    /// Rows whose person closed this purpose, or all, are out of its sight; the root's own are asked for there.
    private static String open(Policy.Purpose purpose, Policy.Table table, Policy.Access access) {
        if (purpose.seesClosed() || table.closed() == null) {
            return "true";
        }
        var writes = table.suspends() && access.operation() == Operation.INSERT && access.rows() == Rows.OWN;
        return "(NOT (%s && ARRAY['%s'::text, '%s'::text%s]))"
                .formatted(
                        table.closed(),
                        PolicyCompiler.ALL_CLOSED,
                        purpose.key(),
                        writes ? ", '%s'::text".formatted(PolicyCompiler.SUSPENDED) : "");
    }

    /// A purpose that rests on a person's consent to us sees their rows while that consent stands.
    private String consented(Policy.Purpose purpose, Policy.Table table, Policy.Access access) {
        var gate = purpose.gate();
        if (gate == null || table.live() == null || access.rows() != Rows.OWN) {
            return "true";
        }
        var consents = policy.tables().get(TableName.of(gate));
        var isTheirs = consents != null
                && consents.company() == null
                && !consents.name().equals(table.name());
        return isTheirs ? table.live() : "true";
    }

    /// What an investigation keeps back for a time is out of the person's own sight until then, and is removed with
    /// them all the same.
    private static String shown(Policy.Purpose purpose, Policy.Table table, Policy.Access access) {
        var isTheirs = access.rows() == Rows.OWN || access.rows() == Rows.ABOUT;
        return table.shown() != null && isTheirs && access.operation() == Operation.READ && !removes(purpose)
                ? "(%s <= %s)".formatted(table.shown(), NOW)
                : "true";
    }

    private String unexpired(Policy.Table table) {
        var column = table.expires();
        if (column == null) {
            return "true";
        }
        var isNullable = schema.table(table.name())
                .map(shape -> shape.columns().get(column))
                .map(Schema.ColumnShape::isNullable)
                .orElse(true);
        var comparison = "(%s > %s)".formatted(column, NOW);
        return isNullable ? "((%s IS NULL) OR %s)".formatted(column, comparison) : comparison;
    }
}
