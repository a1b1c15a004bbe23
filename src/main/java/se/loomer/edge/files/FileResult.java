package se.loomer.edge.files;

import java.util.Locale;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.PersonalText;

/// What came of a file that somebody handed in.
public sealed interface FileResult {
    /// A picture, made anew from its points, so that nothing else that the file held is left.
    ///
    /// @param large a JPEG or PNG of at most [Pictures#LARGE_PIXELS_MAX] points a side
    /// @param small the same of at most [Pictures#SMALL_PIXELS_MAX]
    /// @param width the width of the large one
    record Picture(byte[] large, byte[] small, int width, int height, PersonalText name) implements FileResult {
        @Override
        public String toString() {
            return "[picture]";
        }
    }

    /// A PDF as it came, to be handed out as a file and never shown.
    record Document(byte[] content, PersonalText name) implements FileResult {
        @Override
        public String toString() {
            return "[document]";
        }
    }

    /// No file came along.
    record Missing() implements FileResult {}

    /// The file is not taken.
    record Refused(Fault fault) implements FileResult {
        /// The error of the field in which the file was chosen.
        public FieldErrors errors(String field) {
            return FieldErrors.none()
                    .and(field, "files.error." + fault.key(), String.valueOf(Uploads.FILE_BYTES_MAX / 1_000_000));
        }
    }

    /// Why a file is not taken.
    enum Fault {
        TOO_LARGE,
        NO_PICTURE,
        NO_PICTURE_OR_DOCUMENT,
        DAMAGED,
        TOO_MANY_PIXELS,
        INFECTED,
        SCANNER_AWAY,
        BUSY;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
