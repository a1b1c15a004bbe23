package se.loomer.edge.web;

import java.time.LocalDate;
import java.util.Optional;

/// Something that whoever is signed in is told on every page until they have looked at it.
public interface Headline {
    /// What to tell this person now; it is asked for each page, and so must cost nothing while there is nothing.
    Optional<Told> of(CurrentPerson person);

    /// What is told.
    ///
    /// @param message the key of a sentence that is filled with the day
    /// @param path where they look at it
    record Told(String message, LocalDate day, String path) {}
}
