package se.loomer.edge.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Files to keep, never to show: whatever is in one, it does not become a page of ours.
public final class Download {
    private static final String CSV = "text/csv";

    private Download() {}

    /// A file of bytes.
    ///
    /// @param name under which it is kept
    /// @param type such as `application/pdf`
    public static ResponseEntity<byte[]> of(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /// A text in UTF-8.
    ///
    /// @param type such as `text/markdown`
    public static ResponseEntity<byte[]> of(String name, String type, String text) {
        return of(name, type + ";charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// A table as [Csv] writes it.
    public static ResponseEntity<byte[]> csv(String name, String text) {
        return of(name, CSV, text);
    }
}
