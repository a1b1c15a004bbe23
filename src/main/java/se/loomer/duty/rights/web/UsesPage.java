package se.loomer.duty.rights.web;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every use of the reader's data, with a switch where they may stop it.
///
/// @param done the use that was just stopped or allowed, null for none
public record UsesPage(List<Use> uses, @Nullable Use done) {
    /// A use.
    ///
    /// @param basis the word for its lawful basis
    /// @param mayObject whether the switch is an objection; else it is a restriction where there is one
    /// @param mayAsk whether a person here weighs an objection
    /// @param causes what stopping it causes
    public record Use(
            String key,
            String title,
            Content body,
            String basis,
            boolean isStopped,
            boolean mayObject,
            boolean mayRestrict,
            boolean mayAsk,
            String causes) {
        /// Whether there is a switch.
        public boolean hasSwitch() {
            return mayObject || mayRestrict;
        }
    }
}
