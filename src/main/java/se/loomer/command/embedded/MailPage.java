package se.loomer.command.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.loomer.command.CannotStart;
import se.loomer.command.Ports;

/// Serves the reading page of the embedded mail: a list of e-mails, and each e-mail on a page of its own.
///
/// E-mails hold links that sign people in, so the page answers on the loopback address only, and only to a browser
/// that asked for this machine by name: no other site can read it through the visitor's browser.
final class MailPage implements AutoCloseable {
    private static final Pattern LETTER = Pattern.compile("/letters/(\\d{1,9})");
    private static final Pattern OUR_NAME = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    private static final int THREADS = 4;

    private final Mailbox mailbox;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("mail-page-", 0).factory());
    private @Nullable HttpServer server;

    MailPage(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    void start(int port) {
        try {
            var started = HttpServer.create(new InetSocketAddress(Ports.loopback(), port), 0);
            started.setExecutor(threads);
            started.createContext("/", this::answer);
            started.start();
            server = started;
        } catch (IOException e) {
            throw new CannotStart(
                    "The page for reading mail cannot have port %d (%s): free it, then start again."
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    URI address() {
        return URI.create("http://localhost:"
                + Objects.requireNonNull(server).getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
            var path = exchange.getRequestURI().getPath();
            var letter = LETTER.matcher(path);
            if (!OUR_NAME.matcher(host).matches()) {
                send(exchange, 421, "text/plain", "Ask for this page as localhost.");
            } else if (!exchange.getRequestMethod().matches("GET|HEAD")) {
                send(exchange, 405, "text/plain", "This page can only be read.");
            } else if (path.equals("/")) {
                var words = words(exchange.getRequestURI()).orElse("");
                send(exchange, 200, "text/html", MailMarkup.list(mailbox.to(words), words));
            } else if (path.equals("/style.css")) {
                send(exchange, 200, "text/css", MailMarkup.STYLE);
            } else if (letter.matches()) {
                var found = mailbox.find(Long.parseLong(letter.group(1)));
                send(
                        exchange,
                        found.isPresent() ? 200 : 404,
                        "text/html",
                        found.map(MailMarkup::letter).orElseGet(MailMarkup::missing));
            } else {
                send(exchange, 404, "text/html", MailMarkup.missing());
            }
        }
    }

    private static Optional<String> words(URI address) {
        var query = Objects.requireNonNullElse(address.getRawQuery(), "");
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith("to="))
                .map(parameter -> decoded(parameter.substring("to=".length())))
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
