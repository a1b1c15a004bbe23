package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// What the parts of a letter hold: its words, and the files that came with it. However deep or many they are, the work
/// has a bound.
final class LetterParts {
    private static final int DEPTH_MAX = 10;
    private static final int PARTS_MAX = 100;
    private static final int TEXT_BYTES_MAX = 400_000;
    private static final int WORDS_LENGTH_MAX = 20_000;

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder markup = new StringBuilder();
    private final List<Attached> attached = new ArrayList<>();
    private int parts;

    static LetterParts of(MimeMessage message) {
        var read = new LetterParts();
        read.part(message, 0);
        return read;
    }

    /// The plain text, else the words of the HTML.
    PersonalText words() {
        var text = plain.toString().isBlank() ? HtmlText.of(markup.toString()) : plain.toString();
        return new PersonalText(LetterText.tidy(text, WORDS_LENGTH_MAX));
    }

    List<Attached> attached() {
        return attached;
    }

    private void part(MimePart part, int depth) {
        if (++parts > PARTS_MAX) {
            return;
        }
        try {
            var several = depth < DEPTH_MAX && part.isMimeType("multipart/*") ? several(part) : null;
            if (several != null) {
                for (var index = 0; index < several.getCount() && parts <= PARTS_MAX; index++) {
                    if (several.getBodyPart(index) instanceof MimePart inner) {
                        part(inner, depth + 1);
                    }
                }
            } else if (isFile(part)) {
                attach(part);
            } else {
                text(part);
            }
        } catch (MessagingException broken) {
            plain.append(LetterText.decoded(LetterText.bytes(part, TEXT_BYTES_MAX), null));
        }
    }

    private static @Nullable Multipart several(MimePart part) {
        try {
            return part.getContent() instanceof Multipart inner && inner.getCount() > 0 ? inner : null;
        } catch (MessagingException | IOException | RuntimeException broken) {
            return null;
        }
    }

    /// What says nothing readable of its kind is words.
    private static boolean isFile(MimePart part) throws MessagingException {
        if (Part.ATTACHMENT.equalsIgnoreCase(disposition(part))) {
            return true;
        }
        return isReadable(part.getContentType()) && !part.isMimeType("text/*") && !part.isMimeType("multipart/*");
    }

    private static boolean isReadable(String contentType) {
        try {
            return !new ContentType(contentType).getBaseType().isBlank();
        } catch (ParseException unreadable) {
            return false;
        }
    }

    private static @Nullable String disposition(MimePart part) {
        try {
            return part.getDisposition();
        } catch (MessagingException broken) {
            return Part.ATTACHMENT;
        }
    }

    private void text(MimePart part) throws MessagingException {
        var text = LetterText.decoded(LetterText.bytes(part, TEXT_BYTES_MAX), part.getContentType());
        var into = part.isMimeType("text/html") ? markup : plain;
        if (into.length() < TEXT_BYTES_MAX) {
            into.append(text).append('\n');
        }
    }

    private void attach(MimePart part) {
        var name = new PersonalText(name(part));
        if (attached.size() >= PARTS_MAX / 2) {
            return;
        }
        var taken = attached.stream().filter(file -> file.refusal() == null).count();
        attached.add(
                taken >= Attached.FILES_MAX
                        ? Attached.refused(name, Attached.Refusal.NUMBER)
                        : Attached.of(name, LetterText.bytes(part, Attached.BYTES_MAX + 1)));
    }

    /// The file's name without a folder; whatever it is called, it is never opened by it.
    private static String name(MimePart part) {
        String given;
        try {
            given = part.getFileName();
        } catch (MessagingException broken) {
            given = null;
        }
        var decoded =
                LetterText.header(given).replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cc}\\p{Cf}\"<>|:*?]|^\\.+", "");
        var name = LetterText.tidy(decoded, Attached.NAME_LENGTH_MAX);
        return name.isEmpty() ? "-" : name;
    }
}
