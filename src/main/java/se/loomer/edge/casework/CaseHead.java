package se.loomer.edge.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectId;

/// A case as the queue shows it, in the reader's language: what it is about in a few words, its times and who has it.
/// It holds nothing that anybody wrote and names no person.
///
/// @param path its address, to which its forms add
/// @param title what it is about
/// @param detail what else tells it from others, null for nothing
/// @param standing how it stands, and how to mark it
/// @param owner the member who took it, null while nobody has
/// @param lastAt when something last happened in it
/// @param dueAt until when we owe something, null for nothing
/// @param endedAt when it ended, null while it is open
/// @param opening what staff may do with it
public record CaseHead(
        String path,
        String title,
        @Nullable String detail,
        Standing standing,
        @Nullable SubjectId owner,
        Instant openedAt,
        Instant lastAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        Opening opening) {

    /// How a case stands.
    ///
    /// @param words in the reader's language
    /// @param chip the class of its chip
    public record Standing(String words, String chip) {}

    /// What staff may do with a case as it stands.
    public enum Opening {
        /// Nothing: it is closed to them.
        CLOSED,

        /// Look, and act where its rules let them, without taking it.
        SHARED,

        /// Look, and make it theirs.
        TAKEN
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /// Who has it, seen by the reader, as the end of a message key.
    public String owner(SubjectId reader) {
        return owner == null ? "nobody" : owner.equals(reader) ? "me" : "colleague";
    }

    /// Whether the reader may make it theirs.
    public boolean canBeTaken(SubjectId reader) {
        return opening == Opening.TAKEN && isOpen() && !reader.equals(owner);
    }

    /// The moment by which it stands in the queue.
    Instant urgency() {
        return endedAt != null ? endedAt : dueAt != null ? dueAt : openedAt;
    }
}
