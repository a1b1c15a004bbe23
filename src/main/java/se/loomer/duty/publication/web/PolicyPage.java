package se.loomer.duty.publication.web;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of the policy.
///
/// @param address where this version stands for good
/// @param current the version in force, null where this is it
/// @param isComing whether this one is published and not in force yet
/// @param previous the version before it, null for the first
/// @param tables what the document says about data, purposes, recipients, cookies and times; null for a version of
/// the
///     history, which is words alone
public record PolicyPage(
        String version,
        LocalDate effective,
        String address,
        @Nullable String current,
        boolean isComing,
        @Nullable String previous,
        List<Section> sections,
        @Nullable PolicyTables tables) {

    /// A section of the text; its key is its anchor.
    public record Section(String key, String title, Content body) {
        /// Whether this is the section after which something of the document follows.
        public boolean is(String name) {
            return key.equals(name);
        }
    }
}
