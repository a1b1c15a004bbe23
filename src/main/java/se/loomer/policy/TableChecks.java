package se.loomer.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds the document's tables against the schema: everything is placed, belongs to somebody, and ends.
final class TableChecks {
    private static final Set<String> ERASURES = Set.of("delete", "stub", "hold");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("person", "uuid"),
            Map.entry("company", "uuid"),
            Map.entry("live", "boolean"),
            Map.entry("open", "boolean"),
            Map.entry("shown", "timestamp with time zone"),
            Map.entry("listed", "boolean"),
            Map.entry("secret", "bytea"),
            Map.entry("expires", "timestamp with time zone"),
            Map.entry("begins", "timestamp with time zone"),
            Map.entry("closed", "text[]"),
            Map.entry("about", "uuid"));

    private final Policy policy;
    private final Schema schema;
    private final PolicyFindings findings;

    TableChecks(Policy policy, Schema schema, PolicyFindings findings) {
        this.policy = policy;
        this.schema = schema;
        this.findings = findings;
    }

    void check() {
        for (var shape : schema.tables().values()) {
            var table = policy.tables().get(shape.name());
            if (table == null) {
                findings.add(
                        policy.at("tables"),
                        "table %s is not placed".formatted(shape.name()),
                        "Add it under 'tables' with the person its rows belong to and the kind of data in each column");
                continue;
            }
            for (var column : shape.columns().keySet()) {
                if (!table.columns().containsKey(column)) {
                    findings.add(
                            table.at(),
                            "column %s.%s is not placed".formatted(shape.name(), column),
                            "Say under 'columns' which kind of data it holds");
                }
            }
        }
        policy.tables().values().forEach(this::table);
        new PersonChecks(policy, schema, findings).check();
    }

    private void table(Policy.Table table) {
        var shape = schema.table(table.name()).orElse(null);
        if (shape == null) {
            findings.add(
                    table.at(), "table %s does not exist".formatted(table.name()), "Remove it, or write its migration");
            return;
        }
        for (var placement : table.columns().values()) {
            if (!shape.columns().containsKey(placement.column())) {
                findings.add(
                        placement.at(),
                        "column %s.%s does not exist".formatted(table.name(), placement.column()),
                        "Remove it, or write its migration");
            }
            if (!policy.data().containsKey(placement.category())) {
                findings.add(
                        placement.at(),
                        "there is no kind of data '%s'".formatted(placement.category()),
                        "Add it under 'data' or name one that stands there");
            }
        }
        marks(table).forEach((mark, column) -> mark(table, shape, mark, column));
        gaps(table, shape);
        table.about().keySet().forEach(column -> mark(table, shape, "about", column));
        table.about().values().forEach(columns -> columns.forEach(column -> placed(table, column, "about")));
        table.withheld().keySet().forEach(column -> placed(table, column, "withheld"));
        table.signed().forEach(column -> placed(table, column, "signed"));
        retention(table, shape);
    }

    private static Map<String, String> marks(Policy.Table table) {
        var marks = new LinkedHashMap<String, String>();
        put(marks, "person", table.person());
        put(marks, "company", table.company());
        put(marks, "live", table.live());
        put(marks, "open", table.open());
        put(marks, "shown", table.shown());
        put(marks, "listed", table.listed());
        put(marks, "secret", table.secret());
        put(marks, "expires", table.expires());
        put(marks, "closed", table.closed());
        put(marks, "begins", table.begins());
        return marks;
    }

    private static void put(Map<String, String> marks, String mark, @Nullable String column) {
        if (column != null) {
            marks.put(mark, column);
        }
    }

    /// What must never be left open: a date from which a row is shown, and a suspension that nothing carries.
    private void gaps(Policy.Table table, Schema.TableShape shape) {
        var shown = table.shown();
        if (shown != null && shape.columns().containsKey(shown) && shape.isNullable(shown)) {
            findings.add(
                    table.at(),
                    "rows of %s may never be shown, because %s may be empty".formatted(table.name(), shown),
                    "Make the column 'not null', so that each row has its day");
        }
        var begins = table.begins();
        if (begins != null && shape.columns().containsKey(begins) && shape.isNullable(begins)) {
            findings.add(
                    table.at(),
                    "rows of %s may have no beginning, because %s may be empty".formatted(table.name(), begins),
                    "Make the column 'not null', so that each row ends in time");
        }
        if (table.isConsent() && table.live() == null) {
            findings.add(
                    table.at(),
                    "nothing in rows of %s says whether a consent stands".formatted(table.name()),
                    "Name the column as 'live'");
        }
        if (table.suspends() && table.closed() == null) {
            findings.add(
                    table.at(),
                    "nothing in rows of %s says whether their person is suspended".formatted(table.name()),
                    "Name the column that follows what is closed as 'closed'");
        }
    }

    private void placed(Policy.Table table, String column, String key) {
        if (!table.columns().containsKey(column)) {
            findings.add(
                    table.at(),
                    "'%s' names %s.%s, which is not placed".formatted(key, table.name(), column),
                    "Name a column of the table");
        }
    }

    private void mark(Policy.Table table, Schema.TableShape shape, String mark, String column) {
        var found = shape.columns().get(column);
        var wanted = TYPES.get(mark);
        if (found == null) {
            findings.add(
                    table.at(),
                    "column %s.%s does not exist".formatted(table.name(), column),
                    "Name a column of the table as '%s'".formatted(mark));
        } else if (!found.type().equals(wanted)) {
            findings.add(
                    table.at(),
                    "column %s.%s is of type %s, and '%s' needs %s"
                            .formatted(table.name(), column, found.type(), mark, wanted),
                    "Name another column, or change its type");
        } else if (mark.equals("secret") && !shape.isUnique(column)) {
            findings.add(
                    table.at(),
                    "a secret in %s.%s could be that of several rows".formatted(table.name(), column),
                    "Make the column unique");
        }
    }

    private void retention(Policy.Table table, Schema.TableShape shape) {
        var retention = policy.retention().get(table.retention());
        if (retention == null) {
            findings.add(
                    table.at(),
                    "there is no retention '%s'".formatted(table.retention()),
                    "Add it under 'retention' or name one that stands there");
            return;
        }
        if (retention.statute() == null && isLong(retention)) {
            findings.add(
                    retention.at(),
                    "retention '%s' is longer than one year after closing".formatted(retention.key()),
                    "Shorten it (promise P29), or name the statute that demands it");
        }
        if (table.person() != null && !retention.isPersonal()) {
            findings.add(
                    table.at(),
                    "rows of %s belong to a person, but '%s' is for none".formatted(table.name(), retention.key()),
                    "Name a retention that says how long");
        }
        if (table.person() != null) {
            erasure(table, retention);
        }
        if (retention.life() != null) {
            expiry(table, shape);
        }
    }

    private static boolean isLong(Policy.Retention retention) {
        var life = retention.life();
        var afterClosing = retention.afterClosing();
        return (life != null && life.exceedsOneYear()) || (afterClosing != null && afterClosing.exceedsOneYear());
    }

    private void erasure(Policy.Table table, Policy.Retention retention) {
        var erasure = table.erasure();
        if (erasure == null || !ERASURES.contains(erasure)) {
            findings.add(
                    table.at(),
                    "'%s' is nothing that erasure does with rows of %s".formatted(erasure, table.name()),
                    "Write erasure: delete, stub or hold");
        } else if (erasure.equals("hold") && retention.statute() == null) {
            findings.add(
                    table.at(),
                    "rows of %s stay when a person is erased, but no statute demands it".formatted(table.name()),
                    "Name the statute under its retention, or write erasure: delete or stub");
        }
    }

    private void expiry(Policy.Table table, Schema.TableShape shape) {
        var expires = table.expires();
        if (expires == null) {
            findings.add(
                    table.at(),
                    "rows of %s are kept for a time but have no column that says until when".formatted(table.name()),
                    "Name it as 'expires'");
        } else if (shape.isNullable(expires)) {
            findings.add(
                    table.at(),
                    "rows of %s are kept for a time, but %s may be empty".formatted(table.name(), expires),
                    "Make the column 'not null', so that each row has its end");
        }
    }
}
