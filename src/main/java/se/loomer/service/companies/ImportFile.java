package se.loomer.service.companies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of companies as it was read: what can be imported, and what is wrong with the rest.
///
/// @param notes what was refused or left out, in the order of the file
/// @param unread the columns that were not read
/// @param lines how many companies the file lists
record ImportFile(List<Row> rows, List<Note> notes, List<String> unread, int lines) {
    /// A company that can be imported.
    ///
    /// @param line where its line begins, the first one being 1
    record Row(
            int line,
            String organisationNumber,
            String name,
            String category,
            String place,
            String description,
            @Nullable String website,
            @Nullable String address,
            @Nullable String email,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /// What is to be said of a line; nothing of what stands in it is repeated.
    record Note(int line, Reason reason) {}

    /// Why a line was refused, or what of it was left out.
    enum Reason {
        NUMBER,
        SOLE_TRADER,
        TWICE,
        ENDED,
        ABROAD,
        NAME,
        FORMULA,
        CHARACTERS,
        PERSONAL_NUMBER,
        PLACE,
        CATEGORY,
        /// The company has joined, or has applied.
        JOINED,
        /// It has left and is not to be imported again.
        LEFT,
        EMAIL_LEFT_OUT,
        ADDRESS_LEFT_OUT,
        WEBSITE_LEFT_OUT,
        SHORTENED;

        /// Whether the line was refused, and not just a part of it.
        boolean isRefusal() {
            return ordinal() < EMAIL_LEFT_OUT.ordinal();
        }
    }

    /// What came of reading a file.
    sealed interface Reading {
        /// It was read.
        record Read(ImportFile file) implements Reading {}

        /// It cannot be read at all.
        ///
        /// @param key of the message that says why
        /// @param line where reading ended
        record Unreadable(String key, int line) implements Reading {}
    }

    /// How many lines were refused.
    int refused() {
        return (int) notes.stream().filter(note -> note.reason().isRefusal()).count();
    }
}
