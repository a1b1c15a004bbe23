package se.loomer.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./loomer samples remove`: takes everything out again that was made up for trying the service.
@Command(
        name = "samples",
        description = "Remove the made-up companies and people.",
        mixinStandardHelpOptions = true,
        subcommands = SamplesCommand.Remove.class)
final class SamplesCommand implements Runnable {
    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Removes them at once, and has later starts make none.
    @Command(
            name = "remove",
            description = "Remove all samples with all that hangs on them; later starts make none until --fresh.",
            mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @Spec
        private @SuppressWarnings("NullAway.Init") CommandSpec spec;

        @Option(
                names = "--database-url",
                paramLabel = "URL",
                description = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, as the owner of the database"
                        + " (default: the embedded one).")
        @Nullable
        String databaseUrl;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "${sys:loomer.home:-.}/var",
                description = "The data folder (default: var).")
        Path data = Path.of("var");

        @Override
        public Integer call() {
            ServiceStart.quietBeforeStart();
            var named = databaseUrl == null ? null : DatabaseAddress.parse(databaseUrl);
            if (named != null) {
                named.requireUsable();
            } else if (!Files.exists(data.resolve("database"))) {
                throw new CannotStart("There is no database in %s, so there are no samples: nothing was removed."
                        .formatted(data.toAbsolutePath().normalize()));
            }
            try (var folder = DataFolder.open(data)) {
                if (named != null) {
                    remove(named, folder);
                } else {
                    try (var database = RunCommand.embedded(folder)) {
                        remove(RunCommand.address(database), folder);
                    }
                }
            }
            return 0;
        }

        private void remove(DatabaseAddress database, DataFolder folder) {
            var removed = SampleRemoval.remove(database.owner());
            if (removed.isEmpty()) {
                throw new CannotStart(
                        "There are no samples in the database at %s: nothing was removed.".formatted(database));
            }
            folder.refuseSamples();
            var output = spec.commandLine().getOut();
            output.println("Removed of the samples:");
            removed.forEach(one -> output.println("  %,8d  %s".formatted(one.amount(), one.what())));
            output.println("What was in the files of the database is overwritten in the night after the next start.");
        }
    }
}
