package se.loomer.edge.web;

import java.util.List;

/// What waits for whoever is signed in, told on the pages where they can do something about it until it is done.
/// The module that knows implements it.
public interface PendingLines {
    /// What waits for this person on a page; nothing on pages that are about something else.
    ///
    /// @param path the path of the page
    List<Line> of(CurrentPerson person, String path);

    /// One thing that waits.
    ///
    /// @param message the key of a sentence with a link, filled with the count
    record Line(String message, int count) {}
}
