package se.loomer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLWarning;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyCompiler;
import tools.jackson.databind.json.JsonMapper;

/// Which columns the statements of a test run use under which purpose, for `./loomer policy propose`.
///
/// The server logs each statement with its login. Afterwards PostgreSQL itself says what each needs: it is prepared
/// once more, and the permissions stand in its parse tree. With `-Dobserve=FOLDER` every installation does so when
/// it closes.
final class ObservedUses {
    private static final Pattern STATEMENT = Pattern.compile("(?s)(?:statement|execute [^:]*): (.*)");
    private static final Pattern PERMISSIONS = Pattern.compile(
            "\\{RTEPERMISSIONINFO :relid (\\d+) :inh \\w+ :requiredPerms (\\d+) :checkAsUser \\d+"
                    + " :selectedCols \\(b([ \\d]*)\\) :insertedCols \\(b([ \\d]*)\\) :updatedCols \\(b([ \\d]*)\\)\\}");
    private static final Pattern USED =
            Pattern.compile("(?i)\\s*(select|insert|update|delete|with)\\b.*", Pattern.DOTALL);
    /// Column numbers in a parse tree begin below the numbers of system columns.
    private static final int OFFSET = -7;

    private static final int DELETE = 8;

    private final Connection superuser;
    private final Policy policy;
    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Map<Integer, Map<Integer, String>> columns = new HashMap<>();
    private final Map<Integer, String> tables = new HashMap<>();
    private int unread;

    private ObservedUses(Connection superuser, Policy policy) {
        this.superuser = superuser;
        this.policy = policy;
    }

    /// Has the server log each statement with the login that sent it, and no parameter; nothing where nobody asked.
    static void begin(Installation loomer) {
        whereAsked(loomer, (superuser, _) -> logStatements(superuser));
    }

    /// Writes what was used into a file of the folder that was asked for; nothing where nobody asked.
    static void end(Installation loomer) {
        whereAsked(loomer, (superuser, folder) -> write(superuser, loomer.book().policy(), folder));
    }

    private interface Work {
        void with(Connection superuser, Path folder) throws SQLException, IOException;
    }

    private static void whereAsked(Installation loomer, Work work) {
        var folder = System.getProperty("observe");
        if (folder == null) {
            return;
        }
        try (var superuser = loomer.superuser()) {
            work.with(superuser, Path.of(folder));
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException("what the tests use could not be observed", failed);
        }
    }

    private static void logStatements(Connection superuser) throws SQLException, IOException {
        Files.writeString(
                Path.of(setting(superuser, "config_file")),
                "\nlog_destination = 'jsonlog'\nlog_statement = 'all'\n",
                StandardOpenOption.APPEND);
        try (var statement = superuser.createStatement()) {
            statement.execute("select pg_reload_conf()");
        }
    }

    /// A file for each process, line by line: `purpose operation schema.table column …`.
    private static void write(Connection superuser, Policy policy, Path folder) throws SQLException, IOException {
        var observed = new ObservedUses(superuser, policy);
        observed.read();
        Files.createDirectories(folder);
        var lines = observed.uses.entrySet().stream()
                .map(use -> use.getKey() + " " + String.join(" ", use.getValue()))
                .toList();
        Files.write(
                folder.resolve("uses-%d.txt".formatted(ProcessHandle.current().pid())),
                lines,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        if (observed.unread > 0) {
            Files.writeString(
                    folder.resolve("unread.txt"),
                    observed.unread + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /// What one statement uses under a purpose.
    static Map<String, Set<String>> of(Connection superuser, Policy policy, String purpose, String sql)
            throws SQLException {
        var observed = new ObservedUses(superuser, policy);
        observed.showParseTrees();
        observed.uses(purpose, sql);
        return observed.uses;
    }

    private void showParseTrees() throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(
                    "set debug_print_parse = on; set debug_pretty_print = off; set client_min_messages = log");
        }
    }

    private void read() throws SQLException, IOException {
        var purposes = new HashMap<String, String>();
        for (var purpose : policy.purposes().keySet()) {
            for (var face : EntryPoint.values()) {
                purposes.put(PolicyCompiler.loginOf(Installation.PREFIX, face, purpose), purpose);
            }
        }
        var statements = new TreeMap<String, Set<String>>();
        try (var files = Files.list(Path.of(setting(superuser, "log_directory")))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                for (var line : Files.readAllLines(file)) {
                    statement(line, purposes, statements);
                }
            }
        }
        showParseTrees();
        for (var entry : statements.entrySet()) {
            for (var sql : entry.getValue()) {
                uses(entry.getKey(), sql);
            }
        }
    }

    private static void statement(String line, Map<String, String> purposes, Map<String, Set<String>> statements) {
        var logged = JsonMapper.shared().readTree(line);
        var purpose = purposes.get(logged.path("user").asString(""));
        var sql = STATEMENT.matcher(logged.path("message").asString(""));
        if (purpose != null && sql.matches() && USED.matcher(sql.group(1)).matches()) {
            statements.computeIfAbsent(purpose, _ -> new TreeSet<>()).add(sql.group(1));
        }
    }

    private static String setting(Connection superuser, String name) throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private void uses(String purpose, String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("prepare observed as " + sql);
            for (SQLWarning said = statement.getWarnings(); said != null; said = said.getNextWarning()) {
                var detail = said instanceof PSQLWarning warning
                        ? Objects.requireNonNullElse(
                                warning.getServerErrorMessage().getDetail(), "")
                        : "";
                var permissions = PERMISSIONS.matcher(detail.replaceAll("\\s+", " "));
                while (permissions.find()) {
                    var table = Integer.parseInt(permissions.group(1));
                    use(purpose, "read", table, permissions.group(3));
                    use(purpose, "insert", table, permissions.group(4));
                    use(purpose, "update", table, permissions.group(5));
                    if ((Integer.parseInt(permissions.group(2)) & DELETE) != 0) {
                        uses.computeIfAbsent("%s delete %s".formatted(purpose, table(table)), _ -> new TreeSet<>());
                    }
                }
            }
            statement.execute("deallocate observed");
        } catch (SQLException unreadable) {
            // A parameter whose type nothing tells; the run says how many there were.
            unread++;
        }
    }

    private void use(String purpose, String operation, int table, String numbers) throws SQLException {
        var used = new TreeSet<String>();
        for (var number : numbers.strip().split(" ")) {
            var column = number.isEmpty() ? null : columns(table).get(Integer.parseInt(number) + OFFSET);
            if (column != null) {
                used.add(column);
            }
        }
        if (!used.isEmpty()) {
            uses.computeIfAbsent("%s %s %s".formatted(purpose, operation, table(table)), _ -> new TreeSet<>())
                    .addAll(used);
        }
    }

    private String table(int id) throws SQLException {
        columns(id);
        return Objects.requireNonNull(tables.get(id));
    }

    private Map<Integer, String> columns(int table) throws SQLException {
        var known = columns.get(table);
        if (known != null) {
            return known;
        }
        var names = new HashMap<Integer, String>();
        try (var statement = superuser.prepareStatement("""
                select n.nspname || '.' || c.relname, a.attnum, a.attname
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.oid = ?
                """)) {
            statement.setLong(1, table);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.put(table, rows.getString(1));
                    names.put(rows.getInt(2), rows.getString(3));
                }
            }
        }
        columns.put(table, names);
        return names;
    }
}
