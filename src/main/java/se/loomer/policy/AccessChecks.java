package se.loomer.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks each line of a purpose: that it names what exists, that its rows can be told, and how far it reaches.
final class AccessChecks {
    /// Rows that a purpose may see side by side in one table: the caller has shown each to be theirs.
    private static final Set<Rows> NARROW =
            EnumSet.of(Rows.OWN, Rows.ABOUT, Rows.PRESENTED, Rows.REPRESENTED, Rows.DISCLOSED);

    /// What people gave to be reached, what they wrote, and what lets them in, as the taxonomy names it.
    private static final List<String> CONTENT = List.of("user.contact", "user.content", "user.authorization");

    private final Policy policy;
    private final Schema schema;
    private final PolicyFindings findings;

    AccessChecks(Policy policy, Schema schema, PolicyFindings findings) {
        this.policy = policy;
        this.schema = schema;
        this.findings = findings;
    }

    void check(Policy.Purpose purpose) {
        for (var access : purpose.access()) {
            var table = policy.tables().get(access.table());
            if (table == null) {
                find(access, "purpose '%s' names %s, which is not placed", purpose, "Add the table under 'tables'");
                continue;
            }
            if (table.isInternal()) {
                find(access, "purpose '%s' touches %s, which is internal", purpose, "Remove the line");
            }
            access.columns().forEach(column -> column(table, column));
            columns(access);
            rows(access, table);
            reach(purpose, access, table);
            if (access.rows() == Rows.EXPIRED) {
                expired(purpose, access, table);
            }
        }
        mixedRows(purpose);
    }

    private void find(Policy.Access access, String message, Policy.Purpose purpose, String remedy) {
        findings.add(access.at(), message.formatted(purpose.key(), access.table()), remedy);
    }

    /// Finds a column that the document does not place.
    void column(Policy.Table table, Policy.Located column) {
        if (!table.columns().containsKey(column.text())) {
            findings.add(
                    column.at(),
                    "column %s.%s is not placed".formatted(table.name(), column.text()),
                    "Place it under 'tables', or remove it here");
        }
    }

    private void columns(Policy.Access access) {
        if (access.operation() == Operation.DELETE && !access.columns().isEmpty()) {
            findings.add(access.at(), "a delete names columns", "Write []; a delete takes whole rows");
        }
        if (access.operation() != Operation.DELETE && access.columns().isEmpty()) {
            findings.add(access.at(), "no columns are named", "Name each column; there is no word for all of them");
        }
    }

    private void rows(Policy.Access access, Policy.Table table) {
        var missing = missingMark(table, access.rows());
        if (missing != null) {
            findings.add(
                    access.at(),
                    "'%s' rows of %s cannot be told".formatted(access.rows().word(), table.name()),
                    "Name the column as '%s' under the table".formatted(missing));
        }
    }

    private static @Nullable String missingMark(Policy.Table table, Rows rows) {
        return switch (rows) {
            case ABOUT -> table.about().isEmpty() ? "about" : null;
            case OWN, CASE -> table.person() == null ? "person" : null;
            case PRESENTED -> table.secret() == null ? "secret" : null;
            case LISTED -> table.listed() == null ? "listed" : null;
            case REPRESENTED -> table.company() == null ? "company" : null;
            case DISCLOSED -> table.company() == null ? "company" : table.live() == null ? "live" : null;
            case EXPIRED -> table.expires() == null ? "expires" : null;
            case KEPT, ALL -> null;
        };
    }

    private void reach(Policy.Purpose purpose, Policy.Access access, Policy.Table table) {
        var isInsert = access.operation() == Operation.INSERT;
        var isPersonal = table.person() != null;
        if (isPersonal
                && access.rows() == Rows.ALL
                && !isInsert
                && !purpose.faces().equals(List.of(EntryPoint.JOBS))) {
            if (access.operation() == Operation.DELETE || holdsContent(table, access)) {
                find(
                        access,
                        "purpose '%s' may " + access.operation().word() + " everybody's personal data in %s",
                        purpose,
                        "Let it reach 'own', 'case' or 'disclosed' rows");
            }
        }
        if (access.rows() == Rows.KEPT && (isPersonal || purpose.functions().isEmpty())) {
            find(
                    access,
                    "purpose '%s' cannot keep rows of %s through functions",
                    purpose,
                    "Name the functions that keep them, and a table whose rows are nobody's");
        }
        if (isPersonal && access.rows() == Rows.REPRESENTED && !isInsert && table.live() != null) {
            find(
                    access,
                    "purpose '%s' passes the consent of %s by",
                    purpose,
                    "Write 'disclosed', which shows rows only while their consent stands");
        }
        if (isInsert
                && table.name().equals(PolicyCompiler.LETTER)
                && !purpose.letters().isEmpty()) {
            find(
                    access,
                    "purpose '%s' inserts into %s beside its letters",
                    purpose,
                    "Remove the line; 'letters' gives the right");
        }
    }

    private boolean holdsContent(Policy.Table table, Policy.Access access) {
        return access.columns().stream().anyMatch(column -> {
            var placement = table.columns().get(column.text());
            var category = placement == null ? null : policy.data().get(placement.category());
            return category != null
                    && CONTENT.stream().anyMatch(part -> (category.taxonomy() + ".").startsWith(part + "."));
        });
    }

    private void expired(Policy.Purpose purpose, Policy.Access access, Policy.Table table) {
        if (access.operation() == Operation.INSERT || access.operation() == Operation.UPDATE) {
            find(access, "purpose '%s' writes expired rows of %s", purpose, "They may only be read and deleted");
        }
        var key = schema.table(table.name()).map(Schema.TableShape::primaryKey).orElse(List.of());
        if (access.columnNames().stream()
                .anyMatch(column -> !column.equals(table.expires()) && !key.contains(column))) {
            find(
                    access,
                    "purpose '%s' sees content of expired rows in %s",
                    purpose,
                    "Name only the columns of its key and the one that says when it expires");
        }
        if (access.operation() == Operation.READ && !access.columnNames().containsAll(key)) {
            find(
                    access,
                    "purpose '%s' cannot tell the expired rows of %s apart",
                    purpose,
                    "Name all columns of its key: %s".formatted(String.join(", ", key)));
        }
    }

    /// Lines for one operation on one table share their columns, because PostgreSQL grants columns and not cells.
    private void mixedRows(Policy.Purpose purpose) {
        var lines = purpose.access().stream()
                .filter(access -> access.operation() != Operation.DELETE)
                .collect(Collectors.groupingBy(
                        access -> List.of(access.table(), access.operation(), access.rows() == Rows.KEPT)));
        lines.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> same.stream()
                        .filter(access -> !NARROW.contains(access.rows()))
                        .findFirst()
                        .ifPresent(access -> find(
                                access,
                                "purpose '%s' may " + access.operation().word()
                                        + " %s in several kinds of rows, one of them '"
                                        + access.rows().word() + "'",
                                purpose,
                                "Use one kind, because all share the columns of the others")));
    }
}
