package se.loomer.service.support;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// Everything in a case, for whoever works on it.
///
/// @param sender how its writer is called, where they said so
/// @param email where an answer goes, null for nowhere
/// @param hasAccount whether its person has an account
/// @param rating from 1 to 5 where the case is an opinion, null for every other case
/// @param isPassedOn whether its rating has gone on without its person
/// @param others the person's other open cases, with which it can be joined
public record CaseDetails(
        PersonalText title,
        @Nullable PersonalText sender,
        @Nullable PersonalText email,
        boolean hasAccount,
        @Nullable String page,
        @Nullable String technical,
        @Nullable Integer rating,
        boolean isPassedOn,
        List<Conversation.Said> said,
        List<SentFile> files,
        List<Note> notes,
        List<Other> others) {

    /// What a member of staff noted.
    public record Note(PersonalText words, Instant at) {}

    /// Another open case of the same person.
    public record Other(UUID id, PersonalText title, Instant openedAt) {}

    /// Whether the case is an opinion about a page.
    public boolean isRated() {
        return rating != null;
    }

    /// Whether a rating goes on without its person when the case ends.
    public boolean passesOn() {
        return isRated() && !isPassedOn;
    }

    /// Whether it is shown of every message who wrote it.
    public boolean isProven() {
        return said.stream().allMatch(Conversation.Said::isProven);
    }

    /// The files that came with a message.
    public List<SentFile> filesOf(Conversation.Said one) {
        return files.stream().filter(file -> file.message().equals(one.id())).toList();
    }

    /// The words that could go on without their person, where there are any.
    public @Nullable PersonalText opinion() {
        return said.stream()
                .filter(one -> !one.isFromStaff())
                .map(Conversation.Said::words)
                .findFirst()
                .orElse(null);
    }
}
