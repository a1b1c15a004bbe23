package se.loomer.service.relay;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A company's program that takes webhooks, and answers as it is told.
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger code = new AtomicInteger(200);

    private final AtomicReference<String> waits = new AtomicReference<>("");

    record Taken(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name).getFirst();
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            taken.add(new Taken(Map.copyOf(exchange.getRequestHeaders()), body));
            if (code.get() == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            if (!waits.get().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", waits.get());
            }
            exchange.sendResponseHeaders(code.get(), -1);
            exchange.close();
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    void answers(int status) {
        code.set(status);
    }

    /// Says when to come back, from now on.
    void asksToWait(String retryAfter) {
        waits.set(retryAfter);
    }

    List<Taken> taken() {
        return taken;
    }

    /// Those of one type.
    List<Taken> taken(String type) {
        return taken.stream()
                .filter(one -> one.body().contains("\"" + type + "\""))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
