package se.loomer.edge.staff.office;

import java.util.List;
import se.loomer.edge.web.FieldErrors;

/// The keys of the office, to be changed.
public record ShortcutsPage(boolean isOn, List<Row> general, List<Row> pages, boolean isSaved, FieldErrors errors) {
    /// One key.
    ///
    /// @param use what it is kept under
    /// @param message the key of what it does
    public record Row(String use, String message, String key) {}
}
