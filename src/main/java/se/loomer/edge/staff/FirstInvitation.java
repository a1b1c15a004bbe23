package se.loomer.edge.staff;

import java.net.URI;
import java.util.Optional;

/// The one-time link that makes the first member of staff.
public interface FirstInvitation {
    /// A fresh link, while nobody works in the office yet; links made before stay good until used or expired.
    Optional<URI> link();
}
