package se.loomer.service.companies;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file of companies as it was read, but for what can be imported of it, which is passed on while it is read.
///
/// @param notes what was refused or left out, in the order of the file
/// @param unread the columns that were not read
/// @param lines how many companies the file lists
/// @param listed the numbers of those that it does not say have ended, whether they can be imported or not
/// @param ended the numbers of those that have
record ImportFile(List<Note> notes, List<String> unread, int lines, Set<String> listed, Set<String> ended) {
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

    /// A file that cannot be read at all; what was written of it is taken back by this.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String key;
        private final int line;

        /// @param key of the message that says why
        /// @param line where reading ended
        Unreadable(String key, int line) {
            super(key);
            this.key = key;
            this.line = line;
        }

        String key() {
            return key;
        }

        int line() {
            return line;
        }
    }

    /// How many lines were refused.
    int refused() {
        return (int) notes.stream().filter(note -> note.reason().isRefusal()).count();
    }
}
