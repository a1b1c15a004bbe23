package se.loomer.command;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.loomer.guard.enforcement.DatabaseSetup;

/// `./loomer run`: starts the database, the mail, the site, and serves until it is told to stop.
@Command(
        name = "run",
        description = "Start Loomer with everything it needs, and serve until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = "%nEach option can be given as an environment variable: --public-url as LOOMER_PUBLIC_URL.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws Exception {
        ServiceStart.quietBeforeStart();
        if (options.rehearse) {
            return Rehearsal.run();
        }
        RunChecks.require(options);
        RunChecks.requireFreePort(options.port, isReachable());
        try (var parts = new Parts()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts), "stop"));
            start(parts);
            parts.awaitStop();
            return 0;
        }
    }

    private void start(Parts parts) throws Exception {
        var folder = parts.start(() -> DataFolder.open(options.data));
        if (options.fresh) {
            TryOut.find().ifPresent(tryOut -> tryOut.stopLeftover(folder));
            folder.empty();
        }
        var log = folder.log().resolve("loomer.log");
        var samples = !options.noSamples && folder.wantsSamples();
        var starting = parts.start(
                () -> ServiceStart.begin(log, samples, options.inboundUrl != null || options.mailUrl == null));
        var database = migrated(parts, folder);
        say("the service");
        var mail = options.mailUrl == null ? parts.start(RunCommand::mail) : null;
        var map = map(parts);
        var service = new Service(
                folder.instance(),
                options.port,
                Objects.requireNonNullElseGet(options.publicUrl, () -> URI.create("http://localhost:" + options.port)),
                isReachable(),
                database,
                mail == null ? Objects.requireNonNull(options.mailUrl) : mail.smtp(),
                options.inboundUrl != null || mail == null ? options.inboundUrl : mail.inbox(),
                options.inboundAuthority,
                samples,
                options.limits,
                options.trustedHops,
                map,
                folder.secrets(),
                log);
        var running = parts.start(() -> starting.finish(service));
        if (samples) {
            SampleYear.write(database.owner());
        }
        announce(service, mail, running);
        running.complete();
        if (Rehearsal.isWanted()) {
            parts.start(Rehearsal::begin);
        }
    }

    private @Nullable URI map(Parts parts) throws Exception {
        var tryOut = TryOut.find();
        return options.mapUrl == null && !isReachable() && !options.noSamples && tryOut.isPresent()
                ? parts.start(() -> tryOut.get().map()).address()
                : options.mapUrl;
    }

    private DatabaseAddress database(Parts parts, DataFolder folder) throws Exception {
        if (options.databaseUrl != null) {
            var address = DatabaseAddress.parse(options.databaseUrl);
            address.awaitUsable(this::tell);
            say("the tables and rights");
            return address;
        }
        say("the database");
        var database = parts.start(() -> embedded(folder));
        database.keepRunning();
        return address(database);
    }

    /// A start takes seconds, and whoever waits should see for what.
    private void say(String what) {
        tell("Starting " + what + " …");
    }

    private void tell(String sentence) {
        var output = spec.commandLine().getOut();
        output.println(sentence);
        output.flush();
    }

    /// The database at this version. What nobody was told of is refused, but where somebody only tries Loomer out on
    /// their own machine.
    private DatabaseAddress migrated(Parts parts, DataFolder folder) throws Exception {
        var database = database(parts, folder);
        tellWhatWasSetBack(
                options.databaseUrl == null && !isReachable()
                        ? Migration.trying(database, folder.secrets(), this::tellWhatWasNotAnnounced)
                        : Migration.run(database, folder.secrets()));
        return database;
    }

    static TryOut.Mail mail() {
        return TryOut.find("mail server", "--mail-url").mail(Clock.systemUTC(), Migration.ownAddress());
    }

    static TryOut.Database embedded(DataFolder folder) {
        return TryOut.find("database", "--database-url").database(folder, Migration.contents());
    }

    static DatabaseAddress address(TryOut.Database database) {
        return new DatabaseAddress(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    }

    private boolean isReachable() {
        return options.publicUrl != null && !RunChecks.isLoopback(options.publicUrl);
    }

    /// Rights that were not the policy's are set to it before anything is served; somebody should know that they were
    /// not.
    private void tellWhatWasSetBack(DatabaseSetup.Result done) {
        if (done.migrations() == 0 && !done.differences().isEmpty()) {
            var output = spec.commandLine().getOut();
            output.println("The rights in the database were not those of this policy and have been set to it:");
            done.differences().forEach(difference -> output.println("  " + difference));
        }
        if (!done.open().isEmpty()) {
            spec.commandLine()
                    .getOut()
                    .println(
                            "This database server leaves %d functions open to everybody that tell row counts or keep large objects; a superuser closes them once, see docs/operations.md."
                                    .formatted(done.open().size()));
        }
    }

    private void tellWhatWasNotAnnounced(String sentence) {
        spec.commandLine().getOut().println("On a server this would not start. " + sentence);
    }

    private void announce(Service service, TryOut.@Nullable Mail mail, Service.Running running) {
        var output = spec.commandLine().getOut();
        output.println();
        line(output, "Site", service.publicUrl().toString());
        line(
                output,
                "Mail",
                mail == null
                        ? "sent through " + service.mail().getHost()
                        : mail.page().toString());
        if (service.samples()) {
            line(
                    output,
                    "Samples",
                    "%s and %s, password: %s (the code is in the mail)"
                            .formatted(Samples.PERSON, Samples.FIRST_COMPANY, Samples.PASSWORD));
        }
        running.firstInvitation().ifPresent(link -> line(output, "First staff", link + " (works once)"));
        line(output, "Data", options.data.toAbsolutePath().normalize().toString());
        line(output, "Log", service.log().toString());
        line(output, "Stop", "Ctrl-C");
        output.flush();
    }

    private static void line(PrintWriter output, String name, String value) {
        output.println("  %-13s%s".formatted(name, value));
    }

    static void stop(Parts parts) {
        try {
            parts.close();
        } catch (Exception e) {
            System.err.println(
                    e instanceof CannotStart failure ? failure.sentence() : "Loomer did not stop in order: " + e);
        }
    }
}
