package se.loomer.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.publication.NoticeGate;
import se.loomer.guard.enforcement.DatabaseProperties;
import se.loomer.guard.enforcement.DatabaseSetup;
import se.loomer.guard.enforcement.RightsGate;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.SetupRefused;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFolder;

/// Brings the database to this version of Loomer: its tables, and the rights that the policy gives.
final class Migration {
    private static final int FINDINGS_SHOWN_MAX = 10;

    private static @Nullable PolicyBook book;

    private Migration() {}

    /// Brings it to this version; a policy that people were not told of is refused.
    static DatabaseSetup.Result run(DatabaseAddress database, Path secrets) {
        var book = book();
        return run(database, secrets, book, new NoticeGate(book));
    }

    /// The same where nobody but whoever tries it is told anything: what the policy does unannounced is only said.
    static DatabaseSetup.Result trying(DatabaseAddress database, Path secrets, Consumer<String> say) {
        var book = book();
        var gate = new NoticeGate(book);
        return run(database, secrets, book, new RightsGate() {
            @Override
            public Optional<String> refusal(Connection owner) throws SQLException {
                gate.refusal(owner).ifPresent(say);
                return Optional.empty();
            }

            @Override
            public String table() {
                return gate.table();
            }
        });
    }

    /// What a database is made of that we bring along.
    static TryOut.Contents contents() {
        return new TryOut.Contents(policy(), (database, secrets) -> run(RunCommand.address(database), secrets));
    }

    private static DatabaseSetup.Result run(DatabaseAddress database, Path secrets, PolicyBook book, RightsGate gate) {
        var owner = database.owner();
        try {
            return DatabaseSetup.migrate(owner, DatabaseProperties.PREFIX, Secrets.in(secrets), book, gate);
        } catch (SetupRefused refused) {
            throw new CannotStart(String.valueOf(refused.getMessage()), refused);
        }
    }

    /// The folder with the policy stands next to the program, wherever a command is typed.
    static Path policy() {
        return Path.of(System.getProperty("loomer.home", ""), "policy").toAbsolutePath();
    }

    /// The address to which people write, as the policy says it.
    static String ownAddress() {
        return book().policy().controller().email();
    }

    /// The policy, which is read and checked once.
    static synchronized PolicyBook book() {
        if (book == null) {
            book = read();
        }
        return book;
    }

    private static PolicyBook read() {
        return switch (PolicyBook.open(new PolicyFolder(policy()))) {
            case PolicyBook.Opening.Opened opened -> opened.book();
            case PolicyBook.Opening.Refused refused ->
                throw new CannotStart("The policy in %s does not stand, so Loomer does not start: %s"
                        .formatted(
                                policy(),
                                refused.findings().stream()
                                        .limit(FINDINGS_SHOWN_MAX)
                                        .map(finding -> "\n  " + finding)
                                        .collect(Collectors.joining())));
        };
    }
}
