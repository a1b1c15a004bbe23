package se.loomer.service.support;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// A file that came with a message, without its content.
///
/// @param refusal why it was not taken, as the end of a message key; null where it was
/// @param size its bytes
public record SentFile(
        UUID id, UUID message, PersonalText name, @Nullable String refusal, int size) {
    private static final int BYTES_PER_KIB = 1_024;

    /// Its size as people read it, in whole kilobytes.
    public int kilobytes() {
        return Math.max(1, size / BYTES_PER_KIB);
    }
}
