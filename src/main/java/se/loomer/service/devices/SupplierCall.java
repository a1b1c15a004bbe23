package se.loomer.service.devices;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// That an outside supplier was asked or told something, for the person to see.
///
/// @param supplier its name
/// @param sent the names of the fields that left
/// @param verdict its answer, null where it gave none
/// @param failure why it gave none that can be used, null where it did
public record SupplierCall(
        Kind kind,
        String supplier,
        List<String> sent,
        @Nullable Verdict verdict,
        @Nullable Failure failure) {
    /// What it was about.
    public enum Kind {
        SIGN_IN,
        ABUSE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Why there is no answer.
    public enum Failure {
        SLOW,
        UNREACHABLE,
        SIGNATURE,
        UNREADABLE,
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
