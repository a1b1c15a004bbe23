package se.loomer.command.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGConnection;
import se.loomer.command.CannotStart;
import se.loomer.command.DataFolder;
import se.loomer.guard.enforcement.DatabaseSetup;

/// What the embedded server must hold before anyone uses it: our database, and an owner of it who is no superuser.
record ServerContents(int port, String superuserPassword, DataFolder folder) {
    static final String DATABASE = "loomer";
    static final String OWNER = "loomer_owner";
    private static final String OWNER_SECRET = "loomer_owner.password";

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /// Refuses a server that works on other files than ours, or that is less durable than it was told to be.
    void requireOurs(Path files, boolean durable) throws IOException {
        try (var connection = connect()) {
            var folderOfServer = Path.of(setting(connection, "data_directory")).toRealPath();
            if (!folderOfServer.equals(files.toRealPath())) {
                throw new CannotStart("The server on port %d works in %s, not in %s: stop it, then start again."
                        .formatted(port, folderOfServer, files));
            }
            for (var name : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                if (durable && !setting(connection, name).equals("on")) {
                    throw new CannotStart(
                            "The database in %s runs with %s off, so that it could lose data: remove that setting from it."
                                    .formatted(files, name));
                }
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /// Makes the owner and the database unless they exist, and returns the owner's password.
    String prepareOwner() throws IOException {
        var isNewSecret = !folder.hasSecret(OWNER_SECRET);
        var password = folder.secret(OWNER_SECRET);
        try (var connection = connect()) {
            var isNewOwner = !exists(connection, "select from pg_roles where rolname = ?", OWNER);
            if (isNewOwner) {
                execute(connection, "create role loomer_owner login createrole");
            }
            if (isNewOwner || isNewSecret) {
                // The driver sends a verifier, never the password itself.
                connection.unwrap(PGConnection.class).alterUserPassword(OWNER, password.toCharArray(), "scram-sha-256");
            }
            if (!exists(connection, "select from pg_database where datname = ?", DATABASE)) {
                execute(
                        connection,
                        "create database loomer owner loomer_owner template template0 encoding 'UTF8'"
                                + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
            }
            execute(connection, "revoke all on database loomer, postgres, template1 from public");
            withdrawFromPublic();
            return password;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /// What everybody may do in a new database and only a superuser can take away.
    private void withdrawFromPublic() throws SQLException {
        try (var connection = connect(DATABASE)) {
            for (var statement : DatabaseSetup.superuserStatements()) {
                execute(connection, statement);
            }
        }
    }

    private Connection connect() throws SQLException {
        return connect("postgres");
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", superuserPassword);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "loomer start");
        return DriverManager.getConnection(url(port, database), properties);
    }

    private CannotStart refused(SQLException e) {
        var isPasswordWrong = "28P01".equals(e.getSQLState());
        return isPasswordWrong
                ? new CannotStart(
                        "The password in %s does not fit the database beside it: restore both from the same backup, or begin anew with --fresh, which deletes all data."
                                .formatted(folder.secrets()),
                        e)
                : new CannotStart(
                        "The database in %s answers, but not as it should (%s): restore it from a backup, or begin anew with --fresh, which deletes all data."
                                .formatted(folder.path(), e.getMessage()),
                        e);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("select current_setting(?)")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
