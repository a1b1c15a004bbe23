package se.loomer.duty.rights;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A copy that a person ordered of what we have about them.
///
/// @param scope the groups that it contains, or `all`
/// @param rowsDone how many rows have been packed
/// @param size in bytes, null until it is ready
public record Copy(
        UUID id,
        List<String> scope,
        String language,
        String state,
        long rowsDone,
        long rowsTotal,
        @Nullable Long size,
        Instant askedAt,
        @Nullable Instant readyAt,
        Instant until) {
    /// Everything.
    public static final String ALL = "all";

    /// Whether it can be fetched.
    public boolean isReady() {
        return state.equals("ready");
    }

    /// Whether it contains what stands under this heading.
    boolean contains(String group) {
        return scope.contains(ALL) || scope.contains(group);
    }

    /// How far the packing has come, from 0 to 100.
    public int percent() {
        return rowsTotal == 0 ? 100 : (int) Math.clamp(100 * rowsDone / rowsTotal, 0, 100);
    }
}
