package se.loomer.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the service must know to start, gathered from options, database and mail.
///
/// @param instance the name of this instance, which outlives it and which no other bears
/// @param publicUrl the address under which people reach the site
/// @param inbound the mailbox from which e-mails are fetched; null for none
/// @param inboundAuthority the name under which its server writes what it checked of a sender; empty for none
/// @param limits figures of the operator's own for the limits; null for those of the program
/// @param trustedHops how many proxies of the operator's stand before the service
/// @param map where maps come from; null for none
/// @param reachable whether other machines may reach it, or this one alone
record Service(
        String instance,
        int port,
        URI publicUrl,
        boolean reachable,
        DatabaseAddress database,
        URI mail,
        @Nullable URI inbound,
        String inboundAuthority,
        boolean samples,
        @Nullable Path limits,
        int trustedHops,
        @Nullable URI map,
        Path secrets,
        Path log) {

    /// A running service.
    interface Running extends AutoCloseable {
        /// The one-time link that makes the first member of staff, until there is one.
        Optional<URI> firstInvitation();

        /// Makes what the first page did not need. Whatever cannot be made fails here, as it would have at the start.
        void complete();

        @Override
        void close();
    }
}
