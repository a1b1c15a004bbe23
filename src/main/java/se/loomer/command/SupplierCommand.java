package se.loomer.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.loomer.service.devices.MessageSignature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./loomer supplier`: a reference supplier of the identification service, for trying out and for tests. It speaks the
/// protocol of docs/identification.md, remembers reported devices as long as it runs, and fails on demand.
@Command(
        name = "supplier",
        description = "Run a reference supplier of device identification, for trying it out.",
        mixinStandardHelpOptions = true)
final class SupplierCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 32;
    private static final int REPORTED_MAX = 10_000;
    private static final long SLOW_MILLIS = 3_000;
    private static final int REQUEST_BYTES_MAX = 10_000;

    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8099",
            description = "Where it listens on this machine.")
    private int port;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            defaultValue = "${sys:loomer.home:-.}/var/secrets/identification.key",
            description = "The key that both sides share; made if it is not there.")
    private Path keyFile = Path.of("identification.key");

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            defaultValue = "none",
            description = "none, slow, signature, garbage or down. POST /fault/NAME changes it while it runs.")
    private String fault = "none";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock = Clock.systemUTC();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var signature = new MessageSignature(key());
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/assess", exchange -> assess(exchange, signature));
        server.createContext("/fault/", this::changeFault);
        server.start();
        var output = spec.commandLine().getOut();
        var address = "http://127.0.0.1:%d/assess".formatted(server.getAddress().getPort());
        output.println("Supplier at " + address);
        output.println("LOOMER_IDENTIFICATION_URL=%s LOOMER_IDENTIFICATION_KEY_FILE=%s ./loomer run"
                .formatted(address, keyFile.toAbsolutePath()));
        output.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private byte[] key() throws IOException {
        if (!Files.exists(keyFile)) {
            var bytes = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            var folder = keyFile.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(
                    keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyFile, "whsec_" + Base64.getEncoder().encodeToString(bytes) + "\n");
        }
        return Base64.getDecoder().decode(Files.readString(keyFile).strip().substring("whsec_".length()));
    }

    private void changeFault(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        fault = path.substring(path.lastIndexOf('/') + 1);
        send(exchange, 200, fault);
    }

    private void assess(HttpExchange exchange, MessageSignature signature) throws IOException {
        var body = new String(exchange.getRequestBody().readNBytes(REQUEST_BYTES_MAX), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var id = String.valueOf(headers.getFirst(MessageSignature.ID));
        var isSigned = signature.isValid(
                id,
                String.valueOf(headers.getFirst(MessageSignature.TIMESTAMP)),
                String.valueOf(headers.getFirst(MessageSignature.SIGNATURE)),
                body,
                clock.instant());
        if (fault.equals("down") || !isSigned) {
            send(exchange, fault.equals("down") ? 503 : 401, "");
            return;
        }
        pause();
        var answer = fault.equals("garbage")
                ? "{\"action\":\"perhaps"
                : json.writeValueAsString(answer(json.readTree(body)));
        var now = clock.instant();
        var signed = signature.sign(id, now, fault.equals("signature") ? answer + " " : answer);
        exchange.getResponseHeaders().add(MessageSignature.ID, id);
        exchange.getResponseHeaders().add(MessageSignature.TIMESTAMP, String.valueOf(now.getEpochSecond()));
        exchange.getResponseHeaders().add(MessageSignature.SIGNATURE, signed);
        send(exchange, 200, answer);
    }

    private void pause() {
        if (fault.equals("slow")) {
            try {
                Thread.sleep(SLOW_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A known browser is no risk, an unknown one some; one that was reported is kept out.
    private Map<String, Object> answer(JsonNode request) {
        var fields = request.path("fields");
        var marks = List.of(
                fields.path("device").asString(""),
                "network " + fields.path("network").asString(""));
        if (request.path("event").asString("").equals("abuse")) {
            if (reported.size() < REPORTED_MAX && !marks.getFirst().isEmpty()) {
                reported.add(marks.getFirst());
            }
            return Map.of("action", "allow");
        }
        if (marks.stream().anyMatch(reported::contains)) {
            return Map.of("action", "deny", "scores", Map.of("risk", 95), "signals", List.of("reported device"));
        }
        return fields.path("known").asBoolean(false)
                ? Map.of("action", "allow", "scores", Map.of("risk", 5), "signals", List.of())
                : Map.of("action", "challenge", "scores", Map.of("risk", 40), "signals", List.of("new device"));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var output = exchange.getResponseBody()) {
            output.write(bytes);
        }
    }
}
