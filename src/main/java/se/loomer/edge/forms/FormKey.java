package se.loomer.edge.forms;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.Secrets;

/// Tells one sending of a form from all others: by the token of its page, who sends it, where it goes, and what it
/// holds. Somebody who goes back and writes something else sends another form.
///
/// @param token the form's token, which is not stored
/// @param hex a MAC over all of it, from which nothing of it can be read
record FormKey(String token, String hex) {
    /// The key of what a request sends.
    static FormKey of(String token, HttpServletRequest request, Secrets secrets) throws IOException, ServletException {
        var content = new StringBuilder("form-key ");
        append(content, token);
        append(
                content,
                CurrentPerson.of(request)
                        .map(person -> person.subject().toString())
                        .orElse(""));
        append(content, request.getRequestURI());
        append(content, String.valueOf(request.getQueryString()));
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!name.equals("_csrf")) {
                append(content, name);
                append(
                        content,
                        Arrays.toString(
                                Arrays.stream(values).map(String::length).toArray()));
                append(content, String.join("\n", values));
            }
        });
        if (isMultipart(request)) {
            for (var part : request.getParts()) {
                if (part.getSubmittedFileName() != null) {
                    append(content, part.getName());
                    append(content, part.getSubmittedFileName());
                    append(
                            content,
                            Secret.Presented.ofBytes(part.getInputStream().readAllBytes())
                                    .hex());
                }
            }
        }
        return new FormKey(token, HexFormat.of().formatHex(secrets.derive(content.toString())));
    }

    private static boolean isMultipart(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/form-data");
    }

    private static void append(StringBuilder content, String part) {
        content.append(part.length()).append(':').append(part);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
