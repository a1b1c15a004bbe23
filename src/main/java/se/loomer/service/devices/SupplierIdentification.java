package se.loomer.service.devices;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.service.devices.SupplierCall.Failure;
import se.loomer.service.devices.SupplierCall.Kind;
import se.loomer.service.devices.Verdict.Action;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks an outside supplier over HTTPS. What leaves is the allow-list and nothing else; request and answer are signed;
/// an answer that is late, unsigned or unreadable is none, and then happens what the settings declare. The supplier can
/// only be stricter than our own rules: an unknown browser needs its second step whatever anybody says.
final class SupplierIdentification implements Identification {
    private static final int ANSWER_LENGTH_MAX = 10_000;
    private static final int SIGNALS_MAX = 20;
    private static final int SIGNAL_LENGTH_MAX = 60;
    private static final int SCORE_MAX = 100;

    private final IdentificationProperties settings;
    private final MessageSignature signature;
    private final Marks marks;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;

    SupplierIdentification(
            IdentificationProperties settings, MessageSignature signature, Marks marks, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.signature = signature;
        this.marks = marks;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// Makes marks of accounts and devices that this supplier alone has.
    interface Marks {
        String of(String thing);
    }

    private record Answer(
            @Nullable Verdict verdict, @Nullable Failure failure) {}

    @Override
    public Assessed assess(Signals signals) {
        var answer = ask("sign-in", signals);
        var own = EmbeddedIdentification.verdict(signals);
        var call =
                new SupplierCall(Kind.SIGN_IN, settings.name(), settings.fields(), answer.verdict(), answer.failure());
        var theirs = answer.verdict();
        var verdict = theirs == null
                ? Verdict.of(own.action().and(settings.onFailure().least()))
                : new Verdict(own.action().and(theirs.action()), theirs.scores(), theirs.signals());
        return new Assessed(verdict, Optional.of(call));
    }

    @Override
    public Optional<SupplierCall> report(Signals signals) {
        var answer = ask("abuse", signals);
        return Optional.of(
                new SupplierCall(Kind.ABUSE, settings.name(), settings.fields(), answer.verdict(), answer.failure()));
    }

    private Answer ask(String event, Signals signals) {
        var id = TimeOrderedId.next().toString();
        var body = json.writeValueAsString(Map.of("event", event, "fields", fields(signals)));
        var now = clock.instant();
        var request = HttpRequest.newBuilder(Objects.requireNonNull(settings.url()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(MessageSignature.ID, id)
                .header(MessageSignature.TIMESTAMP, String.valueOf(now.getEpochSecond()))
                .header(MessageSignature.SIGNATURE, signature.sign(id, now, body))
                .timeout(settings.timeout())
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            // The client's own time-out ends with the headers; this one covers the body too.
            var response = http.sendAsync(request, BodyHandlers.ofString())
                    .get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return read(id, response);
        } catch (TimeoutException late) {
            return new Answer(null, Failure.SLOW);
        } catch (ExecutionException | CompletionException failed) {
            return new Answer(null, failure(failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(null, Failure.UNREACHABLE);
        }
    }

    private static Failure failure(@Nullable Throwable cause) {
        return cause instanceof HttpTimeoutException
                ? Failure.SLOW
                : cause instanceof IOException ? Failure.UNREACHABLE : Failure.UNREADABLE;
    }

    /// What leaves: the fields of the allow-list, and none of them in a form that another party could join to anything.
    private Map<String, Object> fields(Signals signals) {
        var all = new TreeMap<String, Object>();
        all.put("account", marks.of("account " + signals.person()));
        var device = signals.device();
        if (device != null) {
            all.put("device", marks.of("device " + device.hex()));
        }
        all.put("known", signals.isKnown());
        all.put("browser", signals.client().browser());
        all.put("system", signals.client().system());
        all.put("network", signals.client().network());
        all.put("time", signals.at().getEpochSecond());
        all.keySet().retainAll(settings.fields());
        return all;
    }

    private Answer read(String id, HttpResponse<String> response) {
        var body = response.body();
        if (response.statusCode() != 200 || body.length() > ANSWER_LENGTH_MAX) {
            return new Answer(null, Failure.REFUSED);
        }
        var isSigned = signature.isValid(
                id,
                header(response, MessageSignature.TIMESTAMP),
                header(response, MessageSignature.SIGNATURE),
                body,
                clock.instant());
        if (!isSigned) {
            return new Answer(null, Failure.SIGNATURE);
        }
        try {
            return verdict(json.readTree(body))
                    .map(verdict -> new Answer(verdict, null))
                    .orElseGet(() -> new Answer(null, Failure.UNREADABLE));
        } catch (JacksonException unreadable) {
            return new Answer(null, Failure.UNREADABLE);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static Optional<Verdict> verdict(JsonNode answer) {
        var action = answer.path("action").asString("");
        for (var known : Action.values()) {
            if (known.word().equals(action)) {
                return Optional.of(new Verdict(known, scores(answer.path("scores")), signals(answer.path("signals"))));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Integer> scores(JsonNode node) {
        var scores = new TreeMap<String, Integer>();
        node.properties().stream()
                .filter(score -> isWord(score.getKey()) && score.getValue().isInt())
                .limit(SIGNALS_MAX)
                .forEach(score ->
                        scores.put(score.getKey(), Math.clamp(score.getValue().asInt(), 0, SCORE_MAX)));
        return scores;
    }

    private static List<String> signals(JsonNode node) {
        var signals = new ArrayList<String>();
        node.values().stream()
                .map(signal -> signal.asString("").toLowerCase(Locale.ROOT))
                .filter(SupplierIdentification::isWord)
                .limit(SIGNALS_MAX)
                .forEach(signals::add);
        return signals;
    }

    private static boolean isWord(String text) {
        return text.length() <= SIGNAL_LENGTH_MAX && text.matches("[a-z][a-z0-9 _.-]*");
    }
}
