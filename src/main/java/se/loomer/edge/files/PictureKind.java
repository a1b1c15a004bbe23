package se.loomer.edge.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/// The kinds of pictures that are taken, each with as many points as its reader can bear: some read line by line, and
/// some keep the whole picture.
enum PictureKind {
    JPEG("jpeg", 50_000_000, head -> head.startsWith("\u00ff\u00d8\u00ff")),
    PNG("png", 50_000_000, head -> head.startsWith("\u0089PNG\r\n\u001a\n")),
    WEBP("webp", 12_000_000, head -> head.startsWith("RIFF") && head.startsWith("WEBP", 8)),
    /// Its first frame.
    GIF("gif", 12_000_000, head -> head.startsWith("GIF87a") || head.startsWith("GIF89a"));

    private final String format;
    private final int pixelsMax;
    private final Predicate<String> fits;

    PictureKind(String format, int pixelsMax, Predicate<String> fits) {
        this.format = format;
        this.pixelsMax = pixelsMax;
        this.fits = fits;
    }

    /// As the readers of the platform name it.
    String format() {
        return format;
    }

    int pixelsMax() {
        return pixelsMax;
    }

    String mediaType() {
        return "image/" + format;
    }

    /// The kind that the first bytes show.
    static Optional<PictureKind> of(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values()).filter(kind -> kind.fits.test(head)).findFirst();
    }
}
