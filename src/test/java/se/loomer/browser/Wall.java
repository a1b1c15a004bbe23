package se.loomer.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A server that shows the one page which hangs there, whatever page is asked for; style sheets, scripts and pictures
/// come from the site, once. A browser keeps them as it keeps those of the site itself, which it would not if its
/// requests were intercepted.
final class Wall {
    private static final Set<String> HEADERS_OF_TRANSPORT = Set.of(
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "set-cookie",
            "connection",
            "keep-alive",
            "cache-control");

    private static final String KEPT = "max-age=3600, immutable";
    private static final byte[] AXE = Browser.AXE.getBytes(StandardCharsets.UTF_8);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, HttpResponse<byte[]>> parts = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile String site = "";
    private volatile Gallery.Answer shown = new Gallery.Answer("/", 200, Map.of(), "");

    Wall() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Takes what belongs to pages from there.
    void of(String address) {
        site = address;
    }

    /// Shows this from now on.
    void hang(Gallery.Answer answer) {
        shown = answer;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if ("document".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Dest"))) {
                var page = shown;
                send(exchange, page.status(), page.headers(), page.body().getBytes(StandardCharsets.UTF_8));
            } else if (exchange.getRequestURI().getPath().equals(Browser.AXE_PATH)) {
                exchange.getResponseHeaders().set("Cache-Control", KEPT);
                send(exchange, 200, Map.of("content-type", "text/javascript"), AXE);
            } else {
                var part = parts.computeIfAbsent(exchange.getRequestURI().toString(), this::fetch);
                var headers = Gallery.headersOf(part);
                exchange.getResponseHeaders().set("Cache-Control", KEPT);
                send(exchange, part.statusCode(), headers, part.body());
            }
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach((name, value) -> {
            if (!HEADERS_OF_TRANSPORT.contains(name)) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpResponse<byte[]> fetch(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(site + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
