package se.loomer.command.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.command.CannotStart;
import se.loomer.command.Folders;

/// The account under which the database server runs.
///
/// That is our own, unless we are root, whom PostgreSQL refuses. Then it runs in a user namespace, where it sees
/// itself as nobody while its files stay root's; where namespaces are forbidden (in many containers), it runs as an
/// account without rights, which gets the database's folder for its own.
///
/// @param prefix the words before each command that change the account
/// @param owner the user who must own the files of the database; null when they need no change
record ServerAccount(List<String> prefix, @Nullable Integer owner) {
    private static final List<String> ACCOUNTS = List.of("postgres", "nobody");

    ServerAccount {
        prefix = List.copyOf(prefix);
    }

    static ServerAccount find(Path folder) throws IOException {
        if (Folders.ourselves() != 0) {
            return new ServerAccount(List.of(), null);
        }
        for (var candidate : candidates()) {
            if (works(candidate, folder)) {
                return candidate;
            }
        }
        throw new CannotStart("PostgreSQL does not run as root, and no other account can work in %s: run Loomer as a "
                .concat("normal user, or choose a folder that everybody may enter with --data.")
                .formatted(folder));
    }

    private static List<ServerAccount> candidates() throws IOException {
        var candidates = new ArrayList<ServerAccount>();
        candidates.add(new ServerAccount(List.of("unshare", "--user"), 0));
        for (var name : ACCOUNTS) {
            account(name).ifPresent(account -> {
                var user = Integer.valueOf(account[2]);
                candidates.add(new ServerAccount(
                        List.of("setpriv", "--reuid=" + user, "--regid=" + account[3], "--clear-groups"), user));
                candidates.add(
                        new ServerAccount(List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\""), user));
            });
        }
        return candidates;
    }

    private static Optional<String[]> account(String name) throws IOException {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .findFirst();
        }
    }

    /// Tries it: the account must be able to write into a folder of its own inside ours.
    private static boolean works(ServerAccount candidate, Path folder) throws IOException {
        var probe = Folders.make(folder.resolve("account.probe"), "rwx------");
        try {
            candidate.own(probe);
            return Programs.run(Path.of("/"), candidate.command(List.of("/bin/touch", probe + "/file")))
                    .isSuccess();
        } catch (IOException e) {
            return false;
        } finally {
            Folders.delete(probe);
        }
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /// Gives the folder to the account, if it is not the account's already.
    void own(Path folder) throws IOException {
        if (owner != null && Folders.owner(folder) != owner) {
            Folders.give(folder, owner);
        }
    }
}
