package se.loomer.edge.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import se.loomer.edge.files.FileResult.Fault;
import se.loomer.edge.files.FileResult.Refused;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;

/// Reads what people hand in. What a file is called and what the browser says it is decide nothing.
///
/// Call it outside a purpose scope: reading takes time, and scanning asks another machine.
@Component
public class Uploads {
    /// How large a file may be.
    public static final int FILE_BYTES_MAX = 10_000_000;

    /// How large a form with one file may be, a little more than its file, so that a file that is too large is
    /// answered beside its field.
    public static final int FORM_BYTES_MAX = 12_500_000;

    private static final int NAME_LENGTH_MAX = 120;

    private final Scanning scanner;
    private final Pictures pictures;

    Uploads(Scanning scanner, Pictures pictures) {
        this.scanner = scanner;
        this.pictures = pictures;
    }

    /// Reads a picture; a PDF is refused.
    public FileResult picture(@Nullable MultipartFile upload) {
        return read(upload, false);
    }

    /// Reads a picture or a PDF.
    public FileResult pictureOrDocument(@Nullable MultipartFile upload) {
        return read(upload, true);
    }

    private FileResult read(@Nullable MultipartFile upload, boolean takesDocuments) {
        if (upload == null || upload.isEmpty()) {
            return new FileResult.Missing();
        }
        return upload.getSize() > FILE_BYTES_MAX
                ? new Refused(Fault.TOO_LARGE)
                : read(bytes(upload), Objects.requireNonNullElse(upload.getOriginalFilename(), ""), takesDocuments);
    }

    /// Reads a picture or a PDF that came another way than by a form.
    ///
    /// @param named what it is called
    public FileResult pictureOrDocument(byte[] content, PersonalText named) {
        return content.length > FILE_BYTES_MAX ? new Refused(Fault.TOO_LARGE) : read(content, named.reveal(), true);
    }

    private FileResult read(byte[] content, String named, boolean takesDocuments) {
        var kind = PictureKind.of(content);
        var isDocument = kind.isEmpty() && takesDocuments && isPdf(content);
        if (kind.isEmpty() && !isDocument) {
            return new Refused(takesDocuments ? Fault.NO_PICTURE_OR_DOCUMENT : Fault.NO_PICTURE);
        }
        return switch (scanner.scan(content)) {
            case INFECTED -> new Refused(Fault.INFECTED);
            case AWAY -> new Refused(Fault.SCANNER_AWAY);
            case CLEAN ->
                kind.map(is -> pictures.read(content, is, name(named)))
                        .orElseGet(() -> new FileResult.Document(content, name(named)));
        };
    }

    private static byte[] bytes(MultipartFile upload) {
        try {
            return upload.getBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isPdf(byte[] content) {
        return content.length > 4 && new String(content, 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-");
    }

    /// What the file is called for whoever handed it in, without the folders that some browsers send along.
    private static PersonalText name(String named) {
        var whole = PlainText.tidy(TypedText.read(named));
        var own = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
        var from = Math.max(0, TypedText.length(own) - NAME_LENGTH_MAX);
        return new PersonalText(own.substring(own.offsetByCodePoints(0, from)));
    }
}
