package se.loomer.edge.web;

import java.util.Optional;

/// Knows who is signed in. The module that keeps the sessions implements it.
public interface Sessions {
    /// Whoever this secret belongs to, if their session still lives. Asked at most once a request.
    Optional<CurrentPerson> resume(String secret);
}
