package se.loomer.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import se.loomer.guard.enforcement.DatabaseProperties;
import se.loomer.policy.AccessProposal;
import se.loomer.policy.Explanation;
import se.loomer.policy.Matrix;
import se.loomer.policy.Plan;
import se.loomer.policy.PlanSql;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyCompiler;
import se.loomer.policy.PolicyFinding;
import se.loomer.policy.PolicyFolder;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// `./loomer policy`: checks the policy document and shows what it compiles to. It needs neither service nor
/// database.
@Command(
        name = "policy",
        description = "Check the policy, and show what it compiles to.",
        mixinStandardHelpOptions = true)
final class PolicyCommand implements Runnable {

    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder with loomer.yaml and its texts (default: the one beside the program).")
    private @Nullable Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "${COMPLETION-CANDIDATES} (default: text).")
    private Format format = Format.text;

    /// How answers are written; the names are what people type.
    enum Format {
        text,
        json
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: check, plan, matrix, explain, propose, changes, draft or archive");
    }

    @Command(description = "Say everything that is wrong, with file, line, column and remedy; or that nothing is.")
    int check() {
        return withBook(book -> {
            print(counts(book.policy()), List.of());
            return 0;
        });
    }

    @Command(description = "Print the SQL that makes the roles and gives the rights.")
    int plan() {
        return withBook(book -> {
            var plan = compile(book);
            var roles = PlanSql.roles(plan);
            var memberships = PlanSql.memberships(plan);
            var rights = PlanSql.rights(plan);
            print(
                    "-- Roles\n%s\n-- Memberships\n%s\n-- Rights\n%s"
                            .formatted(statements(roles), statements(memberships), statements(rights))
                            .stripTrailing(),
                    Map.of("roles", roles, "memberships", memberships, "rights", rights));
            return 0;
        });
    }

    @Command(description = "Print the rights as sorted lines: who may do what to which columns, in which rows.")
    int matrix() {
        return withBook(book -> {
            var matrix = Matrix.of(compile(book));
            print(matrix.text().stripTrailing(), matrix.lines());
            return 0;
        });
    }

    @Command(description = "Say who may do what with a table or column, why, for how long, and what erasing does.")
    int explain(
            @Parameters(paramLabel = "TABLE[.COLUMN]", description = "Such as accounts.profile.telephone.")
                    String name) {
        return withBook(book -> {
            var explanation = Explanation.of(book, name);
            explanation.ifPresentOrElse(
                    found -> print(found.text().stripTrailing(), found),
                    () -> spec.commandLine()
                            .getErr()
                            .println("The policy has no table or column '%s'.".formatted(name)));
            return explanation.isPresent() ? 0 : 1;
        });
    }

    @Command(
            description =
                    "Run the tests of a module, and propose the smallest access of its purposes that lets them pass.")
    int propose(
            @Parameters(paramLabel = "MODULE", description = "The name of its folder beside the policy.") String module,
            @Option(names = "--observed", paramLabel = "DIR", required = true, description = "What its tests used.")
                    Path observed) {
        return withBook(book -> {
            var uses = new ArrayList<AccessProposal.Use>();
            try (var files = Files.list(observed)) {
                for (var file : files.filter(
                                one -> String.valueOf(one.getFileName()).startsWith("uses-"))
                        .toList()) {
                    Files.readAllLines(file).stream()
                            .map(AccessProposal.Use::read)
                            .forEach(uses::add);
                }
            } catch (IOException unreadable) {
                throw new ParameterException(spec.commandLine(), "There is no folder " + observed);
            }
            var lines = AccessProposal.of(book.policy(), module, uses);
            print(
                    lines.isEmpty()
                            ? "The tests of %s use all that its purposes have, and nothing else.".formatted(module)
                            : "--- policy/%1$s/part.yaml%n+++ what its tests use%n%2$s"
                                    .formatted(module, String.join("\n", lines)),
                    lines);
            return 0;
        });
    }

    @Command(
            description = "Say what the version to come, or else the one in force, does otherwise than the one before.")
    int changes() {
        return withBook(book -> {
            var changes = VersionFiles.changes(book);
            print(
                    changes.isEmpty()
                            ? "Nothing that people must know changes."
                            : String.join(
                                    "\n",
                                    changes.stream().map(VersionFiles::line).toList()),
                    changes.stream().map(VersionFiles::described).toList());
            return 0;
        });
    }

    @Command(description = "Begin the version to come: write coming/ beside the policy, to be edited and published.")
    int draft(@Parameters(paramLabel = "VERSION", description = "Its number, such as 3.") String version) {
        return withBook(book -> write(() -> VersionFiles.draft(book, path(), version)));
    }

    @Command(description = "Write the version in force into history/, before its successor takes its place.")
    int archive() {
        return withBook(book -> write(() -> VersionFiles.archive(book, path())));
    }

    private int write(Callable<List<Path>> work) {
        try {
            var written = work.call();
            print(
                    String.join(
                            "\n", written.stream().map(file -> "Wrote " + file).toList()),
                    written.stream().map(Path::toString).toList());
            return 0;
        } catch (FileAlreadyExistsException there) {
            return refuseToWrite("%s is there already; remove it first".formatted(there.getFile()));
        } catch (Exception failed) {
            return refuseToWrite("The files could not be written: " + failed.getMessage());
        }
    }

    private int refuseToWrite(String sentence) {
        spec.commandLine().getErr().println(sentence);
        return 1;
    }

    private Path path() {
        return folder == null ? Migration.policy() : folder;
    }

    private static Plan compile(PolicyBook book) {
        return PolicyCompiler.compile(book.policy(), book.schema(), DatabaseProperties.PREFIX);
    }

    private int withBook(ToIntFunction<PolicyBook> work) {
        var path = path();
        if (!Files.isDirectory(path)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + path);
        }
        return switch (PolicyBook.open(new PolicyFolder(path))) {
            case PolicyBook.Opening.Opened opened -> work.applyAsInt(opened.book());
            case PolicyBook.Opening.Refused refused -> refuse(refused.findings());
        };
    }

    private int refuse(List<PolicyFinding> findings) {
        print(
                String.join("\n", findings.stream().map(PolicyFinding::toString).toList()),
                findings.stream().map(PolicyCommand::described).toList());
        return 1;
    }

    private static Map<String, Object> described(PolicyFinding finding) {
        var described = new LinkedHashMap<String, Object>();
        described.put("file", finding.at().file());
        described.put("line", finding.at().line());
        described.put("column", finding.at().column());
        described.put("message", finding.message());
        described.put("remedy", finding.remedy());
        return described;
    }

    private void print(String text, Object json) {
        var output = spec.commandLine().getOut();
        output.println(
                switch (format) {
                    case text -> text;
                    case json -> json(json);
                });
        output.flush();
    }

    private static String json(Object value) {
        var lines = new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return new JsonMapper().writer().with(lines).writeValueAsString(value);
    }

    private static String statements(List<String> statements) {
        return String.join(
                "", statements.stream().map(statement -> statement + ";\n").toList());
    }

    private static String counts(Policy policy) {
        var columns = policy.tables().values().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        var planned = policy.promises().values().stream()
                .filter(Policy.Promise::isPlanned)
                .count();
        return "The policy stands: %d tables, %d columns, %d purposes; %d promises kept, %d planned."
                .formatted(
                        policy.tables().size(),
                        columns,
                        policy.purposes().size(),
                        policy.promises().size() - planned,
                        planned);
    }
}
