package se.loomer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.service.companies.CompanyImports;
import se.loomer.service.companies.CompanyImports.Finding;
import se.loomer.service.companies.CompanyImports.Run;
import se.loomer.service.companies.ImportedCompaniesJob;

/// `./loomer import`: imports companies from a file of an open register, by the same steps as the office. Stopped
/// anywhere, it goes on where it was when it is started again without a file, or when the service is.
@Command(
        name = "import",
        description = "Import companies from a file of an open register. See docs/guides/import-companies.md.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final int TOLD_EVERY = 10;
    private static final int NO_PORT = -1;

    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file (default: go on with those that were begun and not finished).")
    private @Nullable Path file;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The name of the register, as pages show it.")
    private String source = "";

    @Option(
            names = "--licence",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Its licence, such as CC BY 4.0.")
    private String licence = "";

    @Option(
            names = "--day",
            paramLabel = "YYYY-MM-DD",
            defaultValue = "",
            description = "The day on which the register made the file (default: today).")
    private String day = "";

    @Option(
            names = "--category",
            paramLabel = "KEY",
            defaultValue = "",
            description = "The category of companies whose line names none (default: they are left out).")
    private String category = "";

    @Option(
            names = "--whole",
            description = "The file is complete: companies from this register that it does not name go.")
    private boolean isWhole;

    @Option(names = "--sure", description = "Take companies out even where the file lacks many of them.")
    private boolean isSure;

    @Option(names = "--check", description = "Check the file and report; import nothing.")
    private boolean isCheck;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL of your own, as for run (default: the embedded one of the data folder).")
    private @Nullable String databaseUrl;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:loomer.home:-.}/var",
            description = "The data folder, which holds the secrets (default: var).")
    private Path data = Path.of("var");

    @Override
    public Integer call() throws Exception {
        ServiceStart.quietBeforeStart();
        if (file != null && !Files.isRegularFile(file)) {
            throw new CannotStart("There is no file at %s: name the one with the companies.".formatted(file));
        }
        try (var parts = new Parts()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> RunCommand.stop(parts), "stop"));
            var folder = parts.start(() -> DataFolder.open(data));
            var database = database(parts, folder);
            var service = new Service(
                    folder.instance(),
                    NO_PORT,
                    URI.create("http://localhost"),
                    false,
                    database,
                    URI.create("smtp://localhost:1"),
                    null,
                    "",
                    false,
                    null,
                    0,
                    null,
                    folder.secrets(),
                    folder.log().resolve("import.log"));
            return ServiceStart.inside(service, this::work);
        }
    }

    private DatabaseAddress database(Parts parts, DataFolder folder) throws Exception {
        if (databaseUrl != null) {
            var address = DatabaseAddress.parse(databaseUrl);
            address.requireUsable();
            return address;
        }
        var address = RunCommand.address(parts.start(() -> RunCommand.embedded(folder)));
        Migration.trying(address, folder.secrets(), _ -> {});
        return address;
    }

    private int work(BeanFactory beans) {
        var imports = beans.getBean(CompanyImports.class);
        var job = beans.getBean(ImportedCompaniesJob.class);
        // Whoever types a command is no member of staff: the file is nobody's.
        var nobody = SubjectId.next();
        if (file == null) {
            return goOn(imports, job, nobody);
        }
        return switch (checked(imports, beans.getBean(Clock.class), nobody, file)) {
            case CompanyImports.Checking.Invalid(var errors) ->
                throw new CannotStart(errors.byField().values().stream()
                        .map(error -> beans.getBean(Messages.class)
                                .text(
                                        Language.EN,
                                        error.key(),
                                        error.arguments().toArray()))
                        .collect(Collectors.joining(" ")));
            case CompanyImports.Checking.Checked(var id) -> {
                var run = imports.run(nobody, id).orElseThrow();
                report(run, imports, nobody, beans.getBean(Messages.class));
                yield isCheck ? 0 : begin(imports, job, nobody, run);
            }
        };
    }

    private CompanyImports.Checking checked(CompanyImports imports, Clock clock, SubjectId nobody, Path path) {
        var form = new CompanyImports.Form(
                source, licence, day.isEmpty() ? OperatorTime.today(clock).toString() : day, category, isWhole);
        try {
            return imports.check(nobody, form, new FileSystemResource(path));
        } catch (IOException unreadable) {
            throw new CannotStart("%s cannot be read.".formatted(path), unreadable);
        }
    }

    private void report(Run run, CompanyImports imports, SubjectId nobody, Messages messages) {
        var output = spec.commandLine().getOut();
        for (var finding : imports.findings(nobody, run.id())) {
            output.println("line %d: %s".formatted(finding.line(), words(finding, messages)));
        }
        if (!run.unread().isEmpty()) {
            output.println("columns that were not read: " + run.unread().replace("\n", ", "));
        }
        output.println("%,d lines: %,d new, %,d changed, %,d here already, %,d refused; %,d companies go."
                .formatted(run.lines(), run.added(), run.changed(), run.known(), run.refused(), run.dropped()));
        output.flush();
    }

    private static String words(Finding finding, Messages messages) {
        return messages.text(Language.EN, "office.imports.reason." + finding.reason());
    }

    private int begin(CompanyImports imports, ImportedCompaniesJob job, SubjectId nobody, Run run) {
        if (run.total() == 0) {
            return 0;
        }
        if (!imports.begin(nobody, run.id(), isSure)) {
            throw new CannotStart(
                    "Nothing was imported: %,d of %,d companies from this source would go. If the file is complete, type the same with --sure."
                            .formatted(run.dropped(), run.held()));
        }
        follow(imports, job, nobody, run.id());
        return 0;
    }

    private int goOn(CompanyImports imports, ImportedCompaniesJob job, SubjectId nobody) {
        var begun = imports.runs(nobody).stream()
                .filter(run -> run.state() == CompanyImports.State.IMPORTING)
                .map(Run::id)
                .toList();
        begun.forEach(run -> follow(imports, job, nobody, run));
        if (begun.isEmpty()) {
            throw new CannotStart("No file was begun and not finished: name one.");
        }
        return 0;
    }

    /// Imports until this file is done, which somebody else may do meanwhile.
    private void follow(CompanyImports imports, ImportedCompaniesJob job, SubjectId nobody, UUID id) {
        var output = spec.commandLine().getOut();
        for (var batch = 1; job.importBatch(); batch++) {
            if (batch % TOLD_EVERY == 0) {
                tell(output, imports, nobody, id);
            }
        }
        tell(output, imports, nobody, id);
    }

    private static void tell(PrintWriter output, CompanyImports imports, SubjectId nobody, UUID id) {
        imports.run(nobody, id).ifPresent(run -> output.println("%,d of %,d done".formatted(run.done(), run.total())));
        output.flush();
    }
}
