package se.loomer.edge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// What the parts of an e-mail hold: its words, and the files that came with it. However deep or many they are, the
/// work has a bound, and what lies beyond it is kept in the e-mail itself, as a file.
final class EmailParts {
    private static final int DEPTH_MAX = 10;
    private static final int PARTS_MAX = 100;

    /// How many lines of an e-mail may look as if a part began there: beyond, it is not taken apart at all.
    private static final int BOUNDARIES_MAX = 2_000;

    private static final int TEXT_BYTES_MAX = EmailAttachment.BYTES_MAX;
    private static final int WORDS_LENGTH_MAX = 20_000;
    private static final Set<String> SIGNATURES =
            Set.of("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature");

    /// A file before it is known whether it is a picture that stands in the words.
    private record Found(
            String name, String type, @Nullable String identifier, Optional<FileKind> kind, byte[] content) {}

    /// Nothing: of what has no words, or is not read.
    static final EmailParts NONE = new EmailParts(new MimeBodyPart(), "");

    private final MimePart letter;
    private final String words;
    private final List<Found> files = new ArrayList<>();
    private final Set<String> pictures = new HashSet<>();
    private boolean isCut;
    private int parts;

    private EmailParts(MimePart letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    private EmailParts(MimePart letter, int depth) {
        this.letter = letter;
        var own = EmailDecoder.tidy(words(letter, depth));
        this.words = EmailDecoder.isBlank(own) ? enclosed(depth) : own;
    }

    /// The parts of an e-mail.
    static EmailParts of(MimePart letter) {
        return new EmailParts(letter, 0);
    }

    /// Whether an e-mail can be taken apart in reasonable time, as its bytes alone tell.
    static boolean isReasonable(MimePart letter) {
        try (var stream = EmailDecoder.rawStream(letter)) {
            var lines = 0;
            var before = '\n';
            var dashes = 0;
            var buffer = new byte[8_192];
            for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                for (var index = 0; index < read; index++) {
                    dashes = buffer[index] != '-' ? 0 : before == '\n' ? 1 : dashes == 1 ? 2 : 0;
                    lines += dashes == 2 ? 1 : 0;
                    before = (char) buffer[index];
                }
            }
            return lines <= BOUNDARIES_MAX;
        } catch (IOException | MessagingException unreadable) {
            return true;
        }
    }

    /// What was written, at most as much as one message holds.
    PersonalText words() {
        return new PersonalText(EmailDecoder.cut(words, WORDS_LENGTH_MAX));
    }

    /// The files in the order in which they stand in the e-mail, and what did not fit anywhere else.
    List<EmailAttachment> attached() {
        var all = new ArrayList<EmailAttachment>();
        var counted = 0;
        var shown = 0;
        for (var file : files) {
            var isPicture = file.identifier() != null && pictures.contains(file.identifier());
            var isTooMany = isPicture ? shown >= EmailAttachment.PICTURES_MAX : counted >= EmailAttachment.FILES_MAX;
            var name = new PersonalText(file.name());
            var one = isTooMany
                    ? EmailAttachment.refused(name, EmailAttachment.Refusal.NUMBER)
                    : EmailAttachment.of(name, file.kind(), file.content());
            counted += one.refusal() == null && !isPicture ? 1 : 0;
            shown += isPicture ? 1 : 0;
            all.add(one);
        }
        if (isCut) {
            all.add(EmailAttachment.of(new PersonalText("brev.eml"), Optional.of(FileKind.LETTER), source()));
        } else if (words.length() > WORDS_LENGTH_MAX) {
            var whole = words.getBytes(StandardCharsets.UTF_8);
            all.add(EmailAttachment.of(new PersonalText("brev.txt"), Optional.of(FileKind.TEXT), whole));
        }
        return all;
    }

    private byte[] source() {
        try {
            var bytes = new ByteArrayOutputStream();
            letter.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException | MessagingException unreadable) {
            return new byte[EmailAttachment.BYTES_MAX + 1];
        }
    }

    private String words(MimePart part, int depth) {
        var type = PartHead.type(part);
        if (++parts > PARTS_MAX
                || depth > DEPTH_MAX
                || depth == 0 && type.startsWith("multipart/") && !isReasonable(part)) {
            isCut = true;
            return depth == 0 ? raw(part) : "";
        }
        var several = type.startsWith("multipart/") ? PartHead.several(part) : List.<MimePart>of();
        if (!several.isEmpty()) {
            return type.equals("multipart/alternative")
                    ? Alternatives.joined(words(several, depth))
                    : joined(words(several, depth));
        }
        if (PartHead.isWrapped(part, type)) {
            return unwrapped(part, depth);
        }
        if (SIGNATURES.contains(type)) {
            return "";
        }
        if (PartHead.isFile(part, type)) {
            attach(part, type);
            return "";
        }
        return text(part, type);
    }

    private static String raw(MimePart part) {
        try (var stream = EmailDecoder.rawStream(part)) {
            return Charsets.guessed(stream.readNBytes(TEXT_BYTES_MAX));
        } catch (IOException | MessagingException unreadable) {
            return "";
        }
    }

    private List<String> words(List<MimePart> several, int depth) {
        return several.stream().map(part -> words(part, depth + 1)).toList();
    }

    private static String joined(List<String> several) {
        var text = new StringBuilder();
        several.forEach(words -> text.append(EmailDecoder.isBlank(words) ? "" : words.strip() + "\n\n"));
        return text.toString();
    }

    /// The words of the first file that has any, of an e-mail that has none of its own: somebody handed on an e-mail,
    /// or wrote theirs as a file.
    private String enclosed(int depth) {
        return files.stream()
                .map(file -> enclosed(file, depth))
                .filter(words -> !EmailDecoder.isBlank(words))
                .findFirst()
                .orElse("");
    }

    private static String enclosed(Found file, int depth) {
        var kind = file.kind().orElse(null);
        var isText = file.content().length <= TEXT_BYTES_MAX && FileKind.isText(file.content());
        if (kind == FileKind.LETTER && depth < DEPTH_MAX) {
            try {
                var inner = new MimeMessage(null, new ByteArrayInputStream(file.content()));
                return new EmailParts(inner, depth + 1).words;
            } catch (MessagingException broken) {
                return "";
            }
        }
        if (PartHead.isPage(file.type()) && isText) {
            return EmailDecoder.tidy(HtmlText.of(HtmlText.decoded(file.content())));
        }
        return isText && PartHead.isWritten(file.type()) ? EmailDecoder.tidy(Charsets.guessed(file.content())) : "";
    }

    private String unwrapped(MimePart part, int depth) {
        var content = OpaqueSignature.content(EmailDecoder.bytes(part, EmailAttachment.BYTES_MAX));
        try {
            if (content.isPresent()) {
                return words(new MimeBodyPart(new ByteArrayInputStream(content.get())), depth + 1);
            }
        } catch (MessagingException broken) {
            isCut = true;
        }
        attach(part, PartHead.type(part));
        return "";
    }

    private String text(MimePart part, String type) {
        var bytes = EmailDecoder.textBytes(part, TEXT_BYTES_MAX + 1);
        isCut |= bytes.length > TEXT_BYTES_MAX;
        var said = PartHead.contentType(part);
        if (!PartHead.isPage(type)) {
            var text = EmailDecoder.decoded(bytes, said);
            return "flowed".equalsIgnoreCase(EmailDecoder.parameter(said, "format"))
                    ? FlowedText.joined(text, "yes".equalsIgnoreCase(EmailDecoder.parameter(said, "delsp")))
                    : text;
        }
        var charset = EmailDecoder.parameter(said, "charset");
        var text = charset == null ? HtmlText.decoded(bytes) : Charsets.decoded(bytes, charset);
        pictures.addAll(HtmlText.pictures(text));
        return HtmlText.of(text);
    }

    private void attach(MimePart part, String type) {
        var kind = type.startsWith("message/")
                ? Optional.of(FileKind.LETTER)
                : type.startsWith("text/") ? Optional.of(FileKind.TEXT) : Optional.<FileKind>empty();
        var content = EmailDecoder.bytes(part, EmailAttachment.BYTES_MAX + 1);
        files.add(new Found(PartHead.name(part, type), type, PartHead.identifier(part), kind, content));
    }
}
