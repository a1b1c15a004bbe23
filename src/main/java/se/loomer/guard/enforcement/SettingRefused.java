package se.loomer.guard.enforcement;

import org.jspecify.annotations.Nullable;

/// A setting with which the service does not start. The message is one sentence for the operator: the key, what is
/// wrong with its value, and what to write instead.
public final class SettingRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param fault goes on after the key, as in "is -1"; it never quotes what can hold a password
    /// @param remedy completes "write …"
    public SettingRefused(String key, String fault, String remedy) {
        super("%s %s: write %s.".formatted(key, fault, remedy));
    }

    /// Refuses a value that does not fit.
    public static void unless(boolean isFit, String key, String fault, String remedy) {
        if (!isFit) {
            throw new SettingRefused(key, fault, remedy);
        }
    }

    /// Refuses the absence of a value that has no default.
    public static <T> T required(@Nullable T value, String key, String remedy) {
        if (value == null) {
            throw new SettingRefused(key, "is not set", remedy);
        }
        return value;
    }
}
