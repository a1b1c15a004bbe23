package se.loomer.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks each purpose: that it names what exists, that its rows can be told, and that consent has its gate.
final class PurposeChecks {
    /// Rows that a purpose may see side by side in one table, because each is a row that the caller has shown to be
    /// theirs.
    private static final Set<Rows> NARROW = EnumSet.of(Rows.OWN, Rows.PRESENTED, Rows.REPRESENTED, Rows.DISCLOSED);

    private final Policy policy;
    private final Schema schema;
    private final List<Finding> findings = new ArrayList<>();

    PurposeChecks(Policy policy, Schema schema) {
        this.policy = policy;
        this.schema = schema;
    }

    List<Finding> check() {
        policy.purposes().values().forEach(this::purpose);
        return findings;
    }

    private void find(Position at, String message, String remedy) {
        findings.add(new Finding(at, message, remedy));
    }

    private void purpose(Policy.Purpose purpose) {
        if (purpose.basis() == Basis.CONSENT) {
            gate(purpose);
        }
        for (var access : purpose.access()) {
            var table = policy.tables().get(access.table());
            if (table == null) {
                find(
                        access.at(),
                        "purpose '%s' names %s, which is not placed".formatted(purpose.key(), access.table()),
                        "Add the table under 'tables'");
                continue;
            }
            access(purpose, access, table);
        }
        wideReads(purpose);
        purpose.aggregate().forEach((name, columns) -> {
            var table = policy.tables().get(name);
            if (table == null) {
                find(purpose.at(), "%s is not placed".formatted(name), "Add the table under 'tables'");
            } else {
                columns.forEach(column -> column(table, column));
            }
        });
        if (!purpose.aggregate().isEmpty() && purpose.functions().isEmpty()) {
            find(
                    purpose.at(),
                    "purpose '%s' reads aggregates through no function".formatted(purpose.key()),
                    "List the functions that it may call");
        }
        if (!purpose.letters().isEmpty() && !policy.tables().containsKey(PolicyCompiler.LETTER)) {
            find(purpose.at(), "there is no table mail.letter", "Place it, or remove 'letters'");
        }
    }

    private void gate(Policy.Purpose purpose) {
        var gate = purpose.gate();
        var gateTable =
                gate != null && TableName.isValid(gate) ? policy.tables().get(TableName.of(gate)) : null;
        if (gateTable == null || gateTable.live() == null) {
            find(
                    purpose.at(),
                    "purpose '%s' rests on consent without its gate".formatted(purpose.key()),
                    "Write gate: with the table of consents, which names its 'live' column");
        }
        var gated = purpose.access().stream().anyMatch(access -> access.rows() == Rows.DISCLOSED);
        if (!gated) {
            find(
                    purpose.at(),
                    "purpose '%s' rests on consent but reads no rows that hang on one".formatted(purpose.key()),
                    "Let it see 'disclosed' rows");
        }
    }

    private void access(Policy.Purpose purpose, Policy.Access access, Policy.Table table) {
        if (table.isInternal()) {
            find(
                    access.at(),
                    "purpose '%s' touches %s, which is internal".formatted(purpose.key(), table.name()),
                    "Remove the line");
        }
        access.columns().forEach(column -> column(table, column));
        var needed = neededMark(access.rows());
        if (needed != null && mark(table, access.rows()) == null) {
            find(
                    access.at(),
                    "'%s' rows of %s cannot be told".formatted(access.rows().word(), table.name()),
                    "Name the column as '%s' under the table".formatted(needed));
        }
        if (access.operation() == Operation.DELETE && !access.columns().isEmpty()) {
            find(access.at(), "a delete names columns", "Write []; a delete takes whole rows");
        }
        if (access.operation() != Operation.DELETE && access.columns().isEmpty()) {
            find(access.at(), "no columns are named", "Name each column; there is no word for all of them");
        }
        if (access.operation() == Operation.READ
                && access.rows() == Rows.ALL
                && table.person() != null
                && !purpose.faces().equals(List.of(Face.JOBS))
                && identities(table, access)) {
            find(
                    access.at(),
                    "purpose '%s' reads everybody's personal data in %s".formatted(purpose.key(), table.name()),
                    "Let it see 'own', 'case' or 'disclosed' rows");
        }
        if (access.rows() == Rows.EXPIRED && access.columns().stream().anyMatch(column -> isContent(table, column))) {
            find(
                    access.at(),
                    "purpose '%s' sees content of expired rows in %s".formatted(purpose.key(), table.name()),
                    "Name only the columns of its key and the one that says when it expires");
        }
    }

    /// Whether the columns read say more than keys and roles: what people gave to be reached or told.
    private static boolean identities(Policy.Table table, Policy.Access access) {
        return access.columns().stream().anyMatch(column -> {
            var placement = table.columns().get(column.text());
            return placement != null
                    && Set.of("postal-address", "telephone", "email", "enquiry", "conversation", "disclosed", "sign-in")
                            .contains(placement.category());
        });
    }

    private boolean isContent(Policy.Table table, Policy.Located column) {
        var key = schema.table(table.name()).stream()
                .flatMap(shape -> shape.constraints().stream())
                .filter(constraint -> constraint.startsWith("PRIMARY KEY"))
                .collect(Collectors.joining());
        return !column.text().equals(table.expires()) && !key.matches(".*[( ]" + column.text() + "[,)].*");
    }

    /// Reads of one table in different rows share their columns, because PostgreSQL grants columns and not cells.
    private void wideReads(Policy.Purpose purpose) {
        var byTable = purpose.access().stream()
                .filter(access -> access.operation() == Operation.READ)
                .collect(Collectors.groupingBy(Policy.Access::table));
        byTable.values().stream().filter(reads -> reads.size() > 1).forEach(reads -> {
            var widest =
                    reads.stream().filter(read -> !NARROW.contains(read.rows())).findFirst();
            widest.ifPresent(read -> find(
                    read.at(),
                    "purpose '%s' reads %s in several kinds of rows, one of them '%s'"
                            .formatted(purpose.key(), read.table(), read.rows().word()),
                    "Use one kind, because all share the columns of the others"));
        });
    }

    private void column(Policy.Table table, Policy.Located column) {
        if (!table.columns().containsKey(column.text())) {
            find(
                    column.at(),
                    "column %s.%s is not placed".formatted(table.name(), column.text()),
                    "Place it under 'tables', or remove it here");
        }
    }

    private static @Nullable String neededMark(Rows rows) {
        return switch (rows) {
            case OWN, CASE -> "person";
            case PRESENTED -> "secret";
            case LISTED -> "listed";
            case REPRESENTED -> "company";
            case DISCLOSED -> "live";
            case EXPIRED -> "expires";
            case ALL -> null;
        };
    }

    private static @Nullable String mark(Policy.Table table, Rows rows) {
        return switch (rows) {
            case OWN, CASE -> table.person();
            case PRESENTED -> table.secret();
            case LISTED -> table.listed();
            case REPRESENTED -> table.company();
            case DISCLOSED -> table.company() == null ? null : table.live();
            case EXPIRED -> table.expires();
            case ALL -> null;
        };
    }
}
