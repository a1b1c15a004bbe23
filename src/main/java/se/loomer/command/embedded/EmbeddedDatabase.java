package se.loomer.command.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PasswordUtil;
import se.loomer.command.CannotStart;
import se.loomer.command.DataFolder;
import se.loomer.command.Folders;
import se.loomer.command.Ports;
import se.loomer.command.TryOut;

/// PostgreSQL 18 as Loomer brings it along: a real server on the loopback address that keeps its data.
///
/// It runs in the data folder and nowhere else, takes a password from everybody, and is durable: both are checked on
/// the running server before anyone uses it. A server that a killed Loomer left behind is stopped and started anew;
/// a stranger's server, on whatever port, is left alone.
public final class EmbeddedDatabase implements TryOut.Database {
    private static final String FRESH_START =
            "restore the folder from a backup, or begin anew with --fresh, which deletes all its data";
    static final String SUPERUSER_SECRET = "postgres.password";
    private static final int STARTS_MAX = 3;
    private static final int MAJOR_VERSION = 18;

    private final DataFolder folder;
    private final boolean throwaway;
    private final ServerProcess process;
    private final ServerWatch watch;
    private int port;
    private String ownerPassword = "";

    private EmbeddedDatabase(DataFolder folder, boolean throwaway, ServerProcess process) {
        this.folder = folder;
        this.throwaway = throwaway;
        this.process = process;
        this.watch = new ServerWatch(process);
    }

    /// Starts the database of a data folder, and makes it first if there is none.
    public static EmbeddedDatabase start(DataFolder folder) {
        return start(folder, folder.path(), false, null);
    }

    /// The same, except that a database that is made is a copy of the template, with passwords of its own.
    public static EmbeddedDatabase start(DataFolder folder, DatabaseTemplate template) {
        return start(folder, folder.path(), false, template);
    }

    /// Starts a database for tests in an empty or missing folder. It is not durable, and closing it deletes the
    /// folder.
    public static EmbeddedDatabase throwaway(Path directory) {
        return throwaway(DataFolder.open(directory));
    }

    static EmbeddedDatabase throwaway(DataFolder folder) {
        return start(folder, DatabaseTemplate.binaries(), true, null);
    }

    private static EmbeddedDatabase start(
            DataFolder folder, Path binariesParent, boolean throwaway, @Nullable DatabaseTemplate template) {
        try {
            var database = new EmbeddedDatabase(folder, throwaway, process(folder, binariesParent));
            database.prepareFiles(template);
            database.startServer();
            database.prepareContents();
            return database;
        } catch (IOException e) {
            throw DataFolder.cannotUse(folder.path(), e);
        }
    }

    private static ServerProcess process(DataFolder folder, Path binariesParent) throws IOException {
        var account = ServerAccount.find(folder.path());
        var log = Folders.make(folder.log().resolve("database"), "rwx------");
        account.own(log);
        var binaries = ServerBinaries.unpackInto(binariesParent);
        return new ServerProcess(binaries, account, folder.path().resolve("database"), log);
    }

    /// Stops a server that a killed Loomer left behind, so that the folder can be emptied.
    public static void stopLeftover(DataFolder folder) {
        try {
            if (Files.exists(folder.path().resolve("database"))) {
                process(folder, folder.path()).stopLeftover();
            }
        } catch (IOException e) {
            throw DataFolder.cannotUse(folder.path(), e);
        }
    }

    private void prepareFiles(@Nullable DatabaseTemplate template) throws IOException {
        var files = process.database();
        if (!Files.exists(files)) {
            makeFiles(files, template);
        }
        var version = files.resolve("PG_VERSION");
        var found = Files.exists(version) ? Files.readString(version).strip() : "none";
        if (!found.equals(String.valueOf(MAJOR_VERSION))) {
            throw new CannotStart("The database in %s is of version %s, not %d: %s."
                    .formatted(files, found, MAJOR_VERSION, FRESH_START));
        }
        if (!folder.hasSecret(SUPERUSER_SECRET)) {
            throw new CannotStart("The password of the database in %s is missing from %s: %s."
                    .formatted(files, folder.secrets(), FRESH_START));
        }
        process.account().own(files);
        process.stopLeftover();
    }

    /// Makes the files aside and moves them into place when they are whole.
    private void makeFiles(Path files, @Nullable DatabaseTemplate template) throws IOException {
        var unfinished = files.resolveSibling("database.unfinished");
        Folders.delete(unfinished);
        if (template == null) {
            initialise(unfinished);
        } else {
            template.copyFiles(unfinished);
            process.account().own(unfinished);
            renewPassword(unfinished);
            // The copy is on disk before anybody relies on it.
            make("", process.binaries().program("initdb"), "--sync-only", "--pgdata=" + unfinished);
        }
        Files.move(unfinished, files, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path unfinished) throws IOException {
        var password = unfinished.resolveSibling("database.password");
        Folders.make(unfinished, "rwx------");
        process.account().own(unfinished);
        DataFolder.writePrivately(password, folder.secret(SUPERUSER_SECRET));
        process.account().own(password);
        make(
                "",
                process.binaries().program("initdb"),
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--encoding=UTF8",
                throwaway ? "--no-sync" : "--data-checksums");
        Files.deleteIfExists(password);
    }

    /// Gives the superuser of a copied database a password that nobody else has, before any server listens on it.
    private void renewPassword(Path unfinished) throws IOException {
        try {
            var statement = PasswordUtil.genAlterUserPasswordSQL(
                    "postgres", folder.secret(SUPERUSER_SECRET).toCharArray(), "scram-sha-256");
            make(
                    statement + "\n",
                    process.binaries().program("postgres"),
                    "--single",
                    "-D",
                    unfinished.toString(),
                    "postgres");
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void make(String input, String... command) throws IOException {
        var outcome = Programs.run(folder.path(), process.account().command(List.of(command)), input);
        if (!outcome.isSuccess()) {
            throw new CannotStart("PostgreSQL could not make its files in %s (%s): mend that, then start again."
                    .formatted(folder.path(), lastLine(outcome.output())));
        }
    }

    private void startServer() throws IOException {
        var remembered = folder.path().resolve("database.port");
        for (var attempt = 1; ; attempt++) {
            port = Ports.preferred(remembered(remembered));
            Files.writeString(remembered, port + "\n");
            new ServerSettings(port, process.log(), !throwaway).writeInto(process.database(), process.account());
            var outcome = process.start();
            if (outcome.isSuccess()) {
                return;
            }
            process.stopLeftover();
            // Somebody took the port between our look and the server's.
            var isPortTaken = !Ports.isFree(port);
            if (!isPortTaken || attempt == STARTS_MAX) {
                throw damaged(process.lastWords().orElse(lastLine(outcome.output())));
            }
        }
    }

    private static int remembered(Path file) throws IOException {
        var text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("\\d{4,5}") && Integer.parseInt(text) <= 65_535 ? Integer.parseInt(text) : 0;
    }

    private CannotStart damaged(String reason) {
        return new CannotStart("PostgreSQL cannot start on %s, which may be damaged (it says: %s): %s."
                .formatted(process.database(), reason, FRESH_START));
    }

    private void prepareContents() throws IOException {
        try {
            var contents = new ServerContents(port, superuserPassword(), folder);
            contents.requireOurs(process.database(), !throwaway);
            ownerPassword = contents.prepareOwner();
        } catch (IOException | RuntimeException e) {
            process.stop();
            throw e;
        }
    }

    /// Starts the server again, on the same port, whenever it has ended without being told to.
    @Override
    public void keepRunning() {
        watch.begin();
    }

    private static String lastLine(String output) {
        return output.lines().reduce((first, second) -> second).orElse("no reason given");
    }

    /// The address of the database `loomer`, without user and password.
    @Override
    public String jdbcUrl() {
        return ServerContents.url(port, ServerContents.DATABASE);
    }

    @Override
    public String ownerUser() {
        return ServerContents.OWNER;
    }

    @Override
    public String ownerPassword() {
        return ownerPassword;
    }

    public String superuserPassword() {
        try {
            return folder.secret(SUPERUSER_SECRET);
        } catch (IOException e) {
            throw DataFolder.cannotUse(folder.path(), e);
        }
    }

    /// The folder with PostgreSQL's own files.
    public Path dataDirectory() {
        return process.database();
    }

    /// Stops the server in order and leaves its files.
    void stop() throws IOException {
        process.stop();
    }

    /// Stops the server in order. A throwaway database is deleted; of another the data stay.
    @Override
    public void close() {
        watch.close();
        try {
            process.stop();
            if (throwaway) {
                folder.close();
                Folders.delete(folder.path());
            }
        } catch (IOException e) {
            throw DataFolder.cannotUse(folder.path(), e);
        }
    }
}
