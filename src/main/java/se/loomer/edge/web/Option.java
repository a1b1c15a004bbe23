package se.loomer.edge.web;

import org.jspecify.annotations.Nullable;

/// A choice in a list or among radio buttons.
///
/// @param hint a line beneath it, null for none; lists do not show it
public record Option(String value, String label, @Nullable String hint) {
    /// A choice without a hint.
    public static Option of(String value, String label) {
        return new Option(value, label, null);
    }
}
