package se.loomer.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Makes up small policies without findings, document and schema alike, each from its seed.
final class RandomPolicies {
    /// A made-up document and the schema that it fits.
    record Made(String document, String schema) {}

    private record Table(
            String name,
            Map<String, String> marks,
            List<String> columns,
            List<String> nullable,
            List<String> constraints) {
        boolean has(String mark) {
            return marks.containsKey(mark);
        }
    }

    private final Random random;
    private final List<Table> tables = new ArrayList<>();
    private final StringBuilder document = new StringBuilder();

    private RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    static Made make(long seed) {
        return new RandomPolicies(seed).make();
    }

    private Made make() {
        document.append("""
                loomer: 1
                version: "2"
                effective: 2026-11-01
                material: false
                languages: [en]
                controller: {name: A, number: B, address: C, email: D}
                authority: {name: A, telephone: B, email: C, address: D}
                terms: {person: "1", company: "1"}
                facts: {life: 30 days, year: 1 year}
                data:
                  observed: {key: user.unique_id}
                  given: {mail: user.contact.email}
                  third-party: {text: user.content}
                retention:
                  account: {rule: as long as the account, after-closing: year}
                  short: {rule: life from created}
                  nobody: {rule: no personal data}
                recipients: {}
                cookies: {}
                promises: {%s}
                """.formatted(String.join(
                ", ",
                IntStream.rangeClosed(1, 50)
                        .mapToObj("P%02d: planned"::formatted)
                        .toList())));
        root();
        for (var number = random.nextInt(1, 7); number > 0; number--) {
            table("s%d.t%d".formatted(random.nextInt(3), tables.size()));
        }
        document.append("tables:\n");
        tables.forEach(this::describe);
        document.append("purposes:\n");
        for (var number = random.nextInt(1, 5); number > 0; number--) {
            purpose("p-" + number);
        }
        return new Made(document.toString(), schema());
    }

    private void root() {
        var marks = new LinkedHashMap<>(Map.of("person", "id"));
        tables.add(new Table(
                "guard.subject", marks, List.of("id"), List.of(), new ArrayList<>(List.of("PRIMARY KEY (id)"))));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void table(String name) {
        var marks = new LinkedHashMap<String, String>();
        var columns = new ArrayList<String>();
        var nullable = new ArrayList<String>();
        var constraints = new ArrayList<String>();
        if (chance(70)) {
            marks.put("person", "subject_id");
            var parents = tables.stream().filter(table -> table.has("person")).toList();
            var parent = parents.get(random.nextInt(parents.size()));
            constraints.add("PRIMARY KEY (subject_id, id)");
            constraints.add("FOREIGN KEY (subject_id%s) REFERENCES %s(%s) ON DELETE CASCADE"
                    .formatted(
                            parent.columns().contains("subject_id") ? ", parent_id" : "",
                            parent.name(),
                            parent.columns().contains("subject_id") ? "subject_id, id" : "id"));
            columns.addAll(List.of("subject_id", "id", "parent_id"));
        } else {
            constraints.add("PRIMARY KEY (id)");
            columns.add("id");
        }
        for (var mark : List.of("company", "live", "listed", "secret", "expires")) {
            if (chance(50)) {
                marks.put(mark, mark + "_column");
                columns.add(mark + "_column");
            }
        }
        if (marks.containsKey("secret")) {
            constraints.add("UNIQUE (secret_column)");
        }
        if (marks.containsKey("expires") && chance(50)) {
            nullable.add("expires_column");
        }
        for (var number = random.nextInt(4); number > 0; number--) {
            columns.add("c%d".formatted(number));
        }
        tables.add(new Table(name, marks, columns, nullable, constraints));
    }

    private void describe(Table table) {
        document.append("  %s:\n".formatted(table.name()));
        document.append("    person: %s\n".formatted(table.marks().getOrDefault("person", "none")));
        table.marks().forEach((mark, column) -> {
            if (!mark.equals("person")) {
                document.append("    %s: %s\n".formatted(mark, column));
            }
        });
        var isTimed = table.has("expires") && table.nullable().isEmpty();
        document.append(
                "    retention: %s\n".formatted(isTimed ? "short" : table.has("person") ? "account" : "nobody"));
        if (table.has("person")) {
            document.append("    erasure: %s\n".formatted(chance(50) ? "delete" : "stub"));
        }
        var kinds = List.of("key", "mail", "text");
        document.append("    columns: {%s}\n"
                .formatted(String.join(
                        ", ",
                        table.columns().stream()
                                .map(column -> "%s: %s".formatted(column, kinds.get(random.nextInt(kinds.size()))))
                                .toList())));
    }

    private void purpose(String key) {
        var faces = new ArrayList<>(List.of("web", "office", "jobs"));
        while (faces.size() > 1 && chance(60)) {
            faces.remove(random.nextInt(faces.size()));
        }
        document.append("  %s:\n    under: {basis: contract, faces: [%s]}\n".formatted(key, String.join(", ", faces)));
        var lines = new TreeMap<String, List<String>>();
        for (var table : tables) {
            if (chance(60)) {
                access(table, faces.equals(List.of("jobs")), lines);
            }
        }
        lines.forEach((line, access) -> document.append("    %s: [%s]\n".formatted(line, String.join(", ", access))));
    }

    private void access(Table table, boolean isJobs, Map<String, List<String>> lines) {
        for (var operation : Operation.values()) {
            if (chance(60)) {
                for (var rows : rows(table, operation, isJobs)) {
                    lines.computeIfAbsent("%s %s".formatted(operation.word(), rows.word()), _ -> new ArrayList<>())
                            .add(
                                    operation == Operation.DELETE
                                            ? table.name()
                                            : "%s: [%s]"
                                                    .formatted(table.name(), String.join(", ", columns(table, rows))));
                }
            }
        }
    }

    /// Either one wide kind of rows or any narrow ones, because lines for one operation share their columns.
    private Set<Rows> rows(Table table, Operation operation, boolean isJobs) {
        var narrow = EnumSet.noneOf(Rows.class);
        var wide = EnumSet.noneOf(Rows.class);
        var isPersonal = table.has("person");
        if (isPersonal) {
            narrow.add(Rows.OWN);
            wide.add(Rows.CASE);
        }
        if (table.has("secret")) {
            narrow.add(Rows.PRESENTED);
        }
        if (table.has("company") && !(isPersonal && table.has("live"))) {
            narrow.add(Rows.REPRESENTED);
        }
        if (table.has("company") && table.has("live")) {
            narrow.add(Rows.DISCLOSED);
        }
        if (table.has("listed")) {
            wide.add(Rows.LISTED);
        }
        // Nobody writes the roots of people for everybody, not even a job.
        var isRootWritten = table.name().equals("guard.subject")
                && (operation == Operation.INSERT || operation == Operation.UPDATE);
        if ((!isPersonal || isJobs) && !isRootWritten) {
            wide.add(Rows.ALL);
        }
        if (table.has("expires") && (operation == Operation.READ || operation == Operation.DELETE)) {
            wide.add(Rows.EXPIRED);
        }
        if (narrow.isEmpty() || (chance(50) && !wide.isEmpty())) {
            var choices = List.copyOf(wide);
            return choices.isEmpty() ? Set.of() : Set.of(choices.get(random.nextInt(choices.size())));
        }
        narrow.removeIf(_ -> chance(40));
        return narrow;
    }

    private List<String> columns(Table table, Rows rows) {
        if (rows == Rows.EXPIRED) {
            return table.columns().stream()
                    .filter(column -> column.equals("id") || column.equals("subject_id"))
                    .toList();
        }
        var columns = new ArrayList<>(table.columns());
        while (columns.size() > 1 && chance(50)) {
            columns.remove(random.nextInt(columns.size()));
        }
        return columns;
    }

    private String schema() {
        var schema = new StringBuilder();
        for (var table : tables) {
            schema.append("table ").append(table.name()).append('\n');
            for (var column : table.columns()) {
                schema.append("    %s %s%s\n"
                        .formatted(column, type(column), table.nullable().contains(column) ? " null" : ""));
            }
            table.constraints()
                    .forEach(constraint ->
                            schema.append("    = ").append(constraint).append('\n'));
        }
        return schema.toString();
    }

    private static String type(String column) {
        return switch (column) {
            case "id", "subject_id", "parent_id", "company_column" -> "uuid";
            case "live_column", "listed_column" -> "boolean";
            case "secret_column" -> "bytea";
            case "expires_column" -> "timestamp with time zone";
            default -> "text";
        };
    }
}
