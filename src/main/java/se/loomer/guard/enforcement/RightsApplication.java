package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PasswordUtil;
import se.loomer.policy.Plan;
import se.loomer.policy.PlanSql;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.TableName;

/// Brings a database's rights to a plan in one transaction: takes everything away, gives what the plan says, reads it
/// back, and commits only if the two are equal.
final class RightsApplication {
    private static final String SCHEMA_LIST = RightsReader.SCHEMAS;
    private static final int TOGETHER = 200;
    private static final TableName WORDS = TableName.of("consent.wording");

    private final Connection connection;
    private final Plan plan;
    private final Secrets secrets;

    private final List<PolicyBook.ConsentWords> words;
    private final String version;

    RightsApplication(Connection connection, Plan plan, Secrets secrets, PolicyBook book) {
        this.connection = connection;
        this.plan = plan;
        this.secrets = secrets;
        this.words = book.consentWords();
        this.version = book.policy().version();
    }

    /// Returns what had to change.
    List<String> apply() throws SQLException {
        var differences = DatabaseSetup.drift(connection, plan);
        connection.setAutoCommit(false);
        try {
            if (!differences.isEmpty()) {
                roles();
                takeAway();
                runAll(PlanSql.rights(plan));
                database();
                refuseDrift();
            }
            words();
            passwords();
            sealKey();
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
        return differences;
    }

    private void refuseDrift() throws SQLException {
        var drift = DatabaseSetup.drift(connection, plan);
        if (!drift.isEmpty()) {
            throw new SetupRefused("The rights could not be brought to the policy's: " + String.join("; ", drift));
        }
    }

    private void roles() throws SQLException {
        var existing = names("select rolname from pg_roles");
        for (var statement : PlanSql.roles(plan)) {
            var name = statement.split(" ", 4)[2];
            if (!existing.contains(name)) {
                run(statement);
            }
        }
        runAll(PlanSql.memberships(plan));
        settings();
        // The owner hands functions to those behind whom they run, which only a member can do.
        for (var definer : new HashSet<>(plan.functionOwners().values())) {
            run("grant %s to current_user with inherit true, set true".formatted(definer));
        }
    }

    private void takeAway() throws SQLException {
        // Its owner is whoever owns the database, who could not look into it otherwise.
        for (var schema : names("select nspname from pg_namespace where nspowner = 'pg_database_owner'::regrole")) {
            run("grant all on schema %s to pg_database_owner".formatted(schema));
        }
        runAll(names("select format('drop policy %I on %I.%I', policyname, schemaname, tablename) from pg_policies "
                + "where schemaname in " + SCHEMA_LIST));
        runAll(names("select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) " + SchemaReader.TRIGGERS
                + " and t.tgname like 'policy\\_%'"));
        runAll(names("select format('alter function %I.%I(%s) owner to current_user', n.nspname, p.proname, "
                + "oidvectortypes(p.proargtypes)) from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
                + "where n.nspname in " + SCHEMA_LIST));
        var grantees = String.join(", ", grantees());
        if (!grantees.isEmpty()) {
            var schemas = String.join(", ", names("select nspname from pg_namespace where nspname in " + SCHEMA_LIST));
            for (var kind :
                    List.of("all tables in schema", "all sequences in schema", "all functions in schema", "schema")) {
                run("revoke all on %s %s from %s".formatted(kind, schemas, grantees));
            }
        }
        for (var stranger : names("select format('%I from %I', g.rolname, r.rolname) from pg_auth_members m "
                + "join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid where r.rolname like '"
                + plan.prefix() + "\\_%' and r.rolname <> current_user")) {
            if (!isPlanned(stranger)) {
                run("revoke " + stranger);
            }
        }
    }

    /// The plan's for the logins, none for the owner and for everybody in this database.
    private void settings() throws SQLException {
        for (var setting : names("""
                select format('%s%s', case s.setrole when 0 then 'database ' || quote_ident(current_database())
                              else 'role ' || s.setrole::regrole::text end,
                              case when s.setrole <> 0 and s.setdatabase <> 0
                                  then ' in database ' || quote_ident(current_database()) else '' end)
                from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole
                where (s.setdatabase = (select oid from pg_database where datname = current_database())
                       or s.setdatabase = 0 and s.setrole <> 0)
                  and (s.setrole = 0 or r.rolname = current_user or r.rolname like '%s\\_%%')
                """.replace("'%s%s'", "'%%s%%s'").formatted(plan.prefix()))) {
            run("alter %s reset all".formatted(setting));
        }
        runAll(plan.serviceLogins().stream()
                .flatMap(login -> PlanSql.settings(plan, login).stream())
                .toList());
    }

    private boolean isPlanned(String membership) {
        var parts = membership.split(" from ", 2);
        return parts[0].equals(plan.logins().get(parts[1]))
                || parts[1].equals(plan.healerLogin()) && plan.serviceLogins().contains(parts[0]);
    }

    private Set<String> grantees() throws SQLException {
        return names("""
                select distinct case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
                from (
                    select aclexplode(coalesce(nspacl, acldefault('n', nspowner))) as a from pg_namespace
                    where nspname in %1$s
                    union all
                    select aclexplode(relacl) from pg_class c join pg_namespace n on n.oid = relnamespace
                    where nspname in %1$s
                    union all
                    select aclexplode(attacl) from pg_attribute t join pg_class c on c.oid = attrelid
                    join pg_namespace n on n.oid = relnamespace where nspname in %1$s
                    union all
                    select aclexplode(coalesce(proacl, acldefault('f', proowner))) from pg_proc p
                    join pg_namespace n on n.oid = pronamespace where nspname in %1$s
                ) g
                where (g.a).grantee not in (current_user::regrole::oid, 'pg_database_owner'::regrole::oid)
                """.replace("a.grantee", "(g.a).grantee").formatted(SCHEMA_LIST));
    }

    private void database() throws SQLException {
        var database =
                names("select quote_ident(current_database())").iterator().next();
        run("revoke all on database %s from public".formatted(database));
        run("grant connect on database %s to %s, %s, %s"
                .formatted(
                        database,
                        String.join(", ", plan.logins().keySet()),
                        plan.infrastructureLogin(),
                        plan.healerLogin()));
    }

    /// Sets each login's password by its verifier, so that no password is ever in a statement or a log.
    private void passwords() throws SQLException {
        for (var login : plan.logins().keySet()) {
            password(login);
        }
        password(plan.infrastructureLogin());
        password(plan.healerLogin());
    }

    private void password(String login) throws SQLException {
        var password = secrets.password(login).toCharArray();
        run(PasswordUtil.genAlterUserPasswordSQL(login, password, "scram-sha-256"));
    }

    private void sealKey() throws SQLException {
        var seal = secrets.seal();
        try (var statement = connection.prepareStatement("""
                insert into guard.seal_key (inner_pad, outer_pad) values (?, ?)
                on conflict (only_one) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
                """)) {
            statement.setBytes(1, seal.innerPad());
            statement.setBytes(2, seal.outerPad());
            statement.executeUpdate();
        }
    }

    /// Adds the words of consents that are not there yet: nobody else can. The owner is bound by row rules like
    /// everybody; for this they rest, inside this transaction.
    private void words() throws SQLException {
        var digest = digest();
        if (plan.guarded().contains(WORDS)
                && !names("select coalesce(obj_description('consent.wording'::regclass, 'pg_class'), '')")
                        .contains(digest)) {
            run("alter table consent.wording no force row level security");
            try (var statement = connection.prepareStatement("""
                    insert into consent.wording (id, name, version, language, words)
                    values (encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, ?, ?, ?)
                    on conflict do nothing
                    """)) {
                for (var each : words) {
                    statement.setString(1, each.words());
                    statement.setString(2, each.name());
                    statement.setString(3, version);
                    statement.setString(4, each.language());
                    statement.setString(5, each.words());
                    statement.executeUpdate();
                }
            }
            run("alter table consent.wording force row level security");
            run("comment on table consent.wording is '%s'".formatted(digest));
        }
    }

    private String digest() {
        return "holds " + Secret.Presented.of(String.valueOf(words)).hex();
    }

    private Set<String> names(String sql) throws SQLException {
        var result = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                result.add(rows.getString(1));
            }
        }
        return result;
    }

    /// In few journeys to the server: there are thousands.
    private void runAll(Collection<String> statements) throws SQLException {
        var all = List.copyOf(statements);
        for (var start = 0; start < all.size(); start += TOGETHER) {
            run(String.join(";\n", all.subList(start, Math.min(start + TOGETHER, all.size()))));
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new SQLException(
                    "%s, at: %s"
                            .formatted(
                                    failed.getMessage(),
                                    List.of(sql.split("\n", 2)).getFirst()),
                    failed.getSQLState(),
                    failed);
        }
    }
}
