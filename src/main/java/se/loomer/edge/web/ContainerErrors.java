package se.loomer.edge.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Answers what the web server refuses before it reaches us, such as a request that it cannot read: with the headers of
/// every page and a page in both languages, because nothing is known of its reader; programs, which are known by the
/// address that they ask, get the form in which the interface tells of problems.
final class ContainerErrors extends ErrorReportValve {
    private static final int REQUEST_HEADER_FIELDS_TOO_LARGE = 431;

    private static final String INTERFACE = "/api/";

    private final Messages messages;
    private final Map<String, String> headers;

    ContainerErrors(Messages messages, boolean isHttps) {
        this.messages = messages;
        this.headers = headers(isHttps);
    }

    /// The headers that the chain writes too (`SecurityConfiguration`); a test compares them.
    private static Map<String, String> headers(boolean isHttps) {
        var headers = new TreeMap<>(Map.of(
                ContentPolicy.HEADER,
                ContentPolicy.OWN,
                "Referrer-Policy",
                ReferrerPolicy.SAME_ORIGIN.getPolicy(),
                "Permissions-Policy",
                SecurityConfiguration.PERMISSIONS_POLICY,
                "Cross-Origin-Opener-Policy",
                CrossOriginOpenerPolicy.SAME_ORIGIN.getPolicy(),
                "Cross-Origin-Resource-Policy",
                CrossOriginResourcePolicy.SAME_ORIGIN.getPolicy(),
                "X-Frame-Options",
                "DENY",
                "X-Content-Type-Options",
                "nosniff",
                "Cache-Control",
                "no-store"));
        if (isHttps) {
            headers.put("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        }
        return headers;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        headers.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
        try {
            var isProgram = String.valueOf(request.getRequestURI()).startsWith(INTERFACE);
            response.setContentType(isProgram ? "application/problem+json" : "text/html");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter().write(isProgram ? problem(response.getStatus()) : page(response.getStatus()));
            response.finishResponse();
        } catch (IOException gone) {
            // Whoever asked is no longer there.
        }
    }

    /// A problem without a type of its own (RFC 9457, 4.2.1): what HTTP's own number says is all that is known.
    private static String problem(int status) {
        var known = HttpStatus.resolve(status);
        return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}\n"
                .formatted(known == null ? "Error" : known.getReasonPhrase(), status);
    }

    private String page(int status) {
        var name = status == REQUEST_HEADER_FIELDS_TOO_LARGE || status == 400
                ? "unreadable"
                : status == 503 ? "away" : status >= 500 ? "failure" : "bad-request";
        var page = new StringBuilder("<!doctype html>\n<html lang=\"sv\">\n<meta charset=\"utf-8\">\n<title>")
                .append(messages.text(Language.SV, "web.error." + name + ".title"))
                .append("</title>\n");
        for (var language : Language.values()) {
            page.append("<main lang=\"%s\">\n<h1>%s</h1>\n<p>%s</p>\n<p><a href=\"/\">%s</a></p>\n</main>\n"
                    .formatted(
                            language.locale().toLanguageTag(),
                            messages.text(language, "web.error." + name + ".title"),
                            messages.text(language, "web.error." + name + ".text"),
                            messages.text(language, "web.error.home")));
        }
        return page.append("</html>\n").toString();
    }
}
