package se.loomer.edge.staff;

import java.net.URI;
import java.util.Optional;

/// The one-time link that makes the first member of staff.
public interface FirstInvitation {
    /// A fresh link, while nobody works in the office yet; links that were made before it are good no more.
    Optional<URI> link();
}
