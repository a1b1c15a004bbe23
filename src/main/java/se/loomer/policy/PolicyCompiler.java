package se.loomer.policy;

import static se.loomer.policy.Conditions.both;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compiles a checked policy into the rights of PostgreSQL: roles, logins, column grants and row rules.
///
/// Conditions are written as PostgreSQL prints them, so that what the database holds can be compared character by
/// character.
public final class PolicyCompiler {
    /// The columns that whoever may write e-mails fills; the policy names only the kinds.
    static final List<String> LETTER_COLUMNS =
            List.of("subject_id", "id", "kind", "parameters", "created_at", "next_attempt_at", "email", "expires_at");

    static final TableName LETTER = TableName.of("mail.letter");

    /// Who looked at whom, written by a login that reads nothing.
    static final TableName LOOK = TableName.of("guard.access");

    static final List<String> LOOK_COLUMNS = List.of("actor_id", "id", "purpose", "reason", "shown_from", "subject_id");

    private static final List<String> GUARD_FUNCTIONS = List.of(
            "guard.actor()",
            "guard.case_subject(text)",
            "guard.claim(bytea)",
            "guard.company()",
            "guard.now()",
            "guard.presented()",
            "guard.sealed()",
            "guard.subject()");
    /// In the column of what a person closed: every purpose that does not close by its own work.
    public static final String ALL_CLOSED = "*";
    /// In the same column: that the person may write nothing to others for a time. They see and take along all they
    /// have.
    public static final String SUSPENDED = "suspended";

    private final Policy policy;
    private final Schema schema;
    private final String prefix;
    private final RowRuleCompiler rowRules;
    private final SortedSet<String> roles = new TreeSet<>();
    private final SortedMap<String, String> logins = new TreeMap<>();
    private final List<Plan.Grant> grants = new ArrayList<>();
    private final SortedSet<String> maintainers = new TreeSet<>();
    private final List<Plan.RowRule> rules = new ArrayList<>();
    private final List<Plan.FunctionGrant> functionGrants = new ArrayList<>();
    private final SortedMap<String, String> functionOwners = new TreeMap<>();
    private final SortedMap<String, Set<String>> schemaUsage = new TreeMap<>();

    private PolicyCompiler(Policy policy, Schema schema, String prefix) {
        this.policy = policy;
        this.schema = schema;
        this.prefix = prefix;
        this.rowRules = new RowRuleCompiler(policy, schema);
    }

    /// Compiles; the policy must have passed [PolicyChecks], else the result is undefined.
    public static Plan compile(Policy policy, Schema schema, String prefix) {
        return new PolicyCompiler(policy, schema, prefix).plan();
    }

    /// The name of a purpose's role.
    public static String roleOf(String prefix, String purpose) {
        return prefix + "_p_" + purpose.replace('-', '_');
    }

    /// The name of the login with which a face works under a purpose.
    public static String loginOf(String prefix, EntryPoint face, String purpose) {
        return prefix + "_" + face.word() + "_" + purpose.replace('-', '_');
    }

    private Plan plan() {
        policy.purposes().values().forEach(this::purpose);
        if (policy.tables().containsKey(LOOK)) {
            look();
        }
        var guarded = new TreeSet<TableName>();
        var internal = new TreeSet<TableName>();
        policy.tables().values().forEach(table -> (table.isInternal() ? internal : guarded).add(table.name()));
        return new Plan(
                prefix,
                roles,
                logins,
                guarded,
                internal,
                grants,
                maintainers,
                rules,
                functionGrants,
                functionOwners,
                schemaUsage,
                new TreeMap<>(schema.functions()),
                new TriggerCompiler(policy, schema).compile());
    }

    private void purpose(Policy.Purpose purpose) {
        var role = roleOf(prefix, purpose.key());
        roles.add(role);
        purpose.faces().forEach(face -> logins.put(loginOf(prefix, face, purpose.key()), role));
        use(role, "guard");
        GUARD_FUNCTIONS.forEach(function -> functionGrants.add(new Plan.FunctionGrant(role, function)));
        access(purpose, role, false);
        letters(purpose, role);
        functions(purpose, role);
        if (purpose.ownership().stream().anyMatch(word -> word.text().equals(Ownership.MAINTAIN))) {
            maintainers.add(role);
            policy.tables().values().stream()
                    .filter(table -> !table.isInternal())
                    .forEach(table -> use(role, table.name().schema()));
        }
    }

    /// The lines of a purpose for itself, or those that its functions keep for whom these run as.
    private void access(Policy.Purpose purpose, String role, boolean isKept) {
        var columns = new LinkedHashMap<TableName, Map<Operation, SortedSet<String>>>();
        purpose.access().stream()
                .filter(line -> (line.rows() == Rows.KEPT) == isKept)
                .forEach(access -> {
                    use(role, access.table().schema());
                    columns.computeIfAbsent(access.table(), _ -> new TreeMap<>())
                            .computeIfAbsent(access.operation(), _ -> new TreeSet<>())
                            .addAll(access.columnNames());
                    rules.add(rowRules.rule(purpose, role, access));
                });
        columns.forEach((table, operations) -> operations.forEach(
                (operation, names) -> grants.add(new Plan.Grant(role, table, operation, List.copyOf(names)))));
    }

    /// The login that records looks before they are taken: it writes such a record for the sealed person, member of
    /// staff and look, and nothing else.
    private void look() {
        var role = roleOf(prefix, Plan.LOOKS);
        roles.add(role);
        logins.put(Plan.lookLogin(prefix), role);
        use(role, LOOK.schema());
        List.of("guard.access_id()", "guard.actor()", "guard.now()", "guard.sealed()", "guard.subject()")
                .forEach(function -> functionGrants.add(new Plan.FunctionGrant(role, function)));
        grants.add(new Plan.Grant(role, LOOK, Operation.INSERT, LOOK_COLUMNS));
        var sealed = both(
                both(Conditions.equal("subject_id", "subject"), Conditions.equal("actor_id", "actor")),
                Conditions.equal("id", "access_id"));
        rules.add(new Plan.RowRule("looks", role, LOOK, Operation.INSERT, "", sealed));
    }

    private void use(String role, String schemaName) {
        schemaUsage.computeIfAbsent(role, _ -> new TreeSet<>()).add(schemaName);
    }

    private void letters(Policy.Purpose purpose, String role) {
        if (purpose.letters().isEmpty()) {
            return;
        }
        use(role, LETTER.schema());
        grants.add(new Plan.Grant(
                role, LETTER, Operation.INSERT, LETTER_COLUMNS.stream().sorted().toList()));
        rules.add(new Plan.RowRule(
                purpose.key() + " letters",
                role,
                LETTER,
                Operation.INSERT,
                "",
                Conditions.oneOf("kind", purpose.letters())));
    }

    /// A function as PostgreSQL names it; one that the document names without arguments takes a text.
    static String signature(String function) {
        return function.endsWith(")") ? function : function + "(text)";
    }

    private void functions(Policy.Purpose purpose, String role) {
        if (purpose.functions().isEmpty()) {
            return;
        }
        var definer = prefix + "_d_" + purpose.key().replace('-', '_');
        roles.add(definer);
        use(definer, "guard");
        functionGrants.add(new Plan.FunctionGrant(definer, "guard.now()"));
        functionGrants.add(new Plan.FunctionGrant(definer, "guard.sealed()"));
        access(purpose, definer, true);
        for (var function : purpose.functions()) {
            var signature = signature(function.text());
            use(role, signature.substring(0, signature.indexOf('.')));
            functionGrants.add(new Plan.FunctionGrant(role, signature));
            functionOwners.put(signature, definer);
        }
        purpose.aggregate().forEach((table, columns) -> {
            use(definer, table.schema());
            grants.add(new Plan.Grant(definer, table, Operation.READ, counted(purpose, table, columns)));
            rules.add(new Plan.RowRule(purpose.key() + " aggregate", definer, table, Operation.READ, "true", ""));
        });
    }

    /// An auditor that counts when rows end counts from when as well.
    private List<String> counted(Policy.Purpose purpose, TableName name, List<Policy.Located> columns) {
        var names = new TreeSet<String>();
        columns.forEach(column -> names.add(column.text()));
        var table = policy.tables().get(name);
        var isAuditor = policy.promises().values().stream()
                .anyMatch(promise -> purpose.functions().stream()
                        .anyMatch(function -> function.text().equals(promise.check())));
        if (isAuditor && table != null && table.begins() != null && table.expires() != null) {
            names.add(table.begins());
            names.add(table.expires());
        }
        return List.copyOf(names);
    }
}
