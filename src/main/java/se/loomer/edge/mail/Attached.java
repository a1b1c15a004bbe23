package se.loomer.edge.mail;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// A file that came with a letter. What a file is, its first bytes say and never its name.
///
/// @param kind what it is, null where it is refused
/// @param refusal why it is not taken, null where it is
/// @param content empty where it is refused
public record Attached(
        PersonalText name, @Nullable Kind kind, @Nullable Refusal refusal, byte[] content) {
    /// The largest file that is taken.
    public static final int BYTES_MAX = 5 * 1024 * 1024;

    /// How many files of one letter are taken.
    public static final int FILES_MAX = 5;

    static final int NAME_LENGTH_MAX = 120;

    /// The kinds of files that are taken: pictures and documents that a browser shows without running anything of them.
    public enum Kind {
        PDF("application/pdf", "%PDF-"),
        PNG("image/png", "\u0089PNG\r\n"),
        JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
        GIF("image/gif", "GIF8"),
        WEBP("image/webp", "RIFF");

        private final String mediaType;
        private final String beginning;

        Kind(String mediaType, String beginning) {
            this.mediaType = mediaType;
            this.beginning = beginning;
        }

        /// As HTTP names it.
        public String mediaType() {
            return mediaType;
        }

        static Optional<Kind> of(byte[] content) {
            return Arrays.stream(values())
                    .filter(kind -> begins(content, kind.beginning, 0))
                    .filter(kind -> kind != WEBP || begins(content, "WEBP", 8))
                    .findFirst();
        }

        private static boolean begins(byte[] content, String bytes, int from) {
            if (content.length < from + bytes.length()) {
                return false;
            }
            for (var index = 0; index < bytes.length(); index++) {
                if ((content[from + index] & 0xff) != bytes.charAt(index)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Why a file is not taken.
    public enum Refusal {
        KIND,
        SIZE,
        NUMBER
    }

    static Attached refused(PersonalText name, Refusal why) {
        return new Attached(name, null, why, new byte[0]);
    }

    /// The file, taken or refused by what it holds.
    static Attached of(PersonalText name, byte[] content) {
        if (content.length > BYTES_MAX) {
            return refused(name, Refusal.SIZE);
        }
        return Kind.of(content)
                .map(kind -> new Attached(name, kind, null, content))
                .orElseGet(() -> refused(name, Refusal.KIND));
    }

    @Override
    public String toString() {
        return "[file]";
    }
}
