package se.loomer.edge.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// A file that came with an e-mail. What a file is, its bytes say and never its name.
///
/// @param kind what it is, null where it is refused
/// @param refusal why it is not taken, null where it is
/// @param content empty where it is refused
public record EmailAttachment(
        PersonalText name,
        @Nullable FileKind kind,
        @Nullable Refusal refusal,
        byte[] content) {
    /// The largest file that is taken.
    public static final int BYTES_MAX = 5 * 1024 * 1024;

    /// How many files of one e-mail are taken, beside the pictures that stand in its words.
    public static final int FILES_MAX = 5;

    /// How many pictures that stand in the words of one e-mail are taken.
    public static final int PICTURES_MAX = 20;

    static final int NAME_LENGTH_MAX = 120;

    /// Why a file is not taken.
    public enum Refusal {
        KIND,
        SIZE,
        NUMBER
    }

    static EmailAttachment refused(PersonalText name, Refusal why) {
        return new EmailAttachment(name, null, why, new byte[0]);
    }

    /// The file, taken or refused by what it holds.
    ///
    /// @param kind what its e-mail says it is, where only that tells; its bytes tell everything else
    static EmailAttachment of(PersonalText name, Optional<FileKind> kind, byte[] content) {
        if (content.length > BYTES_MAX) {
            return refused(name, Refusal.SIZE);
        }
        return FileKind.of(content)
                .or(() -> kind.filter(said -> said != FileKind.TEXT || FileKind.isText(content)))
                .map(known -> new EmailAttachment(name, known, null, content))
                .orElseGet(() -> refused(name, Refusal.KIND));
    }

    @Override
    public String toString() {
        return "[file]";
    }
}
