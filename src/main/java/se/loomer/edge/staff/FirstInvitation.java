package se.loomer.edge.staff;

import java.net.URI;
import java.util.Optional;

/// The one-time link that makes the first member of staff.
public interface FirstInvitation {
    /// The link, while nobody works in the office yet. Whoever asks gets the same one for as long as it is good: it
    /// belongs to the installation, not to a start or an instance.
    Optional<URI> link();
}
