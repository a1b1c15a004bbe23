package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Holds a policy against the schema and against itself. Any finding stops the build and the start.
public final class PolicyChecks {
    private static final int PROMISES = 50;

    private final Policy policy;
    private final Schema schema;
    private final List<Finding> findings = new ArrayList<>();

    private PolicyChecks(Policy policy, Schema schema) {
        this.policy = policy;
        this.schema = schema;
    }

    /// Everything that is wrong, in the order of the files; empty where the policy can be compiled.
    public static List<Finding> check(Policy policy, Schema schema) {
        var checks = new PolicyChecks(policy, schema);
        checks.tables();
        checks.findings.addAll(new PurposeChecks(policy, schema).check());
        checks.recipients();
        checks.cookies();
        checks.promises();
        return checks.findings.stream().sorted().toList();
    }

    private void find(Position at, String message, String remedy) {
        findings.add(new Finding(at, message, remedy));
    }

    private void tables() {
        for (var shape : schema.tables().values()) {
            var table = policy.tables().get(shape.name());
            if (table == null) {
                find(
                        policy.at(),
                        "table %s is not placed".formatted(shape.name()),
                        "Add it under 'tables' with the person its rows belong to and the kind of data in each column");
                continue;
            }
            for (var column : shape.columns().keySet()) {
                if (!table.columns().containsKey(column)) {
                    find(
                            table.at(),
                            "column %s.%s is not placed".formatted(shape.name(), column),
                            "Say under 'columns' which kind of data it holds");
                }
            }
        }
        policy.tables().values().forEach(this::table);
    }

    private void table(Policy.Table table) {
        var shape = schema.table(table.name()).orElse(null);
        if (shape == null) {
            find(table.at(), "table %s does not exist".formatted(table.name()), "Remove it, or write its migration");
            return;
        }
        for (var placement : table.columns().values()) {
            if (!shape.columns().containsKey(placement.column())) {
                find(
                        placement.at(),
                        "column %s.%s does not exist".formatted(table.name(), placement.column()),
                        "Remove it, or write its migration");
            }
            if (!policy.data().containsKey(placement.category())) {
                find(
                        placement.at(),
                        "there is no kind of data '%s'".formatted(placement.category()),
                        "Add it under 'data' or name one that stands there");
            }
        }
        belonging(table, shape);
        retention(table);
    }

    private void belonging(Policy.Table table, Schema.TableShape shape) {
        for (var column : marks(table)) {
            if (!shape.columns().containsKey(column)) {
                find(
                        table.at(),
                        "column %s.%s does not exist".formatted(table.name(), column),
                        "Name a column of the table");
            }
        }
        var person = table.person();
        if (person == null) {
            return;
        }
        if (shape.columns().containsKey(person) && !shape.leadsToPerson(person)) {
            find(
                    table.at(),
                    "rows of %s reach a person only through %s, which may be empty".formatted(table.name(), person),
                    "Make the column 'not null' with a key to guard.subject or to a table that leads there");
        }
        if (table.erasure() == null || !List.of("delete", "stub", "hold").contains(table.erasure())) {
            find(
                    table.at(),
                    "%s does not say what erasure does with its rows".formatted(table.name()),
                    "Write erasure: delete, stub or hold");
        }
    }

    private static List<String> marks(Policy.Table table) {
        var marks = new ArrayList<String>();
        for (@Nullable
        String column : new @Nullable String[] {
            table.person(), table.company(), table.live(), table.listed(), table.secret(), table.expires()
        }) {
            if (column != null) {
                marks.add(column);
            }
        }
        return marks;
    }

    private void retention(Policy.Table table) {
        var retention = policy.retention().get(table.retention());
        if (retention == null) {
            find(
                    table.at(),
                    "there is no retention '%s'".formatted(table.retention()),
                    "Add it under 'retention' or name one that stands there");
            return;
        }
        var life = retention.life();
        var afterClosing = retention.afterClosing();
        if (retention.statute() == null
                && ((life != null && life.exceedsOneYear())
                        || (afterClosing != null && afterClosing.exceedsOneYear()))) {
            find(
                    retention.at(),
                    "retention '%s' is longer than one year after closing".formatted(retention.key()),
                    "Shorten it (promise P29), or name the statute that demands it");
        }
        if (life != null && table.expires() == null) {
            find(
                    table.at(),
                    "rows of %s are kept for a time but have no column that says until when".formatted(table.name()),
                    "Name it as 'expires'");
        }
    }

    private void recipients() {
        for (var recipient : policy.recipients().values()) {
            switch (recipient.role()) {
                case "controller" -> {
                    if (recipient.gate() == null) {
                        find(
                                recipient.at(),
                                "recipient '%s' gets data without a consent".formatted(recipient.key()),
                                "Name the table of the consent as 'gate'");
                    }
                }
                case "processor" -> {
                    for (var term : List.of("agreement", "country", "purpose")) {
                        if (!recipient.terms().containsKey(term)) {
                            find(
                                    recipient.at(),
                                    "processor '%s' has no %s".formatted(recipient.key(), term),
                                    "Add '%s:' (GDPR, article 28)".formatted(term));
                        }
                    }
                }
                default ->
                    find(
                            recipient.at(),
                            "recipient '%s' is neither controller nor processor".formatted(recipient.key()),
                            "Write role: controller or processor");
            }
        }
    }

    private void cookies() {
        for (var cookie : policy.cookies().values()) {
            if (!List.of("accounts", "security", "preferences", "improvement").contains(cookie.purpose())) {
                find(
                        cookie.at(),
                        "cookie '%s' has no purpose that the policy knows".formatted(cookie.name()),
                        "Write purpose: accounts, security, preferences or improvement (promise P10)");
            }
            if (!policy.facts().containsKey(cookie.lifetime())
                    && Fact.read(cookie.name(), cookie.lifetime(), cookie.at()).isEmpty()) {
                find(
                        cookie.at(),
                        "cookie '%s' has no lifetime".formatted(cookie.name()),
                        "Write a time such as '1 year', or name a fact");
            }
        }
    }

    private void promises() {
        IntStream.rangeClosed(1, PROMISES).mapToObj("P%02d"::formatted).forEach(id -> {
            if (!policy.promises().containsKey(id)) {
                find(
                        policy.at(),
                        "promise %s is missing".formatted(id),
                        "Add it under 'promises', as 'planned' if need be");
            }
        });
        policy.promises().values().forEach(this::promise);
    }

    private void promise(Policy.Promise promise) {
        var keeper = promise.keeper();
        if (!promise.id().matches("P(0[1-9]|[1-4][0-9]|50)")) {
            find(promise.at(), "there is no promise '%s'".formatted(promise.id()), "They are P01 to P50");
        }
        if (keeper == null) {
            return;
        }
        var stands = switch (keeper.kind()) {
            case "table" ->
                TableName.isValid(keeper.name()) && policy.tables().containsKey(TableName.of(keeper.name()));
            case "purpose" -> policy.purposes().containsKey(keeper.name());
            case "part" ->
                List.of("data", "history", "controller", "authority", "version", "cookies", "retention")
                        .contains(keeper.name());
            default -> false;
        };
        if (!stands) {
            find(
                    promise.at(),
                    "%s is kept by %s '%s', which is not there".formatted(promise.id(), keeper.kind(), keeper.name()),
                    "Name a table, purpose or part of this document");
        }
        var check = promise.check();
        var isFunction = policy.purposes().values().stream()
                .flatMap(purpose -> purpose.functions().stream())
                .anyMatch(function -> function.text().equals(check));
        if (check == null || !(isFunction || check.equals("rights") || check.equals("build"))) {
            find(
                    promise.at(),
                    "%s has no check".formatted(promise.id()),
                    "Write check: a function that a purpose may call, 'rights' or 'build'");
        }
    }
}
