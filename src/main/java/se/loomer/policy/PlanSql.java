package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes a plan as statements of SQL, to be run by the owner of the tables in one transaction.
///
/// They only give. Whoever runs them takes every row rule and privilege away first, so that what a former policy
/// gave and this one does not is gone.
public final class PlanSql {
    private PlanSql() {}

    /// The statements in the order in which they run. Roles and logins must exist already, see [#roles].
    public static List<String> rights(Plan plan) {
        var sql = new ArrayList<String>();
        for (var table : plan.guarded()) {
            sql.add("alter table %s enable row level security".formatted(table));
            sql.add("alter table %s force row level security".formatted(table));
        }
        plan.schemaUsage()
                .forEach((role, schemas) ->
                        schemas.forEach(schema -> sql.add("grant usage on schema %s to %s".formatted(schema, role))));
        for (var grant : plan.grants()) {
            sql.add("grant %s%s on %s to %s"
                    .formatted(
                            grant.operation().sql(),
                            grant.columns().isEmpty() ? "" : " (%s)".formatted(String.join(", ", grant.columns())),
                            grant.table(),
                            grant.role()));
        }
        for (var role : plan.maintainers()) {
            plan.guarded().forEach(table -> sql.add("grant maintain on %s to %s".formatted(table, role)));
        }
        for (var rule : plan.rowRules()) {
            sql.add("create policy \"%s\" on %s for %s to %s%s%s"
                    .formatted(
                            rule.name(),
                            rule.table(),
                            rule.operation().sql(),
                            rule.role(),
                            rule.using().isEmpty() ? "" : " using (%s)".formatted(rule.using()),
                            rule.check().isEmpty() ? "" : " with check (%s)".formatted(rule.check())));
        }
        plan.triggers().forEach(trigger -> sql.add(trigger.definition()));
        for (var grant : plan.functionGrants()) {
            sql.add("grant execute on function %s to %s".formatted(grant.function(), grant.role()));
        }
        plan.functionOwners().forEach((function, owner) -> sql.addAll(owned(function, owner)));
        infrastructure(plan, sql);
        return sql;
    }

    /// Statements that make the roles and logins of the plan; those that exist already are to be left out.
    public static List<String> roles(Plan plan) {
        var sql = new ArrayList<String>();
        plan.roles().forEach(role -> sql.add("create role %s nologin noinherit".formatted(role)));
        plan.logins().keySet().forEach(login -> sql.add("create role %s login inherit".formatted(login)));
        sql.add("create role %s login inherit".formatted(plan.infrastructureLogin()));
        sql.add("create role %s login noinherit createrole".formatted(plan.healerLogin()));
        return sql;
    }

    /// Statements that make each login a member of its purpose's role, with its rights and without `set role`, and
    /// let the healer change the logins without becoming them.
    public static List<String> memberships(Plan plan) {
        return Stream.concat(
                        plan.logins().entrySet().stream()
                                .map(login -> "grant %s to %s with inherit true, set false"
                                        .formatted(login.getValue(), login.getKey())),
                        plan.serviceLogins().stream()
                                .map(login -> "grant %s to %s with admin true, inherit false, set false"
                                        .formatted(login, plan.healerLogin())))
                .toList();
    }

    /// Statements that give a login the settings of the plan and takes any other away.
    public static List<String> settings(Plan plan, String login) {
        var sql = new ArrayList<String>();
        sql.add("alter role %s reset all".formatted(login));
        plan.settings(login)
                .forEach(setting ->
                        sql.add("alter role %s set %s".formatted(login, setting.replace("=", " = '") + "'")));
        return sql;
    }

    private static List<String> owned(String function, String owner) {
        var schema = function.substring(0, function.indexOf('.'));
        return List.of(
                "grant create on schema %s to %s".formatted(schema, owner),
                "alter function %s owner to %s".formatted(function, owner),
                "revoke create on schema %s from %s".formatted(schema, owner));
    }

    private static void infrastructure(Plan plan, List<String> sql) {
        var login = plan.infrastructureLogin();
        sql.add("grant usage on schema infrastructure to %s".formatted(login));
        Plan.INFRASTRUCTURE_TABLES.forEach(
                table -> sql.add("grant select, insert, update, delete on %s to %s".formatted(table, login)));
    }
}
