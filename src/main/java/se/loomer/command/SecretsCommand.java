package se.loomer.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import se.loomer.guard.enforcement.Secrets;

/// `./loomer secrets rotate`: puts a new installation key in place of the old one, and sets what depends on it anew.
@Command(
        name = "secrets",
        description = "Look after the installation's secrets.",
        mixinStandardHelpOptions = true,
        subcommands = SecretsCommand.Rotate.class)
final class SecretsCommand implements Runnable {
    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Makes the new key first and tells the database second: whatever happens between the two, the next start or
    /// migration sets the database to the key that is in the file.
    @Command(
            name = "rotate",
            description = "Make a new installation key, and set the logins' passwords and the seal's key by it."
                    + " The service must be stopped; with several instances, stop all and give each the new file.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @ParentCommand
        private @SuppressWarnings("NullAway.Init") SecretsCommand parent;

        @Option(
                names = "--database-url",
                paramLabel = "URL",
                description = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, as the owner of the database"
                        + " (default: the embedded one in the data folder).")
        @Nullable
        private String databaseUrl;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "${sys:loomer.home:-.}/var",
                description = "The data folder, which holds the secrets (default: var).")
        private Path data = Path.of("var");

        @Override
        public Integer call() throws Exception {
            ServiceStart.quietBeforeStart();
            var given = databaseUrl == null ? null : DatabaseAddress.parse(databaseUrl);
            if (given != null) {
                given.requireUsable();
            }
            try (var parts = new Parts()) {
                var folder = parts.start(() -> DataFolder.open(data));
                var database =
                        given != null ? given : RunCommand.address(parts.start(() -> RunCommand.embedded(folder)));
                Secrets.rotate(folder.secrets());
                Migration.run(database, folder.secrets());
            }
            parent.spec
                    .commandLine()
                    .getOut()
                    .println("The installation has a new key. Passwords of logins and the seal are set by it;"
                            + " what the limits had counted is forgotten. Sessions and links in letters stay good.");
            return 0;
        }
    }
}
