package se.loomer.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What the service must know to start, gathered from options, database and mail.
///
/// @param publicUrl the address under which people reach the site
/// @param reachable whether other machines may reach it, or this one alone
record Service(
        int port,
        URI publicUrl,
        boolean reachable,
        DatabaseAddress database,
        URI mail,
        boolean samples,
        Path secrets,
        Path log) {

    /// A running service.
    interface Running extends AutoCloseable {
        /// The one-time link that makes the first member of staff, until there is one.
        Optional<URI> firstInvitation();

        @Override
        void close();
    }
}
