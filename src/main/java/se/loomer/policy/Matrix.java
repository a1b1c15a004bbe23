package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The rights of an installation as sorted lines of text: who may do what to which columns, in which rows.
///
/// The same lines are made from a plan and, in `guard.enforcement`, from what PostgreSQL really holds. Where they
/// differ there is drift. The prefix of the installation is written as `*`, so that installations compare.
public record Matrix(SortedSet<String> lines) {
    /// The lines that a plan asks for.
    public static Matrix of(Plan plan) {
        var lines = new TreeSet<String>();
        var names = new Names(plan.prefix());
        plan.roles().forEach(role -> lines.add("role     %s".formatted(names.shorten(role))));
        plan.logins()
                .forEach((login, role) ->
                        lines.add("login    %s is member of %s".formatted(names.shorten(login), names.shorten(role))));
        plan.schemaUsage()
                .forEach((role, schemas) -> schemas.forEach(
                        schema -> lines.add("schema   %s uses %s".formatted(names.shorten(role), schema))));
        plan.guarded().forEach(table -> lines.add("table    %s is under forced row rules".formatted(table)));
        for (var grant : plan.grants()) {
            lines.add(grantLine(names.shorten(grant.role()), grant.operation().sql(), grant.table(), grant.columns()));
        }
        for (var role : plan.maintainers()) {
            plan.guarded().forEach(table -> lines.add(grantLine(names.shorten(role), "maintain", table, List.of())));
        }
        for (var rule : plan.rowRules()) {
            lines.add(ruleLine(
                    names.shorten(rule.role()),
                    rule.operation().sql(),
                    rule.table(),
                    rule.name(),
                    rule.using(),
                    rule.check()));
        }
        for (var grant : plan.functionGrants()) {
            lines.add("function %s calls %s".formatted(names.shorten(grant.role()), grant.function()));
        }
        plan.functionOwners()
                .forEach((function, owner) ->
                        lines.add("function %s runs as %s".formatted(function, names.shorten(owner))));
        plan.functionFingerprints()
                .forEach((function, fingerprint) -> lines.add("function %s is %s".formatted(function, fingerprint)));
        plan.triggers().forEach(trigger -> lines.add(triggerLine(trigger.definition())));
        plan.logins().keySet().forEach(login -> lines.add("database %s may connect".formatted(names.shorten(login))));
        infrastructure(names.shorten(plan.infrastructureLogin()), lines);
        logins(plan, names, lines);
        return new Matrix(lines);
    }

    private static void logins(Plan plan, Names names, SortedSet<String> lines) {
        var healer = names.shorten(plan.healerLogin());
        lines.add("role     %s has powers over the cluster".formatted(healer));
        lines.add("database %s may connect".formatted(healer));
        for (var login : plan.serviceLogins()) {
            lines.add("login    %s keeps %s".formatted(healer, names.shorten(login)));
            plan.settings(login).forEach(setting -> lines.add(settingLine(names.shorten(login), setting)));
        }
    }

    /// The line for a setting that a login begins with.
    public static String settingLine(String login, String setting) {
        return "setting  %s %s".formatted(login, setting);
    }

    private static void infrastructure(String login, SortedSet<String> lines) {
        lines.add("login    %s".formatted(login));
        lines.add("database %s may connect".formatted(login));
        lines.add("schema   %s uses infrastructure".formatted(login));
        for (var table : Plan.INFRASTRUCTURE_TABLES) {
            for (var operation : Operation.values()) {
                lines.add(grantLine(login, operation.sql(), table, List.of()));
            }
        }
    }

    /// The line for a privilege on columns, or on a whole table where no columns are named.
    public static String grantLine(String role, String operation, TableName table, List<String> columns) {
        var what = columns.isEmpty() ? "" : " (%s)".formatted(String.join(", ", columns));
        return "grant    %s may %s %s%s".formatted(role, operation, table, what);
    }

    /// The line for a row rule.
    public static String ruleLine(
            String role, String operation, TableName table, String name, String using, String check) {
        var text = new StringBuilder("rule     %s %s %s \"%s\"".formatted(role, operation, table, name));
        if (!using.isEmpty()) {
            text.append(" using ").append(using);
        }
        if (!check.isEmpty()) {
            text.append(" check ").append(check);
        }
        return text.toString();
    }

    /// The line for a trigger, given the statement that makes it.
    public static String triggerLine(String definition) {
        return "trigger  " + definition.replaceFirst("^CREATE TRIGGER ", "");
    }

    /// What differs, as lines that begin with `missing:` or `unexpected:`.
    public List<String> differences(Matrix actual) {
        var differences = new ArrayList<String>();
        lines.stream()
                .filter(line -> !actual.lines.contains(line))
                .forEach(line -> differences.add("missing: " + line));
        actual.lines.stream()
                .filter(line -> !lines.contains(line))
                .forEach(line -> differences.add("unexpected: " + line));
        return differences;
    }

    /// The whole matrix as text, a line each.
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /// Writes an installation's role names without its prefix.
    public record Names(String prefix) {
        /// The name with the prefix as `*`; other names stay.
        public String shorten(String role) {
            return role.startsWith(prefix + "_") ? "*" + role.substring(prefix.length()) : role;
        }
    }
}
