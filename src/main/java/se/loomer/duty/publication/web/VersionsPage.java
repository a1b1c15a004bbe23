package se.loomer.duty.publication.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// All versions of the policy, the newest first.
///
/// @param differences what each but the oldest changed, the newest first
public record VersionsPage(List<Version> versions, List<Difference> differences) {
    /// Where a version stands.
    public enum State {
        COMING,
        CURRENT,
        EARLIER;

        /// The word in the messages.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The look of its chip.
        public String chip() {
            return switch (this) {
                case COMING -> "waiting";
                case CURRENT -> "good";
                case EARLIER -> "neutral";
            };
        }
    }

    /// What a version changed: in our own words where there are some, and as it follows from what it does.
    ///
    /// @param words Markdown, null where nobody wrote any
    /// @param material what people had to be told before
    /// @param other everything else
    public record Difference(String version, @Nullable String words, List<String> material, List<String> other) {}

    /// One version.
    public record Version(String number, LocalDate effective, String address, State state) {}
}
