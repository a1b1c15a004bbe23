package se.loomer.duty.rights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that we have about a person, in words that people use: for the page and the readable part of a copy
/// alike.
public record DataOverview(List<Group> groups, List<Received> received, List<Ending> endings) {
    /// Kinds of data that people think of together.
    ///
    /// @param empty the titles of what there is nothing of
    public record Group(String key, String title, List<Thing> things, List<String> empty) {}

    /// A kind of data: what it is, the rows, and what the policy says of it.
    ///
    /// @param isCut whether there are more rows than are shown
    /// @param receivers who received such details
    /// @param until how long, in words, with its date
    public record Thing(
            String key,
            String title,
            String what,
            long total,
            boolean isCut,
            List<Entry> entries,
            List<Why> why,
            String sources,
            List<String> receivers,
            String until) {
        private static final int OPEN_MAX = 2;

        /// The newest rows, which a page shows at once.
        public List<Entry> first() {
            return entries.subList(0, Math.min(OPEN_MAX, entries.size()));
        }

        /// The other rows, which a page folds.
        public List<Entry> rest() {
            return entries.subList(Math.min(OPEN_MAX, entries.size()), entries.size());
        }
    }

    /// A row.
    public record Entry(List<Line> lines) {}

    /// A value and what it is.
    public record Line(String label, String value) {}

    /// A purpose that reads it, and its lawful basis.
    public record Why(String purpose, String title, String basis) {}

    /// A company that received something.
    ///
    /// @param correction what became of the latest correction, null where none was needed
    public record Received(
            String company,
            String page,
            String fields,
            String at,
            String until,
            boolean consentStands,
            @Nullable String correction) {}

    /// A day on which something goes, and what.
    public record Ending(String date, String what) {}
}
