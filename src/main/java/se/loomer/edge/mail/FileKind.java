package se.loomer.edge.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// The kinds of files that are taken: pictures and documents that run nothing of themselves. They are handed out to
/// keep and never shown.
public enum FileKind {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    HEIC("image/heic", "heic"),
    AVIF("image/avif", "avif"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    CALENDAR("text/calendar", "ics"),
    /// Known by what its e-mail says alone, and by holding nothing but text.
    TEXT("text/plain", "txt"),
    /// A whole e-mail, known by what the e-mail around it says alone.
    LETTER("message/rfc822", "eml");

    private static final int BRAND_BEGINS = 8;
    private static final int BRAND_ENDS = 12;
    private static final Set<String> HEIF_BRANDS = Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");
    private static final int ENTRIES_MAX = 10_000;

    private final String mediaType;
    private final String extension;

    FileKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /// As HTTP names it.
    public String mediaType() {
        return mediaType;
    }

    /// What a file of this kind is called by, without the dot.
    public String extension() {
        return extension;
    }

    /// The kind of this media type, if files of it are taken.
    public static Optional<FileKind> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
                .findFirst();
    }

    /// The kind that the bytes of a file show, if it is one that bytes show.
    static Optional<FileKind> of(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\3\4")) {
            return packed(content);
        }
        if (head.startsWith("RIFF") || head.startsWith("ftyp", 4)) {
            return branded(head);
        }
        return Optional.ofNullable(
                head.startsWith("%PDF-")
                        ? PDF
                        : head.startsWith("\u0089PNG\r\n")
                                ? PNG
                                : head.startsWith("\u00ff\u00d8\u00ff")
                                        ? JPEG
                                        : head.startsWith("GIF8")
                                                ? GIF
                                                : head.startsWith("BEGIN:VCALENDAR") ? CALENDAR : null);
    }

    private static Optional<FileKind> branded(String head) {
        var brand = head.substring(Math.min(BRAND_BEGINS, head.length()), Math.min(BRAND_ENDS, head.length()));
        return Optional.ofNullable(
                brand.equals("WEBP") ? WEBP : brand.equals("avif") ? AVIF : HEIF_BRANDS.contains(brand) ? HEIC : null);
    }

    /// Documents are packed: the list of what is in them tells them apart, and whether there is a program among it.
    private static Optional<FileKind> packed(byte[] content) {
        try (var file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            var names = new HashSet<String>();
            var entries = file.getEntries();
            while (entries.hasMoreElements() && names.size() < ENTRIES_MAX) {
                names.add(entries.nextElement().getName());
            }
            return names.stream().anyMatch(FileKind::isProgram) ? Optional.empty() : document(names, file);
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(String name) {
        return name.endsWith("vbaProject.bin") || name.startsWith("Basic/") || name.startsWith("Scripts/");
    }

    private static Optional<FileKind> document(Set<String> names, ZipFile file) throws IOException {
        if (names.contains("word/document.xml")) {
            return Optional.of(DOCX);
        }
        if (names.contains("xl/workbook.xml")) {
            return Optional.of(XLSX);
        }
        if (names.contains("ppt/presentation.xml")) {
            return Optional.of(PPTX);
        }
        var said = file.getEntry("mimetype");
        return said == null
                ? Optional.empty()
                : ofMediaType(text(file, said)).filter(kind -> kind == ODT || kind == ODS);
    }

    private static String text(ZipFile file, ZipArchiveEntry entry) throws IOException {
        try (var stream = file.getInputStream(entry)) {
            return new String(stream.readNBytes(ODS.mediaType.length()), StandardCharsets.US_ASCII);
        }
    }

    /// Whether a file holds nothing but text.
    static boolean isText(byte[] content) {
        for (var one : content) {
            if (one >= 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t' && one != '\f') {
                return false;
            }
        }
        return true;
    }
}
