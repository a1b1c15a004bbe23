package se.loomer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who speaks HTTP without a browser: keeps cookies, follows nothing by itself, sends forms with their
/// token.
public final class Caller {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_form\" value=\"([^\"]+)\"");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>(Map.of("Accept", "text/html"));
    private final String site;

    public Caller(Installation loomer) {
        this.site = loomer.site();
        cookies.put("__Host-device", Given.DEVICE);
    }

    /// Somebody at a browser that nobody has confirmed.
    public static Caller stranger(Installation loomer) {
        var caller = new Caller(loomer);
        caller.clearCookies();
        return caller;
    }

    /// What the site answers to an address.
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)).GET());
    }

    /// A file of the site.
    public HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(URI.create(site + path)).GET(), BodyHandlers.ofByteArray());
    }

    /// A file that a form answers with.
    ///
    /// @param fields its tokens, and what it asks for
    public HttpResponse<byte[]> downloadOf(String action, Map<String, String> fields) {
        return send(
                HttpRequest.newBuilder(URI.create(site + action))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body(fields))),
                BodyHandlers.ofByteArray());
    }

    /// What the site answers to a form.
    ///
    /// @param page where the form stands
    /// @param action where it goes
    public HttpResponse<String> post(String page, String action, Map<String, String> fields) {
        return send(action, fields, token(get(page).body()));
    }

    /// The token of the first form on a page.
    public static String token(String page) {
        var token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("no form on the page");
        }
        return token.group(1);
    }

    /// What the forms of a page send by themselves: both their tokens.
    public static Map<String, String> hidden(String page) {
        var token = FORM_TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("no form on the page");
        }
        return Map.of("_csrf", token(page), "_form", token.group(1));
    }

    /// What the site answers to a form with these fields, its tokens among them.
    public HttpResponse<String> send(String action, Map<String, String> fields) {
        return send(action, "application/x-www-form-urlencoded", body(fields));
    }

    private static String body(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// What the site answers to a form with this token.
    public HttpResponse<String> send(String action, Map<String, String> fields, String token) {
        var all = new TreeMap<>(fields);
        all.put("_csrf", token);
        return send(action, all);
    }

    /// What the site answers to a body of this type.
    public HttpResponse<String> send(String action, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(site + action))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    /// What the site answers to a form with a file, which is called as no picture is.
    ///
    /// @param page where the form stands
    /// @param field the name of the file's field
    public HttpResponse<String> upload(
            String page, String action, Map<String, String> fields, String field, byte[] file) {
        var all = new TreeMap<>(hidden(get(page).body()));
        all.putAll(fields);
        var body = new ByteArrayOutputStream();
        all.forEach((name, value) -> body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value)
                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"Kalles kök.exe\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .formatted(field)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(site + action))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        try {
            headers.forEach(request::setHeader);
            var response = HTTP.send(request.build(), handler);
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /// Signs in, by a second step where one is asked for and the test knows it; the answer redirects where that went
    /// well.
    public HttpResponse<String> signIn(String email, String password) {
        var answer = post("/sign-in", "/sign-in", Map.of("email", email, "password", password));
        var asked = answer.headers().firstValue("Location").filter(where -> where.startsWith("/sign-in/confirmation"));
        return asked.isEmpty()
                ? answer
                : Given.recoveryCode(email)
                        .map(code -> post(
                                asked.get(),
                                "/sign-in/confirmation",
                                Map.of(
                                        "code",
                                        code,
                                        "next",
                                        URLDecoder.decode(
                                                asked.get().replaceFirst("^[^=]*=?", ""), StandardCharsets.UTF_8))))
                        .orElse(answer);
    }

    /// What every request carries from now on.
    public Caller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /// A cookie's value, and what it is to be from now on.
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    /// Becomes another window of the same browser.
    public void adopt(Caller other) {
        cookies.clear();
        cookies.putAll(other.cookies);
    }

    public void clearCookies() {
        cookies.clear();
    }
}
