package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/// What a browser may load into our pages: nothing that is not ours, but for a frame that a visitor has allowed.
public final class ContentPolicy {
    static final String HEADER = "Content-Security-Policy";
    static final String OWN = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "manifest-src 'self'");

    private ContentPolicy() {}

    /// Lets this one page show what comes from there. The chain writes its own header only where none stands yet.
    public static void allowFrame(HttpServletResponse response, URI address) {
        response.setHeader(HEADER, OWN + "; frame-src " + address.getScheme() + "://" + address.getRawAuthority());
    }
}
