package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a part of an e-mail says of itself. None of it may be readable, and none of it need be true.
final class PartHead {
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml", "text/x-amp-html");
    private static final Set<String> WRAPPED = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final String WRAPPED_NAME = ".p7m";

    /// Text that is made for programs.
    private static final Set<String> DATA = Set.of(
            "text/calendar",
            "text/csv",
            "text/vcard",
            "text/x-vcard",
            "text/directory",
            "text/rtf",
            "text/rfc822-headers");

    private PartHead() {}

    /// The media type in lower case; empty where there is none that can be read.
    static String type(MimePart part) {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    /// The parts of a part; none where it cannot be taken apart.
    static List<MimePart> several(MimePart part) {
        var all = new ArrayList<MimePart>();
        try {
            if (part.getContent() instanceof Multipart inner) {
                for (var index = 0; index < inner.getCount(); index++) {
                    all.add((MimePart) inner.getBodyPart(index));
                }
            }
        } catch (MessagingException | IOException | RuntimeException broken) {
            return all;
        }
        return all;
    }

    /// Whether it holds a page, by its media type.
    static boolean isPage(String type) {
        return PAGES.contains(type);
    }

    /// Whether somebody may have written it to be read: text, and what says nothing of its kind but that it is a file.
    static boolean isWritten(String type) {
        return type.startsWith("text/") && !DATA.contains(type) || type.equals("application/octet-stream");
    }

    /// Whether it is the form of an e-mail with a signature around it. Servers that do not know the form call it a
    /// file.
    static boolean isWrapped(MimePart part, String type) {
        return WRAPPED.contains(type)
                || type.equals("application/octet-stream")
                        && name(part, type).toLowerCase(Locale.ROOT).endsWith(WRAPPED_NAME);
    }

    /// Whether it is a file beside the words. What says nothing readable of its kind is words, and so is text of a kind
    /// that nobody knows (RFC 2046, 4.1.4).
    static boolean isFile(MimePart part, String type) {
        if (Part.ATTACHMENT.equalsIgnoreCase(disposition(part))) {
            return true;
        }
        var isText = type.startsWith("text/") && !DATA.contains(type);
        var isPlain = type.equals("text/plain") || isPage(type);
        var isNothing = type.isEmpty() || type.startsWith("multipart/");
        return !isNothing && !isPlain && (!isText || !name(part, type).equals(nameless(type)));
    }

    private static @Nullable String disposition(MimePart part) {
        try {
            return part.getDisposition();
        } catch (MessagingException broken) {
            return Part.ATTACHMENT;
        }
    }

    static @Nullable String contentType(MimePart part) {
        try {
            return part.getContentType();
        } catch (MessagingException broken) {
            return null;
        }
    }

    static @Nullable String identifier(MimePart part) {
        try {
            var identifier = part.getContentID();
            return identifier == null ? null : identifier.strip().replaceAll("^<|>$", "");
        } catch (MessagingException broken) {
            return null;
        }
    }

    /// The file's name without a folder; whatever it is called, it is never opened by it.
    static String name(MimePart part, String type) {
        String given;
        try {
            given = part.getFileName();
        } catch (MessagingException broken) {
            given = null;
        }
        var decoded =
                EmailDecoder.header(given).replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cc}\\p{Cf}\"<>|:*?]|^\\.+", "");
        var name = EmailDecoder.line(decoded, EmailAttachment.NAME_LENGTH_MAX);
        return name.isEmpty() ? nameless(type) : name;
    }

    private static String nameless(String type) {
        return FileKind.ofMediaType(type)
                .map(kind -> "bilaga." + kind.extension())
                .orElse("-");
    }
}
