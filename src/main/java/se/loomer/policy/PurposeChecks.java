package se.loomer.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks each purpose as a whole: what it rests on, which functions it calls, what they read.
final class PurposeChecks {
    /// What a person may do about a purpose: stop it, have it restricted, or ask that a human weighs their objection.
    private static final Set<String> PERSON_MAY = Set.of("object", "restrict", "ask");

    private static final Set<String> OBJECTIONS = Set.of("object", "ask");

    private final Policy policy;
    private final Schema schema;
    private final PolicyFindings findings;
    private final AccessChecks access;
    private final WritingChecks writing;
    private final Map<String, String> callers = new HashMap<>();

    PurposeChecks(Policy policy, Schema schema, PolicyFindings findings) {
        this.policy = policy;
        this.schema = schema;
        this.findings = findings;
        this.access = new AccessChecks(policy, schema, findings);
        this.writing = new WritingChecks(policy, findings);
    }

    void check() {
        for (var purpose : policy.purposes().values()) {
            gate(purpose);
            closing(purpose);
            access.check(purpose);
            writing.check(purpose);
            functions(purpose);
            aggregate(purpose);
            if (!purpose.letters().isEmpty() && !policy.tables().containsKey(PolicyCompiler.LETTER)) {
                findings.add(purpose.at(), "there is no table mail.letter", "Place it, or remove 'letters'");
            }
        }
    }

    private void functions(Policy.Purpose purpose) {
        for (var function : purpose.functions()) {
            var signature = PolicyCompiler.signature(function.text());
            if (!schema.functions().containsKey(signature)) {
                findings.add(
                        function.at(),
                        "function %s does not exist".formatted(signature),
                        "Remove it, or write its migration");
            }
            var other = callers.putIfAbsent(signature, purpose.key());
            if (other != null) {
                findings.add(
                        function.at(),
                        "function %s is called under '%s' already".formatted(signature, other),
                        "Keep one: a function reads what its one purpose may count");
            }
        }
    }

    private void aggregate(Policy.Purpose purpose) {
        purpose.aggregate().forEach((name, columns) -> {
            var table = policy.tables().get(name);
            if (table == null) {
                findings.add(purpose.at(), "%s is not placed".formatted(name), "Add the table under 'tables'");
                return;
            }
            if (table.isInternal()) {
                findings.add(
                        purpose.at(),
                        "purpose '%s' touches %s, which is internal".formatted(purpose.key(), name),
                        "Remove the line");
            }
            if (columns.isEmpty()) {
                findings.add(
                        purpose.at(),
                        "purpose '%s' names no columns of %s".formatted(purpose.key(), name),
                        "Name each column; there is no word for all of them");
            }
            columns.forEach(column -> access.column(table, column));
        });
        if (!purpose.aggregate().isEmpty() && purpose.functions().isEmpty()) {
            findings.add(
                    purpose.at(),
                    "purpose '%s' reads aggregates through no function".formatted(purpose.key()),
                    "List the functions that it may call");
        }
    }

    private void closing(Policy.Purpose purpose) {
        for (var right : purpose.personMay()) {
            if (!PERSON_MAY.contains(right)) {
                findings.add(
                        purpose.at(),
                        "'%s' is nothing that a person may do about purpose '%s'".formatted(right, purpose.key()),
                        "Write person-may: [object], [restrict] or [ask]");
            }
        }
        if (purpose.personMay().contains("object") && purpose.basis() != Basis.LEGITIMATE_INTEREST) {
            findings.add(
                    purpose.at(),
                    "purpose '%s' rests on %s, to which nobody objects"
                            .formatted(purpose.key(), purpose.basis().word()),
                    "Write person-may: [restrict]; objection is for legitimate interests (GDPR, article 21)");
        }
        if (purpose.basis() == Basis.LEGITIMATE_INTEREST
                && reachesPeople(purpose)
                && purpose.personMay().stream().noneMatch(OBJECTIONS::contains)
                && canClose()) {
            findings.add(
                    purpose.at(),
                    "nobody can object to purpose '%s'".formatted(purpose.key()),
                    "Write person-may: [object], or [ask] where compelling grounds may weigh heavier (GDPR, article 21)");
        }
        if (purpose.seesClosed() && purpose.personMay().stream().anyMatch(right -> !right.equals("ask"))) {
            findings.add(
                    purpose.at(),
                    "purpose '%s' can be closed and sees what is closed".formatted(purpose.key()),
                    "Remove 'sees-closed' or 'person-may'");
        }
    }

    private boolean canClose() {
        return policy.tables().values().stream().anyMatch(table -> table.closed() != null);
    }

    private boolean reachesPeople(Policy.Purpose purpose) {
        return purpose.access().stream()
                .map(line -> policy.tables().get(line.table()))
                .anyMatch(table -> table != null && table.person() != null);
    }

    private void gate(Policy.Purpose purpose) {
        if (purpose.basis() != Basis.CONSENT) {
            if (purpose.gate() != null) {
                findings.add(
                        purpose.at(),
                        "purpose '%s' has a gate but does not rest on consent".formatted(purpose.key()),
                        "Write basis: consent, or remove the gate");
            }
            return;
        }
        var gate = gateTable(purpose);
        if (gate == null) {
            findings.add(
                    purpose.at(),
                    "purpose '%s' rests on consent without its gate".formatted(purpose.key()),
                    "Write gate: with the table of consents, which names its 'live' column");
        }
        var gated =
                purpose.access().stream().filter(line -> isGated(line, gate)).toList();
        if (gated.isEmpty()) {
            findings.add(
                    purpose.at(),
                    "purpose '%s' rests on consent but reads no rows that hang on one".formatted(purpose.key()),
                    "Let it see 'disclosed' rows, or 'own' ones of a table with 'live' where the consent is to us");
        }
        for (var line : gated) {
            var table = policy.tables().get(line.table());
            if (line.rows() == Rows.DISCLOSED) {
                standing(line, table);
            }
            if (gate != null && table != null && table.live() != null && !follows(table, gate, new HashSet<>())) {
                findings.add(
                        line.at(),
                        "%s of %s does not follow %s".formatted(table.live(), table.name(), gate.name()),
                        "Give it a key of person, company and 'live' to the consent, 'on update cascade', of columns"
                                + " that are not null");
            }
        }
    }

    /// Rows that hang on a consent: a company's, or where the consent is to us and names no company, the person's own.
    private boolean isGated(Policy.Access line, Policy.@Nullable Table gate) {
        var table = policy.tables().get(line.table());
        if (gate == null || gate.company() != null || table == null) {
            return line.rows() == Rows.DISCLOSED;
        }
        return line.rows() == Rows.OWN && table.live() != null && !table.name().equals(gate.name());
    }

    /// Where companies can be suspended, their sight of what they got ends in the statement that suspends them.
    private void standing(Policy.Access line, Policy.@Nullable Table table) {
        var isSuspendable = policy.tables().values().stream().anyMatch(PurposeChecks::isCompany);
        if (isSuspendable && table != null && !standsWithCompany(table, new HashSet<>())) {
            findings.add(
                    line.at(),
                    "rows of %s stay in the sight of a company that is suspended".formatted(table.name()),
                    "Give it a boolean named as 'open', and a key of company and 'open' to the company, 'on update"
                            + " cascade', of columns that are not null");
        }
    }

    private static boolean isCompany(Policy.Table table) {
        return table.person() == null && table.company() != null && table.open() != null;
    }

    private boolean standsWithCompany(Policy.Table table, HashSet<TableName> visited) {
        if (isCompany(table)) {
            return true;
        }
        var shape = schema.table(table.name());
        if (table.open() == null || shape.isEmpty() || !visited.add(table.name())) {
            return false;
        }
        return shape.get().foreignKeys().stream().anyMatch(key -> {
            var target = policy.tables().get(key.target());
            return target != null
                    && key.followsUpdates()
                    && key.columns().stream().noneMatch(shape.get()::isNullable)
                    && pairs(key, table.company(), target.company())
                    && pairs(key, table.open(), target.open())
                    && standsWithCompany(target, visited);
        });
    }

    private Policy.@Nullable Table gateTable(Policy.Purpose purpose) {
        var gate = purpose.gate();
        var table = gate != null && TableName.isValid(gate) ? policy.tables().get(TableName.of(gate)) : null;
        return table == null || table.live() == null || table.person() == null ? null : table;
    }

    /// Whether a withdrawal reaches the table in the same statement: by keys that carry person, company and `live`.
    private boolean follows(Policy.Table table, Policy.Table gate, HashSet<TableName> visited) {
        if (table.name().equals(gate.name())) {
            return true;
        }
        var shape = schema.table(table.name());
        if (shape.isEmpty() || !visited.add(table.name())) {
            return false;
        }
        return shape.get().foreignKeys().stream().anyMatch(key -> {
            var target = policy.tables().get(key.target());
            return target != null
                    && key.followsUpdates()
                    && key.columns().stream().noneMatch(shape.get()::isNullable)
                    && pairs(key, table.person(), target.person())
                    && (target.company() == null || pairs(key, table.company(), target.company()))
                    && pairs(key, table.live(), target.live())
                    && follows(target, gate, visited);
        });
    }

    private static boolean pairs(Schema.ForeignKey key, @Nullable String column, @Nullable String target) {
        return column != null && target != null && key.pairs(column, target);
    }
}
