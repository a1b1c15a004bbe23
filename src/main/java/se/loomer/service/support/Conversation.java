package se.loomer.service.support;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// All that was said in a case, as its person sees it.
public record Conversation(OwnCase about, List<Said> said, List<SentFile> files) {
    /// What one side said.
    ///
    /// @param isProven whether it is shown who wrote it; what comes by mail can be forged
    /// @param bouncedAt when our answer came back, null where it did not
    public record Said(
            UUID id,
            boolean isFromStaff,
            PersonalText words,
            boolean isProven,
            Instant at,
            @Nullable Instant bouncedAt) {}

    /// The files that came with a message.
    public List<SentFile> filesOf(Said one) {
        return files.stream().filter(file -> file.message().equals(one.id())).toList();
    }
}
