package se.loomer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import se.loomer.command.Ports;
import se.loomer.command.embedded.DatabaseTemplate;
import se.loomer.command.embedded.EmbeddedDatabase;
import se.loomer.duty.publication.NoticeGate;
import se.loomer.guard.enforcement.DatabaseProperties;
import se.loomer.guard.enforcement.DatabaseSetup;
import se.loomer.guard.enforcement.OwnerConnection;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFolder;

/// A whole Loomer for tests: PostgreSQL, the policy applied, mail, and the site on a port of its own.
public final class Installation implements AutoCloseable {
    public static final String PREFIX = DatabaseProperties.PREFIX;
    private static final String GENEROUS_LIMITS = "src/test/resources/generous-limits.yaml";
    private static final Duration LETTER_WAIT = Duration.ofSeconds(45);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private static final DatabaseTemplate TEMPLATE = DatabaseTemplate.of(Path.of("policy"), Installation::migrate);

    private final Path folder;
    private final @Nullable EmbeddedDatabase database;
    private final OwnerConnection owner;
    private final Secrets secrets;
    private final PolicyBook book;
    private final @Nullable GreenMail mail;
    private final int mailPort;
    private final ServletWebServerApplicationContext context;

    private static final class Shared {
        private static final Installation INSTANCE = startForAll(List.of());
    }

    private static final class Quiet {
        private static final Installation INSTANCE = startForAll(List.of("--db-scheduler.enabled=false"));
    }

    private static Installation startForAll(List<String> options) {
        var installation = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        return installation;
    }

    /// The one that all tests share who change nothing that others rely on.
    public static Installation shared() {
        return Shared.INSTANCE;
    }

    /// The one that those share who want no jobs, or break what the policy enforces and mend it again.
    public static Installation quiet() {
        return Quiet.INSTANCE;
    }

    /// A new one, for tests that kill it, move its time or count all that is in it; each says why.
    public static Installation start() {
        return start(List.of());
    }

    /// A new one with options of its own, such as `--db-scheduler.enabled=false`.
    public static Installation start(List<String> options) {
        return start(options, _ -> {});
    }

    /// A new one with options of its own, its context prepared by an initializer.
    public static Installation start(List<String> options, ApplicationContextInitializer<?> initializer) {
        try {
            return new Installation(Files.createTempDirectory("loomer"), options, initializer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A new one in a folder that is there already and empty.
    public static Installation startIn(Path folder) {
        return new Installation(folder, List.of(), _ -> {});
    }

    /// Another instance of the service on the same database, its context prepared by an initializer.
    public Installation sibling(List<String> options, ApplicationContextInitializer<?> initializer) {
        return new Installation(owner, folder, mailPort, options, initializer);
    }

    private Installation(
            OwnerConnection owner,
            Path folder,
            int mailPort,
            List<String> options,
            ApplicationContextInitializer<?> initializer) {
        this.database = null;
        this.owner = owner;
        this.folder = folder;
        this.secrets = Secrets.in(secretsFolder());
        this.book = open();
        this.mail = null;
        this.mailPort = mailPort;
        this.context = run(owner.url(), options, initializer);
    }

    /// Another instance of the service, in a process of its own, on a database and a mail server that stand already.
    public static Installation attached(OwnerConnection owner, Path folder, int mailPort) {
        return new Installation(owner, folder, mailPort, List.of("--db-scheduler.enabled=false"), _ -> {});
    }

    private Installation(Path folder, List<String> options, ApplicationContextInitializer<?> initializer) {
        this.folder = folder;
        var data = folder.resolve("data");
        // When the golden files are written anew, the policy stands only after its snapshot was written.
        var writesGolden = Boolean.getBoolean("golden.write");
        database = writesGolden ? EmbeddedDatabase.throwaway(data) : TEMPLATE.throwaway(data);
        owner = owner(database);
        secrets = Secrets.in(DatabaseTemplate.secrets(data));
        if (writesGolden) {
            writeSnapshot();
            migrate(database, DatabaseTemplate.secrets(data));
        }
        book = open();
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        mailPort = mail.getSmtp().getPort();
        ObservedUses.begin(this);
        context = run(database.jdbcUrl(), options, initializer);
    }

    private ServletWebServerApplicationContext run(
            String url, List<String> options, ApplicationContextInitializer<?> initializer) {
        var application = new SpringApplication(Loomer.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.addInitializers(initializer);
        var port = Ports.free();
        var arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--loomer.database.url=" + url,
                "--loomer.secrets=" + secretsFolder(),
                "--loomer.mail.url=smtp://127.0.0.1:" + mailPort,
                "--loomer.public-url=http://localhost:" + port,
                "--loomer.samples=false",
                "--loomer.drift.every=1d",
                "--loomer.cookies.strict=true",
                "--loomer.passwords.memory-kib=64",
                "--loomer.passwords.passes=1",
                "--db-scheduler.polling-interval=200ms",
                "--logging.level.root=WARN"));
        arguments.addAll(options);
        // Tests sign in hundreds of times from one network; those of the limits themselves bring their own figures.
        if (options.stream().noneMatch(option -> option.startsWith("--loomer.limits="))) {
            arguments.add("--loomer.limits=" + GENEROUS_LIMITS);
        }
        return (ServletWebServerApplicationContext) application.run(arguments.toArray(String[]::new));
    }

    /// The policy is checked against the snapshot, so it comes first when the golden files are written anew.
    private void writeSnapshot() {
        try {
            Files.writeString(
                    Path.of("policy", "schema.txt"), DatabaseSetup.schema(owner).write());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void migrate(EmbeddedDatabase database, Path secrets) {
        var book = open();
        DatabaseSetup.migrate(owner(database), PREFIX, Secrets.in(secrets), book, new NoticeGate(book));
    }

    private static OwnerConnection owner(EmbeddedDatabase database) {
        return new OwnerConnection(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    }

    private static PolicyBook open() {
        return switch (PolicyBook.open(new PolicyFolder(Path.of("policy")))) {
            case PolicyBook.Opening.Opened opened -> opened.book();
            case PolicyBook.Opening.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    /// A front door or other bean.
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Where the site is, by the name under which browsers take its cookies.
    public String site() {
        return "http://localhost:"
                + Objects.requireNonNull(context.getWebServer(), "the site is not open")
                        .getPort();
    }

    /// Where it keeps its secrets.
    public Path folder() {
        return folder;
    }

    private Path secretsFolder() {
        return DatabaseTemplate.secrets(folder.resolve("data"));
    }

    /// Where it hands in mail.
    public int mailPort() {
        return mailPort;
    }

    public PolicyBook book() {
        return book;
    }

    public Secrets secrets() {
        return secrets;
    }

    public OwnerConnection owner() {
        return owner;
    }

    /// A connection of one of the service's own logins, as somebody has who can send SQL through it.
    public Connection login(String login) throws SQLException {
        return DriverManager.getConnection(owner.url(), login, secrets.password(login));
    }

    /// Has its database server started again whenever it is killed, as `./loomer run` does.
    public void keepDatabaseRunning() {
        Objects.requireNonNull(database, "a sibling has no server of its own").keepRunning();
    }

    /// A connection that no rule binds, for setting up what a promise forbids and looking at what is there.
    public Connection superuser() throws SQLException {
        var server = Objects.requireNonNull(database, "a sibling has no server of its own");
        return DriverManager.getConnection(owner.url(), "postgres", server.superuserPassword());
    }

    /// Runs a statement that no rule binds.
    public void asSuperuser(String sql) {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /// The newest letter to an address whose subject contains these words; waits for it.
    public Letter letter(String email, String subject) {
        return newer(email, subject, 1);
    }

    /// The newest of at least so many letters; waits until they have come.
    public Letter newer(String email, String subject, int least) {
        var until = Instant.now().plus(LETTER_WAIT);
        while (Instant.now().isBefore(until)) {
            var found = letters(email).stream()
                    .filter(letter -> letter.subject().contains(subject))
                    .toList();
            if (found.size() >= least) {
                return found.getLast();
            }
            hurry("letter-delivery");
        }
        throw new AssertionError("no letter '%s' came to %s, only %s"
                .formatted(
                        subject,
                        email,
                        letters(email).stream().map(Letter::subject).toList()));
    }

    /// Has a job run now instead of when it is due, unless it is running, and gives it a moment. For those who wait for
    /// what it does.
    public void hurry(String job) {
        context.getBeanProvider(Scheduler.class).ifAvailable(scheduler -> {
            try {
                scheduler.reschedule(TaskInstanceId.of(job, RecurringTask.INSTANCE), Instant.now());
                scheduler.triggerCheckForDueExecutions();
            } catch (TaskInstanceException running) {
                // It is at it, or another instance is.
            }
        });
        LockSupport.parkNanos(MOMENT.toNanos());
    }

    /// A letter as it came, with its headers; waits for it.
    public MimeMessage message(String email, String subject) {
        letter(email, subject);
        return messages(email)
                .filter(message -> Letter.read(message).subject().contains(subject))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private Stream<MimeMessage> messages(String email) {
        var server = Objects.requireNonNull(mail, "the first instance gets the mail");
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> Letter.to(message).equals(email));
    }

    /// All letters to an address that have come so far.
    public List<Letter> letters(String email) {
        return messages(email).map(Letter::read).toList();
    }

    @Override
    public void close() {
        context.close();
        if (mail != null) {
            mail.stop();
        }
        if (database != null) {
            ObservedUses.end(this);
            database.close();
        }
    }
}
