package se.loomer.duty.publication.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All versions of the policy, the newest first.
///
/// @param difference what the one in force changed, null for the first
public record VersionsPage(List<Version> versions, @Nullable Difference difference) {
    /// What a version changed, in words: a title and Markdown.
    public record Difference(String title, String body) {}

    /// One version.
    public record Version(String number, LocalDate effective, String address, boolean isCurrent) {}
}
