package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import se.loomer.policy.Matrix;

/// Reads what reaches into an installation from beside its own roles, as lines of a [Matrix]: settings that logins
/// begin with, members from outside, powers that pass every rule by, and what carries rows or acts elsewhere.
final class ClusterReader {
    /// The predefined roles that read, write or run what no right of ours allows.
    private static final String MIGHTY = "('pg_read_all_data', 'pg_write_all_data', 'pg_read_all_settings', "
            + "'pg_read_all_stats', 'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program', "
            + "'pg_maintain', 'pg_database_owner', 'pg_create_subscription')";

    private final Connection connection;
    private final Matrix.Names names;
    private final Set<String> lines;

    private ClusterReader(Connection connection, Matrix.Names names, Set<String> lines) {
        this.connection = connection;
        this.names = names;
        this.lines = lines;
    }

    static void read(Connection connection, Matrix.Names names, Set<String> lines) throws SQLException {
        var reader = new ClusterReader(connection, names, lines);
        reader.settings();
        reader.powers();
        reader.members();
        reader.elsewhere();
    }

    private interface Line {
        String of(ResultSet row) throws SQLException;
    }

    private void each(String sql, Line line) throws SQLException {
        var ours = "like '%s\\_%%'".formatted(names.prefix());
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        sql.replace("{ours}", ours).replace("{owner}", RightsReader.DEFAULT_OWNER))) {
            while (rows.next()) {
                lines.add(line.of(rows));
            }
        }
    }

    private String name(ResultSet row, int column) throws SQLException {
        return names.shorten(row.getString(column));
    }

    /// Of our logins, of the owner, and of everybody; and what keeps a login out.
    private void settings() throws SQLException {
        each("""
                select coalesce(r.rolname, 'everybody'), unnest(s.setconfig)
                from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole
                where (s.setdatabase = 0 or s.setdatabase = (select oid from pg_database where datname = current_database()))
                  and (s.setrole = 0 or r.rolname {ours} or r.rolname = {owner})
                """, row -> Matrix.settingLine(name(row, 1), row.getString(2)));
        each("""
                select rolname from pg_roles
                where rolname {ours} and (rolconnlimit <> -1 or rolvaliduntil is not null)
                """, row -> "login    %s is limited".formatted(name(row, 1)));
    }

    /// The first role of a cluster is its superuser; no other is expected.
    private void powers() throws SQLException {
        each(
                "select rolname from pg_roles where rolsuper and oid <> 10",
                row -> "role     %s is a superuser".formatted(name(row, 1)));
        each(
                "select rolname from pg_roles where rolbypassrls and oid <> 10",
                row -> "role     %s passes row rules by".formatted(name(row, 1)));
    }

    /// Members of our roles, of the owner and of what is mighty, by whatever login; our logins' own are listed already.
    private void members() throws SQLException {
        each("""
                select m.rolname, g.rolname
                from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
                where m.rolname not like 'pg\\_%' and m.rolname <> {owner}
                  and (g.rolname {ours} and not m.rolname {ours} or g.rolname = {owner} or g.rolname in\s""" + MIGHTY + ")", row -> "member   %s is member of %s".formatted(name(row, 1), name(row, 2)));
    }

    private void elsewhere() throws SQLException {
        each("select pubname from pg_publication", row -> "publication %s".formatted(row.getString(1)));
        each("""
                select s.subname from pg_subscription s
                where s.subdbid = (select oid from pg_database where datname = current_database())
                """, row -> "subscription %s".formatted(row.getString(1)));
        each("select srvname from pg_foreign_server", row -> "foreign server %s".formatted(row.getString(1)));
        each("select evtname from pg_event_trigger", row -> "event trigger %s".formatted(row.getString(1)));
        each("""
                select coalesce(n.nspname, 'everywhere'), d.defaclrole::regrole::text
                from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
                """, row -> "default rights in %s by %s".formatted(row.getString(1), name(row, 2)));
    }
}
