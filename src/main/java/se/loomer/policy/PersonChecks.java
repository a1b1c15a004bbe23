package se.loomer.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks by the schema's keys that every row of a personal table leads to one person and depends on nobody else's row.
final class PersonChecks {
    /// The root of every person.
    private static final TableName ROOT = TableName.of("guard.subject");

    private final Policy policy;
    private final Schema schema;
    private final PolicyFindings findings;

    PersonChecks(Policy policy, Schema schema, PolicyFindings findings) {
        this.policy = policy;
        this.schema = schema;
        this.findings = findings;
    }

    void check() {
        for (var table : policy.tables().values()) {
            var shape = schema.table(table.name()).orElse(null);
            var person = table.person();
            if (shape == null) {
                continue;
            }
            if (person == null) {
                impersonal(table, shape);
            } else if (shape.columns().containsKey(person)) {
                leads(table, shape, person);
                hangs(table, shape, person);
                follows(table, shape, person);
                staysAlone(table, shape);
            }
        }
    }

    private void impersonal(Policy.Table table, Schema.TableShape shape) {
        for (var key : shape.foreignKeys()) {
            if (personOf(key.target()) != null) {
                findings.add(
                        table.at(),
                        "rows of %s lead to a person by (%s), but it says person: none"
                                .formatted(table.name(), String.join(", ", key.columns())),
                        "Name the column that leads there as 'person'");
            }
        }
    }

    private void leads(Policy.Table table, Schema.TableShape shape, String person) {
        var isKey =
                !shape.primaryKey().isEmpty() && shape.primaryKey().getFirst().equals(person);
        if (!isKey) {
            findings.add(
                    table.at(),
                    "the primary key of %s does not begin with %s".formatted(table.name(), person),
                    "Write 'primary key (%s, …)', so that other rows can hang on it by person".formatted(person));
        }
        if (table.name().equals(ROOT)) {
            return;
        }
        var ways = ways(table.name(), new HashSet<>());
        if (ways.isEmpty()) {
            findings.add(
                    table.at(),
                    "rows of %s do not lead to a person by %s".formatted(table.name(), person),
                    "Give it a key to guard.subject, or one that begins with it to a table that leads there");
            return;
        }
        var gaps = ways.stream()
                .map(way -> way.columns().stream().filter(shape::isNullable).findFirst())
                .toList();
        if (gaps.stream().allMatch(gap -> gap.isPresent())) {
            findings.add(
                    table.at(),
                    "rows of %s reach a person only through %s, which may be empty"
                            .formatted(table.name(), gaps.getFirst().orElse(person)),
                    "Make the column 'not null', or give %s a key of its own to guard.subject".formatted(person));
        }
    }

    /// The keys that begin with the person and end, directly or through other tables, at the root.
    private List<Schema.ForeignKey> ways(TableName name, Set<TableName> visited) {
        var person = personOf(name);
        var shape = schema.table(name);
        if (person == null || shape.isEmpty() || !visited.add(name)) {
            return List.of();
        }
        return shape.get().foreignKeys().stream()
                .filter(key -> begins(key, person))
                .filter(key -> key.target().equals(ROOT)
                        || !ways(key.target(), new HashSet<>(visited)).isEmpty())
                .toList();
    }

    private boolean begins(Schema.ForeignKey key, String person) {
        return key.columns().getFirst().equals(person)
                && key.targetColumns().getFirst().equals(personOf(key.target()));
    }

    private void hangs(Policy.Table table, Schema.TableShape shape, String person) {
        for (var key : shape.foreignKeys()) {
            var isPersonal = personOf(key.target()) != null && !key.target().equals(ROOT);
            if (isPersonal && !begins(key, person)) {
                findings.add(
                        table.at(),
                        "rows of %s hang on %s by (%s), which does not begin with the person"
                                .formatted(table.name(), key.target(), String.join(", ", key.columns())),
                        "Write 'foreign key (%s, …)', so that a row never hangs on another person's".formatted(person));
            }
        }
    }

    /// Where people can close purposes, each of their rows says so itself, in the commit in which they do it.
    private void follows(Policy.Table table, Schema.TableShape shape, String person) {
        var root = policy.tables().get(ROOT);
        var closed = root == null ? null : root.closed();
        if (closed == null || root == null || table.name().equals(ROOT)) {
            return;
        }
        var own = table.closed();
        var isFollowing = own != null
                && shape.foreignKeys().stream()
                        .anyMatch(key -> key.target().equals(ROOT)
                                && key.followsUpdates()
                                && key.pairs(person, String.valueOf(root.person()))
                                && key.pairs(own, closed)
                                && !shape.isNullable(own));
        if (!isFollowing) {
            findings.add(
                    table.at(),
                    "rows of %s do not follow what their person closed".formatted(table.name()),
                    "Give it 'closed text[] not null', a key (%s, closed) to guard.subject 'on update cascade', and name it"
                                    .formatted(person)
                            + " as 'closed'");
        }
    }

    /// What stays for a while after an account is closed ends by itself and depends on nothing that goes with the
    /// account.
    private void staysAlone(Policy.Table table, Schema.TableShape shape) {
        if (!stays(table) || table.name().equals(ROOT)) {
            return;
        }
        if (table.expires() == null) {
            findings.add(
                    table.at(),
                    "rows of %s stay after closing but have no column that says until when".formatted(table.name()),
                    "Name it as 'expires', or give them a retention without 'after-closing'");
        }
        for (var key : shape.foreignKeys()) {
            var target = policy.tables().get(key.target());
            if (target != null && target.person() != null && !target.name().equals(ROOT) && !stays(target)) {
                findings.add(
                        table.at(),
                        "rows of %s stay after closing but hang on %s, which goes"
                                .formatted(table.name(), target.name()),
                        "Let the key lead to guard.subject, or give both a retention with 'after-closing'");
            }
        }
    }

    private boolean stays(Policy.Table table) {
        var root = policy.tables().get(ROOT);
        var retention = policy.retention().get(table.retention());
        // Small documents in which nothing can be closed have no such door.
        return root != null && root.closed() != null && retention != null && retention.afterClosing() != null;
    }

    private @Nullable String personOf(TableName name) {
        var table = policy.tables().get(name);
        return table == null ? null : table.person();
    }
}
