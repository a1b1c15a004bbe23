package se.loomer.command.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.util.HtmlUtils;
import se.loomer.command.CannotStart;
import se.loomer.command.Ports;
import se.loomer.command.TryOut;

/// A made-up supplier of maps on another site than ours, which sets a cookie of its own: so that a newcomer sees what
/// the choice about it does, and tests see that nothing reaches it before. It answers on this machine alone.
public final class EmbeddedMap implements TryOut.Map {
    private static final int PLACE_LENGTH_MAX = 60;

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    private EmbeddedMap(HttpServer server) {
        this.server = server;
        server.createContext("/map", this::answer);
    }

    /// Starts it on a port of the loopback address.
    public static EmbeddedMap start(int port) {
        try {
            var map = new EmbeddedMap(HttpServer.create(new InetSocketAddress(Ports.loopback(), port), 0));
            map.server.start();
            return map;
        } catch (IOException e) {
            throw new CannotStart(
                    "The example map cannot have port %d (%s): free it, then start again."
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    /// Where it answers: by number, which browsers take for another site than `localhost`.
    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/map");
    }

    /// How often somebody's browser has asked for a map.
    public int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            var query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            var place = query.startsWith("place=")
                    ? URLDecoder.decode(query.substring("place=".length()), StandardCharsets.UTF_8)
                    : "";
            var page = page(place.substring(0, Math.min(place.length(), PLACE_LENGTH_MAX)))
                    .getBytes(StandardCharsets.UTF_8);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "text/html; charset=utf-8");
            headers.set(
                    "Set-Cookie", "map_view=10; Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private static String page(String place) {
        return """
                <!doctype html>
                <html lang="sv"><head><meta charset="utf-8"><title>Karta</title></head>
                <body style="margin:0">
                <svg viewBox="0 0 640 288" width="100%%" role="img" aria-label="Karta över %1$s">
                <rect width="640" height="288" fill="#e4ead9"/>
                <path d="M0 210C120 150 220 260 360 200S560 120 640 170V288H0Z" fill="#a9cbd8"/>
                <path d="M0 90H640M150 0V288M430 0V240M0 20 640 250" stroke="#fff" stroke-width="9" fill="none"/>
                <circle cx="320" cy="128" r="10" fill="#9b2743"/>
                <text x="340" y="124" font-family="sans-serif" font-size="22" fill="#222">%1$s</text>
                <text x="12" y="276" font-family="sans-serif" font-size="12" fill="#222">Exempelkartan (påhittad)</text>
                </svg></body></html>
                """.formatted(HtmlUtils.htmlEscape(place, "UTF-8"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
