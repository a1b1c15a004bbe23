package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import se.loomer.policy.Matrix;
import se.loomer.policy.TableName;

/// Reads back the rights that PostgreSQL really holds, in the lines of a [Matrix].
///
/// It asks the system's catalogs alone, which any login may read, so that the running service can check itself.
public final class RightsReader {
    /// Every schema but PostgreSQL's own, so that a table in one that nobody declared is seen too.
    static final String SCHEMAS =
            "(select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')";
    static final String DEFAULT_OWNER =
            "(select d.datdba::regrole::text from pg_database d where d.datname = current_database())";

    private final Connection connection;
    private final Matrix.Names names;
    private final TreeSet<String> lines = new TreeSet<>();

    private RightsReader(Connection connection, String prefix) {
        this.connection = connection;
        this.names = new Matrix.Names(prefix);
    }

    /// The rights in this database of the installation with this prefix.
    public static Matrix read(Connection connection, String prefix) throws SQLException {
        var reader = new RightsReader(connection, prefix);
        reader.roles();
        reader.memberships();
        reader.schemas();
        reader.database();
        reader.tables();
        reader.columns();
        reader.rules();
        reader.functions();
        reader.triggers();
        ClusterReader.read(connection, reader.names, reader.lines);
        return new Matrix(reader.lines);
    }

    private interface Line {
        String of(ResultSet row) throws SQLException;
    }

    private void each(String sql, Line line) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(line.of(rows));
            }
        }
    }

    private String ours() {
        return "like '%s\\_%%' and rolname <> %s".formatted(names.prefix(), DEFAULT_OWNER);
    }

    private String role(ResultSet row, int column) throws SQLException {
        var name = row.getString(column);
        return name == null || name.equals("-") ? "public" : names.shorten(name);
    }

    private void roles() throws SQLException {
        each(
                "select rolname from pg_roles where not rolcanlogin and rolname " + ours(),
                row -> "role     " + role(row, 1));
        each(
                "select rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls from pg_roles "
                        + "where (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls) and rolname "
                        + ours(),
                row -> "role     %s has powers over the cluster".formatted(role(row, 1)));
    }

    private void memberships() throws SQLException {
        each("""
                select r.rolname, g.rolname, m.set_option or m.admin_option or not m.inherit_option,
                       m.admin_option and not m.set_option and not m.inherit_option
                from pg_roles r
                left join pg_auth_members m on m.member = r.oid
                left join pg_roles g on g.oid = m.roleid
                where r.rolcanlogin and r.rolname\s""" + ours().replace("rolname", "r.rolname"), row -> {
            if (row.getString(2) == null) {
                return "login    %s".formatted(role(row, 1));
            }
            if (row.getBoolean(4)) {
                return "login    %s keeps %s".formatted(role(row, 1), role(row, 2));
            }
            var strange = row.getBoolean(3) ? " and may become it" : "";
            return "login    %s is member of %s%s".formatted(role(row, 1), role(row, 2), strange);
        });
        each(
                """
                select r.rolname, g.rolname
                from pg_auth_members m join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid
                where not r.rolcanlogin and r.rolname\s""" + ours().replace("rolname", "r.rolname"),
                row -> "role     %s is member of %s".formatted(role(row, 1), role(row, 2)));
    }

    private void schemas() throws SQLException {
        each(
                """
                select a.grantee::regrole::text, n.nspname, a.privilege_type
                from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
                where a.grantee <> n.nspowner and n.nspname in\s""" + SCHEMAS,
                row -> "schema   %s %s %s"
                        .formatted(
                                role(row, 1),
                                row.getString(3).equals("USAGE") ? "uses" : "creates in",
                                row.getString(2)));
    }

    private void database() throws SQLException {
        each("""
                select a.grantee::regrole::text, lower(a.privilege_type)
                from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                where d.datname = current_database() and a.grantee <> d.datdba
                """, row -> "database %s may %s".formatted(role(row, 1), row.getString(2)));
    }

    private void tables() throws SQLException {
        each("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity and n.nspname in\s""" + SCHEMAS, row -> "table    %s is under forced row rules".formatted(row.getString(1)));
        each(
                """
                select n.nspname || '.' || c.relname, c.relowner::regrole::text
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relowner::regrole::text <>\s""" + DEFAULT_OWNER + " and n.nspname in " + SCHEMAS,
                row -> "table    %s belongs to %s".formatted(row.getString(1), role(row, 2)));
        each(
                """
                select a.grantee::regrole::text, lower(a.privilege_type), n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
                where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and a.grantee <> c.relowner and n.nspname in\s""" + SCHEMAS,
                row -> Matrix.grantLine(role(row, 1), row.getString(2), TableName.of(row.getString(3)), List.of()));
    }

    private void columns() throws SQLException {
        each(
                """
                select a.grantee::regrole::text, lower(a.privilege_type), n.nspname || '.' || c.relname,
                       array_agg(t.attname::text order by t.attname::text collate "C")
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
                where not t.attisdropped and n.nspname in\s""" + SCHEMAS + " group by 1, 2, 3",
                row -> Matrix.grantLine(
                        role(row, 1), row.getString(2), TableName.of(row.getString(3)), Arrays.asList((String[])
                                row.getArray(4).getArray())));
    }

    private void rules() throws SQLException {
        each(
                """
                select array_to_string(p.roles, ' '), lower(p.cmd), p.schemaname || '.' || p.tablename, p.policyname,
                       coalesce(p.qual, ''), coalesce(p.with_check, ''), p.permissive
                from pg_policies p
                where p.schemaname in\s""" + SCHEMAS,
                row -> Matrix.ruleLine(
                                role(row, 1),
                                row.getString(2),
                                TableName.of(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6))
                        + (row.getString(7).equals("PERMISSIVE") ? "" : " " + row.getString(7)));
    }

    private void functions() throws SQLException {
        var signature = "n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')'";
        var from = " from pg_proc p join pg_namespace n on n.oid = p.pronamespace ";
        each(
                "select a.grantee::regrole::text, " + signature + from
                        + ", aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
                        + "where a.grantee <> p.proowner and n.nspname in " + SCHEMAS,
                row -> "function %s calls %s".formatted(role(row, 1), row.getString(2)));
        each(
                "select " + signature + ", p.proowner::regrole::text" + from + "where p.proowner::regrole::text <> "
                        + DEFAULT_OWNER + " and n.nspname in " + SCHEMAS,
                row -> "function %s runs as %s".formatted(row.getString(1), role(row, 2)));
        each(
                "select " + signature + ", " + SchemaReader.FUNCTION_FINGERPRINT + from + "where n.nspname in "
                        + SCHEMAS,
                row -> "function %s is %s".formatted(row.getString(1), row.getString(2)));
    }

    /// Those that the policy compiles to; all others belong to the schema.
    private void triggers() throws SQLException {
        each(
                "select pg_get_triggerdef(t.oid), t.tgenabled = 'O' " + SchemaReader.TRIGGERS
                        + " and t.tgname like 'policy\\_%'",
                row -> Matrix.triggerLine(row.getString(1)) + (row.getBoolean(2) ? "" : " and is off"));
    }
}
