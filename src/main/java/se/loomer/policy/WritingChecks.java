package se.loomer.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks what purposes write where a false word would do harm: consents and their words, records of looks, the roots
/// of people and what lets them in, and columns that say who wrote.
final class WritingChecks {
    private static final TableName ROOT = TableName.of("guard.subject");
    private static final TableName WORDS = TableName.of("consent.wording");

    /// What opens doors or says what somebody agreed to, as the taxonomy names it.
    private static final List<String> DECISIVE = List.of("user.authorization.credentials", "user.privacy_preferences");

    private final Policy policy;
    private final PolicyFindings findings;

    WritingChecks(Policy policy, PolicyFindings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    void check(Policy.Purpose purpose) {
        purpose.writes().forEach((name, columns) -> named(purpose, name, columns));
        for (var access : purpose.access()) {
            var table = policy.tables().get(access.table());
            if (table == null || access.operation() == Operation.READ) {
                continue;
            }
            kept(purpose, access);
            if (access.operation() != Operation.DELETE) {
                signed(purpose, access, table);
                everybody(purpose, access, table);
                consents(purpose, access, table);
            }
        }
    }

    private void find(Policy.Access access, String message, String remedy) {
        findings.add(access.at(), message, remedy);
    }

    private void named(Policy.Purpose purpose, TableName name, Map<String, WrittenValue> columns) {
        columns.forEach((column, signature) -> {
            var isWritten = purpose.access().stream()
                    .anyMatch(access -> access.table().equals(name)
                            && access.operation() != Operation.READ
                            && access.columnNames().contains(column));
            if (!isWritten) {
                findings.add(
                        signature.at(),
                        "purpose '%s' says what it writes into %s.%s, but does not write it"
                                .formatted(purpose.key(), name, column),
                        "Remove it, or name the column in a line of 'tables'");
            }
        });
    }

    /// What only the set-up writes, and what only the door writes.
    private void kept(Policy.Purpose purpose, Policy.Access access) {
        if (access.table().equals(WORDS)) {
            find(
                    access,
                    "purpose '%s' may %s the words of consents"
                            .formatted(purpose.key(), access.operation().word()),
                    "Remove the line; they are written when the policy is applied, and stay");
        }
        if (access.table().equals(PolicyCompiler.LOOK) && access.operation() == Operation.INSERT) {
            find(
                    access,
                    "purpose '%s' records its own looks".formatted(purpose.key()),
                    "Remove the line; a login that reads nothing writes them before a row can be read");
        }
    }

    private void signed(Policy.Purpose purpose, Policy.Access access, Policy.Table table) {
        var bound = purpose.writes().getOrDefault(table.name(), Map.of());
        for (var column : table.signed()) {
            if (access.columnNames().contains(column) && !bound.containsKey(column)) {
                find(
                        access,
                        "purpose '%s' may write anybody into %s.%s".formatted(purpose.key(), table.name(), column),
                        "Say under its 'writes' who that can be: subject, actor, company, or a list of words");
            }
        }
    }

    private void everybody(Policy.Purpose purpose, Policy.Access access, Policy.Table table) {
        if (access.rows() == Rows.ALL && table.person() != null && isDecisive(access, table)) {
            find(
                    access,
                    "purpose '%s' may %s %s for everybody"
                            .formatted(purpose.key(), access.operation().word(), table.name()),
                    "Let it reach 'own', 'presented' or 'case' rows: what others agreed to or sign in with is theirs");
        }
    }

    private boolean isDecisive(Policy.Access access, Policy.Table table) {
        return table.name().equals(ROOT)
                || table.name().equals(PolicyCompiler.LOOK)
                || table.isConsent()
                || access.columnNames().stream().anyMatch(column -> {
                    var placement = table.columns().get(column);
                    var category = placement == null ? null : policy.data().get(placement.category());
                    return category != null
                            && DECISIVE.stream().anyMatch(part -> (category.taxonomy() + ".").startsWith(part + "."));
                });
    }

    private void consents(Policy.Purpose purpose, Policy.Access access, Policy.Table table) {
        if (!table.isConsent()) {
            return;
        }
        var wrong = new HashSet<>(access.columnNames());
        if (access.operation() == Operation.INSERT) {
            wrong.retainAll(timed(table));
        } else {
            wrong.remove(table.live());
            // What stays for a while after an account was closed ends sooner than it would have.
            wrong.remove(table.expires());
        }
        wrong.stream()
                .sorted()
                .forEach(column -> find(
                        access,
                        "purpose '%s' may %s %s of consents in %s"
                                .formatted(purpose.key(), access.operation().word(), column, table.name()),
                        "Remove the column: a consent begins and lasts as the policy says, and can only be withdrawn"));
    }

    private static Set<String> timed(Policy.Table table) {
        var timed = new HashSet<String>();
        timed.add(table.live());
        timed.add(table.begins());
        timed.add(table.expires());
        return timed;
    }
}
