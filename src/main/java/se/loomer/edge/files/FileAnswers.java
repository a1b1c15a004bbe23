package se.loomer.edge.files;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.loomer.edge.web.Download;
import se.loomer.guard.enforcement.PersonalText;

/// Hands out files that [Uploads] has read: pictures to be shown, documents to be kept.
public final class FileAnswers {
    /// How long a browser may show a picture without asking again; no one else may keep it.
    private static final Duration SHOWN = Duration.ofHours(1);

    private FileAnswers() {}

    /// A picture that stands at this address for good: another one has another address.
    public static ResponseEntity<byte[]> picture(byte[] content) {
        var kind = PictureKind.of(content).orElseThrow();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().build().toString())
                .cacheControl(CacheControl.maxAge(SHOWN).cachePrivate())
                .body(content);
    }

    /// A document, which no browser shows as a page of ours.
    public static ResponseEntity<byte[]> document(byte[] content, PersonalText name) {
        return Download.of(name.reveal(), MediaType.APPLICATION_PDF_VALUE, content);
    }
}
