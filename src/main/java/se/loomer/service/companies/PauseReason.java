package se.loomer.service.companies;

import java.util.Arrays;
import java.util.List;
import se.loomer.guard.enforcement.Keyed;

/// Why a company is not chosen for new enquiries for now.
public enum PauseReason implements Keyed {
    /// It has not accepted the version of the duties that is in force.
    TERMS,
    /// A dated check is missing or has lapsed.
    CHECKS,
    /// It has not answered a notice to correct or to erase.
    NOTICES;

    /// The reasons of these words, in their own order.
    public static List<PauseReason> of(List<String> keys) {
        return Arrays.stream(values())
                .filter(pause -> keys.contains(pause.key()))
                .toList();
    }
}
