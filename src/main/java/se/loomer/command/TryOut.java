package se.loomer.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;

/// What Loomer brings along for whoever tries it out: a database, a mail server, a map. It is in the archive that
/// `./loomer` runs, and not in the one for production.
public interface TryOut {
    /// A database that runs by itself.
    interface Database extends AutoCloseable {
        String jdbcUrl();

        String ownerUser();

        String ownerPassword();

        /// Has it started again whenever it dies.
        void keepRunning();

        @Override
        void close();
    }

    /// @param policy the folder with the policy document
    /// @param migration brings an empty database to this version, with the secrets of a folder
    record Contents(Path policy, BiConsumer<Database, Path> migration) {}

    /// A mail server that delivers nothing and shows everything.
    interface Mail extends AutoCloseable {
        URI smtp();

        /// The box of our own address, to fetch from.
        URI inbox();

        /// The page where the e-mails can be read.
        URI page();

        @Override
        void close();
    }

    /// A made-up supplier of maps.
    interface Map extends AutoCloseable {
        URI address();

        @Override
        void close();
    }

    /// What this archive brings along, if anything.
    static Optional<TryOut> find() {
        return ServiceLoader.load(TryOut.class, TryOut.class.getClassLoader()).findFirst();
    }

    /// The same, for what cannot be done without.
    ///
    /// @param option names one of the operator's own
    static TryOut find(String what, String option) {
        return find().orElseThrow(() ->
                new CannotStart("This archive of Loomer is for production and brings no %s: name one of yours with %s."
                        .formatted(what, option)));
    }

    /// The database of a data folder.
    Database database(DataFolder folder, Contents contents);

    /// A database for once, in a folder that does not exist yet and whose secrets stand in [#secrets].
    Database throwaway(Path directory, Contents contents);

    Path secrets(Path directory);

    /// Ends the database that somebody left running in the folder.
    void stopLeftover(DataFolder folder);

    /// @param own the address whose letters stay in a box of their own until they are fetched
    Mail mail(Clock clock, String own);

    Map map();
}
