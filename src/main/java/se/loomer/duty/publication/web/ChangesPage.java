package se.loomer.duty.publication.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a version changes for its reader.
///
/// @param isPerson whether they have an account of their own, and so consents
/// @param terms the new terms that it brings them, null for none
public record ChangesPage(
        String version,
        LocalDate effective,
        boolean isComing,
        boolean isPerson,
        List<Line> lines,
        @Nullable Terms terms) {
    /// A change in words.
    public record Line(String words, boolean isMaterial) {}

    /// New terms, and whether they have been accepted.
    public record Terms(String audience, String version, boolean isAccepted) {}

    /// What they should know before.
    public List<Line> material() {
        return lines.stream().filter(Line::isMaterial).toList();
    }

    /// Everything else.
    public List<Line> other() {
        return lines.stream().filter(line -> !line.isMaterial()).toList();
    }
}
