package se.loomer.service.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A passkey as its person sees it.
///
/// @param isSynced whether the person's devices share it, so that it outlives one of them
public record Passkey(
        UUID id,
        String name,
        boolean isSynced,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /// As many characters as its name may have.
    public static final int NAME_LENGTH_MAX = 60;

    @Override
    public String toString() {
        return "passkey " + id;
    }
}
