package se.loomer.command;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a person can type after `./loomer`. Exit codes: 0 done, 1 refused or failed, 2 typed wrongly.
///
/// A further command (`BenchCommand`) is added to `subcommands` below and needs nothing else.
@Command(
        name = "loomer",
        description = "A service whose privacy policy is the program.",
        mixinStandardHelpOptions = true,
        versionProvider = LoomerCommand.LoomerVersion.class,
        subcommands = {
            RunCommand.class,
            MigrateCommand.class,
            ImportCommand.class,
            SamplesCommand.class,
            PolicyCommand.class,
            SupplierCommand.class,
            SecretsCommand.class,
            AuditCommand.class,
            HelpCommand.class
        })
public final class LoomerCommand implements Runnable {
    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    LoomerCommand() {}

    /// Where everything begins. The framework is loaded by the commands that serve; the others start without it.
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /// Runs one command to its end and returns its exit code. Failures are one sentence on the error stream.
    public static int execute(String... arguments) {
        return execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
    }

    static int execute(PrintWriter output, PrintWriter errors, String... arguments) {
        return new CommandLine(new LoomerCommand())
                .setOut(output)
                .setErr(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
                .setParameterExceptionHandler(LoomerCommand::explainUsage)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .execute(arguments);
    }

    private static int explainUsage(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        command.getErr()
                .println("%s. See: ./%s --help"
                        .formatted(
                                withoutFullStop(failure),
                                command.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    private static String withoutFullStop(ParameterException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\.$", "");
    }

    private static int explain(Exception failure, PrintWriter errors) {
        errors.println(failure instanceof CannotStart refusal ? refusal.sentence() : unexpected(failure));
        if (System.getenv("LOOMER_TRACE") != null) {
            failure.printStackTrace(errors);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String unexpected(Throwable failure) {
        var deepest = failure;
        for (var depth = 0; deepest.getCause() != null && depth < 50; depth++) {
            deepest = deepest.getCause();
        }
        var first = String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        return "Loomer stopped because of a fault it did not foresee (%s: %s). With LOOMER_TRACE=1 it says more."
                .formatted(deepest.getClass().getSimpleName(), first);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Says which version of Loomer this is, as the build wrote it into the archive.
    static final class LoomerVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = LoomerVersion.class.getPackage().getImplementationVersion();
            return new String[] {"Loomer " + Objects.requireNonNullElse(version, "(not packaged)")};
        }
    }
}
