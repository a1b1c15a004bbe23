package se.loomer.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./loomer migrate`: brings a database to this version, tables and rights, and starts nothing.
@Command(
        name = "migrate",
        description = "Bring a database to this version: its tables, and the rights that the policy gives.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Option(
            names = "--database-url",
            required = true,
            paramLabel = "URL",
            description = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, as the owner of the database.")
    private String databaseUrl = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:loomer.home:-.}/var",
            description = "The data folder, which holds the secrets (default: var).")
    private Path data = Path.of("var");

    @Override
    public Integer call() {
        ServiceStart.quietBeforeStart();
        var database = DatabaseAddress.parse(databaseUrl);
        database.requireUsable();
        try (var folder = DataFolder.open(data)) {
            Migration.run(database, folder.secrets());
        }
        spec.commandLine().getOut().println("The database at %s is up to date.".formatted(database));
        return 0;
    }
}
