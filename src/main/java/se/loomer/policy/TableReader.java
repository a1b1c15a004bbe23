package se.loomer.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the tables of a policy document and the kind of data that each of their columns holds.
///
/// What follows from the schema is not written: a column `subject_id` leads to the person, `company_id` to the company,
/// `expires_at` says when a row ends, and so on; keys are of the kind whose place in the taxonomy is `user.unique_id`,
/// times and states of the table's first kind. A document that means something else says so, with `none` for nothing.
final class TableReader {
    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final String NONE = "none";
    private static final Set<String> KEY_TYPES = Set.of("uuid", "bigint");
    private static final Set<String> KEYS = Set.of(
            "person",
            "company",
            "live",
            "open",
            "shown",
            "suspends",
            "listed",
            "secret",
            "expires",
            "closed",
            "begins",
            "consent",
            "signed",
            "about",
            "withheld",
            "retention",
            "erasure",
            "internal",
            "columns");

    private final Schema schema;
    private final RetentionReader retention;
    private final Optional<String> keyKind;

    /// @param data the kinds of data, one of which is that of keys
    TableReader(Schema schema, RetentionReader retention, Map<String, Policy.DataCategory> data) {
        this.schema = schema;
        this.retention = retention;
        this.keyKind = data.values().stream()
                .filter(kind -> kind.taxonomy().equals(Ownership.KEY))
                .map(Policy.DataCategory::key)
                .findFirst();
    }

    Policy.@Nullable Table table(TableName name, YamlNode node) {
        node.allowOnly(KEYS);
        if (!node.isMapping()) {
            return null;
        }
        var marks = new Marks(node, schema.table(name).orElse(null));
        var person = marks.column("person", "subject_id");
        var expires = node.flag("internal") ? null : marks.column("expires", "expires_at");
        var closed = marks.column("closed", "closed");
        var secret = marks.secret();
        var kept = node.requiredText("retention");
        return new Policy.Table(
                name,
                person,
                marks.column("company", "company_id"),
                marks.column("live", "live", "consent_live"),
                marks.column("open", "company_open"),
                marks.column("shown", "shown_from"),
                node.flag("suspends"),
                marks.column("listed", "listed"),
                secret,
                expires,
                closed,
                retention.isTimed(kept) ? marks.column("begins", "created_at") : marks.column("begins"),
                node.flag("consent"),
                signed(node),
                about(node),
                withheld(node, person == null || !marks.has(secret) ? null : secret),
                kept,
                node.childText("erasure").orElse(person == null ? null : "delete"),
                node.flag("internal"),
                columns(name, node, person != null, expires, closed),
                node.at());
    }

    /// The columns by what they say of a row, as the document names them or the schema shows.
    private record Marks(YamlNode node, Schema.@Nullable TableShape shape) {
        @Nullable
        String column(String mark, String... usual) {
            var written = node.childText(mark);
            if (written.isPresent()) {
                return written.get().equals(NONE) ? null : written.get();
            }
            return shape == null
                    ? null
                    : List.of(usual).stream()
                            .filter(shape.columns()::containsKey)
                            .findFirst()
                            .orElse(null);
        }

        boolean has(@Nullable String column) {
            return shape != null && column != null && shape.columns().containsKey(column);
        }

        /// The only hash that is unique: what somebody presents is looked up by it.
        @Nullable
        String secret() {
            var hashes = shape == null
                    ? List.<String>of()
                    : shape.columns().keySet().stream()
                            .filter(column -> column.endsWith("_hash") && shape.isUnique(column))
                            .toList();
            return column("secret", hashes.size() == 1 ? hashes.toArray(String[]::new) : new String[0]);
        }
    }

    private static List<String> signed(YamlNode node) {
        return node.child("signed").map(YamlNode::words).orElse(List.of()).stream()
                .map(Policy.Located::text)
                .toList();
    }

    private static Map<String, List<String>> about(YamlNode node) {
        var about = new LinkedHashMap<String, List<String>>();
        node.child("about")
                .ifPresent(section -> section.entries()
                        .forEach((column, columns) -> about.put(
                                column,
                                columns.words().stream()
                                        .map(Policy.Located::text)
                                        .toList())));
        return about;
    }

    /// What no copy contains; a person's secret never is.
    private static Map<String, String> withheld(YamlNode node, @Nullable String secret) {
        var withheld = new LinkedHashMap<String, String>();
        if (secret != null) {
            withheld.put(secret, "secret");
        }
        node.child("withheld")
                .ifPresent(
                        section -> section.entries().forEach((column, reason) -> withheld.put(column, reason.text())));
        return withheld;
    }

    private Map<String, Policy.Placement> columns(
            TableName name, YamlNode node, boolean isPersonal, @Nullable String expires, @Nullable String closed) {
        var section = node.child("columns");
        if (section.isEmpty()) {
            node.refuse("table %s has no columns".formatted(name), "List its columns by the kind of data in them");
            return Map.of();
        }
        var named = new LinkedHashMap<String, Policy.Placement>();
        var rest = rest(section.get(), isPersonal);
        if (rest.isEmpty()) {
            section.get().entries().forEach((key, value) -> named(key, value, named));
        }
        var main = rest.or(
                () -> named.values().stream().map(Policy.Placement::category).findFirst());
        var columns = new LinkedHashMap<String, Policy.Placement>();
        schema.table(name)
                .ifPresent(shape -> shape.columns().keySet().forEach(column -> {
                    var placement = named.get(column);
                    var isKey = isKey(shape, column) || column.equals(expires) || column.equals(closed);
                    var derived = isKey ? keyKind : rest.or(() -> main.filter(_ -> shape.isTimeOrState(column)));
                    if (placement != null) {
                        columns.put(column, placement);
                    } else {
                        derived.ifPresent(kind -> columns.put(
                                column,
                                new Policy.Placement(column, kind, section.get().keyAt())));
                    }
                }));
        named.forEach(columns::putIfAbsent);
        return columns;
    }

    /// One kind for every column that is no key: only where rows concern nobody, so that nothing of a person passes.
    private static Optional<String> rest(YamlNode section, boolean isPersonal) {
        if (!section.isScalar()) {
            return Optional.empty();
        }
        if (isPersonal) {
            section.refuse(
                    "the columns of a person's table are not named", "Write columns: {kind of data: [column, …]}");
        }
        return Optional.of(section.text());
    }

    /// `kind: [column, …]`, or `column: kind` for a single one.
    private static void named(String key, YamlNode value, Map<String, Policy.Placement> named) {
        if (value.isScalar()) {
            place(key, value.text(), value, value.keyAt(), named);
        } else {
            value.items().forEach(column -> place(column.text(), key, column, column.at(), named));
        }
    }

    private static void place(
            String column, String kind, YamlNode node, Position at, Map<String, Policy.Placement> named) {
        if (!COLUMN.matcher(column).matches()) {
            node.refuseAt(
                    at,
                    "'%s' is not a column".formatted(column),
                    "Write small letters, digits and underscores, as the migration does");
        } else if (named.putIfAbsent(column, new Policy.Placement(column, kind, at)) != null) {
            node.refuseAt(at, "'%s' stands twice".formatted(column), "Keep one of them");
        }
    }

    private static boolean isKey(Schema.TableShape shape, String column) {
        var type = shape.columns().get(column);
        return type != null
                && KEY_TYPES.contains(type.type())
                && (shape.primaryKey().contains(column)
                        || shape.foreignKeys().stream()
                                .anyMatch(key -> key.columns().contains(column)));
    }
}
