package se.loomer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Looks for words in everything that a database holds, by a superuser whom no row rule binds: tables, catalogs and
/// statistics, and the raw files beneath.
public record Remains(Installation loomer) {
    private static final Pattern WORD =
            Pattern.compile("[zZ]q[a-z0-9]{14}|\\+4670[0-9]{7}" + "|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String DUMP = """
            select n.nspname || '.' || c.relname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm') and n.nspname not in ('information_schema', 'pg_toast')
            """;

    /// The words in every row of every table but these, catalogs included.
    public Set<String> inTables(Set<String> except) {
        return byTable().entrySet().stream()
                .filter(table -> !except.contains(table.getKey()))
                .flatMap(table -> table.getValue().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The words and keys in each table where there are any, catalogs included.
    public Map<String, Set<String>> byTable() {
        var found = new TreeMap<String, Set<String>>();
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("set row_security = off");
            for (var table : texts(superuser, DUMP)) {
                search(superuser, table, found.computeIfAbsent(table, _ -> new TreeSet<>()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return found;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void search(Connection connection, String table, Set<String> found) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    collect(text(rows, column), found);
                }
            }
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        if (rows.getMetaData().getColumnTypeName(column).equals("bytea")) {
            var bytes = rows.getBytes(column);
            return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
        }
        var text = rows.getString(column);
        return text == null ? "" : text;
    }

    private static void collect(String text, Set<String> found) {
        WORD.matcher(text)
                .results()
                // A place typed in small letters is written with a capital.
                .forEach(match -> found.add(match.group().toLowerCase(Locale.ROOT)));
    }

    /// The words in the files of the database's folder, after the log was written through and what is not needed for
    /// a restart is gone.
    public Set<String> inFiles() {
        loomer.asSuperuser("checkpoint");
        loomer.asSuperuser("select pg_switch_wal()");
        loomer.asSuperuser("checkpoint");
        loomer.asSuperuser("select pg_switch_wal()");
        loomer.asSuperuser("checkpoint");
        var found = new TreeSet<String>();
        try (var superuser = loomer.superuser()) {
            var folder = Path.of(texts(superuser, "show data_directory").getFirst());
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        collect(Files.readString(file, StandardCharsets.ISO_8859_1), found);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /// The running server removes files while they are read.
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                    if (failed instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failed;
                }
            });
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }
}
