package se.loomer.duty.publication.web;

import java.time.LocalDate;
import java.util.List;

/// All versions of the policy, the newest first.
public record VersionsPage(List<Version> versions) {
    /// One version.
    public record Version(String number, LocalDate effective, String address, boolean isCurrent) {}
}
