package se.loomer.duty.rights.web;

import se.loomer.duty.rights.Copy;

/// One copy: how far it has come, and where it is fetched.
public record CopyStatusPage(Copy copy) {
    private static final long KILO = 1_000;

    /// The address of this page.
    public String url() {
        return "/my-data/copies/" + copy.id();
    }

    /// The size in words: `12 kB`, `3 MB`.
    public String size() {
        var size = copy.size() == null ? 0 : copy.size();
        return size < KILO * KILO ? Math.max(1, size / KILO) + " kB" : size / KILO / KILO + " MB";
    }
}
