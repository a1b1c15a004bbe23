package se.loomer.policy;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a policy compiles to: the rights that PostgreSQL is to hold, all of them and no others.
///
/// @param prefix the installation's prefix of all role names, because roles belong to the whole cluster
/// @param roles roles without login, one a purpose, and one behind the functions of each purpose that counts
/// @param logins one a face and purpose, each member of its purpose's role alone; and the frameworks' own
/// @param guarded tables with forced row security
/// @param internal tables that no purpose may touch
/// @param maintainers roles that may rewrite the files of guarded tables, and by that see and change nothing
/// @param triggers what holds rows to the document whoever writes them
/// @param functionFingerprints what each function of the schema is to be, so that a changed body is drift
public record Plan(
        String prefix,
        SortedSet<String> roles,
        SortedMap<String, String> logins,
        SortedSet<TableName> guarded,
        SortedSet<TableName> internal,
        List<Grant> grants,
        SortedSet<String> maintainers,
        List<RowRule> rowRules,
        List<FunctionGrant> functionGrants,
        SortedMap<String, String> functionOwners,
        SortedMap<String, Set<String>> schemaUsage,
        SortedMap<String, String> functionFingerprints,
        List<Trigger> triggers) {
    static final String LOOKS = "looks";

    /// What the frameworks work on: their jobs, the counts of the limits, and forms that were sent or are kept.
    static final List<TableName> INFRASTRUCTURE_TABLES = List.of(
            TableName.of("infrastructure.scheduled_tasks"),
            TableName.of("infrastructure.limit_bucket"),
            TableName.of("infrastructure.idempotency_key"),
            TableName.of("infrastructure.kept_form"),
            TableName.of("infrastructure.kept_picture"));

    /// A privilege on columns, or on the table for deletes, where `columns` is empty.
    public record Grant(String role, TableName table, Operation operation, List<String> columns) {}

    /// A row rule: PostgreSQL's permissive policy for one role, one table and one operation.
    ///
    /// @param using the condition on rows as they stand, empty for inserts
    /// @param check the condition on rows as they become, empty for reads and deletes
    public record RowRule(String name, String role, TableName table, Operation operation, String using, String check) {}

    /// A trigger.
    ///
    /// @param definition the statement that makes it, as PostgreSQL prints it
    public record Trigger(String name, TableName table, String definition) {}

    /// The right to call a function, written with its argument types: `publication.check_p34(text)`.
    public record FunctionGrant(String role, String function) {}

    /// The login that records looks at people, and by which nothing can be read.
    public static String lookLogin(String prefix) {
        return prefix + "_" + LOOKS;
    }

    /// The login that gives the others back what they changed about themselves: their password and their settings.
    public String healerLogin() {
        return prefix + "_healer";
    }

    /// Every login of the running service but the healer.
    public SortedSet<String> serviceLogins() {
        var all = new TreeSet<>(logins.keySet());
        all.add(infrastructureLogin());
        return all;
    }

    /// How long a login may run a statement, wait for a lock, and leave a transaction open: `name=value` each, in the
    /// order of their names. Jobs rewrite files and read far, so they may take longer.
    public List<String> settings(String login) {
        var isJob = login.startsWith(prefix + "_jobs_") || login.equals(infrastructureLogin());
        return isJob
                ? List.of("idle_in_transaction_session_timeout=10min", "lock_timeout=30s", "statement_timeout=15min")
                : List.of("idle_in_transaction_session_timeout=1min", "lock_timeout=2s", "statement_timeout=1min");
    }

    /// The login of the frameworks: migrations' history is the owner's, jobs and limits are its own.
    public String infrastructureLogin() {
        return prefix + "_infrastructure";
    }
}
