package se.loomer.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.loomer.guard.enforcement.OwnerConnection;

/// What only the owner of the tables may do, and no login of the service: one transaction in which the row rules of
/// these
/// tables rest for the owner. They hold again with its commit, and nobody else ever saw them rest.
interface OwnerWork<T> {
    /// How often it is tried where the service, which may run beside it, holds the tables the other way round.
    int TRIES = 10;

    /// Deadlock, and waiting too long for a lock.
    Set<String> BUSY = Set.of("40P01", "55P03");

    T on(Statement statement) throws SQLException;

    /// Does it.
    ///
    /// @param words in which the names of the tables stand that it reads or writes
    /// @throws CannotStart where the database refuses it
    static <T> T run(OwnerConnection owner, String words, OwnerWork<T> work) {
        for (var tries = 1; ; tries++) {
            try (var connection = owner.open()) {
                return once(connection, words, work);
            } catch (SQLException failed) {
                if (!BUSY.contains(failed.getSQLState()) || tries == TRIES) {
                    throw new CannotStart(
                            "The database refused it (SQLSTATE %s: %s); nothing was changed. Bring it to this version first, with ./loomer migrate or a start."
                                    .formatted(failed.getSQLState(), failed.getMessage()),
                            failed);
                }
            }
        }
    }

    private static <T> T once(Connection connection, String words, OwnerWork<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '3s'");
            var tables = tables(statement, words);
            for (var table : tables) {
                statement.execute("alter table %s no force row level security".formatted(table));
            }
            var done = work.on(statement);
            // Keys that are checked at the end are checked now: a table with checks that wait cannot be altered.
            statement.execute("set constraints all immediate");
            for (var table : tables) {
                statement.execute("alter table %s force row level security".formatted(table));
            }
            connection.commit();
            return done;
        }
    }

    private static List<String> tables(Statement statement, String words) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = statement.executeQuery(
                "select c.oid::regclass::text from pg_class c where c.relforcerowsecurity order by 1")) {
            while (rows.next()) {
                if (words.contains(rows.getString(1))) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
