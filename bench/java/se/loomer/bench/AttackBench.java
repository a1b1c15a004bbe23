package se.loomer.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import se.loomer.Given;
import se.loomer.Installation;

/// What people on known devices notice while strangers from thousands of networks guess passwords: 200 hostile
/// sign-ins a second for a minute, under the limits as they are shipped. A minute without comes before, so that there
/// is something to compare with.
public final class AttackBench {
    private static final int HOSTILE_PER_SECOND = Integer.getInteger("hostile", 200);
    private static final int KNOWN_PER_SECOND = 4;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("rounds", 60));
    private static final int PEOPLE = 40;
    private static final int NETWORKS = 65_536;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Installation loomer;
    private final List<Given.Person> people;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final String token;
    private final String cookie;

    private AttackBench(Installation loomer, List<Given.Person> people) {
        this.loomer = loomer;
        this.people = people;
        var page = send(HttpRequest.newBuilder(URI.create(loomer.site() + "/sign-in")));
        var found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException("the sign-in page has no form");
        }
        token = found.group(1);
        cookie = page.headers().allValues("Set-Cookie").stream()
                .map(set -> set.split(";", 2)[0])
                .filter(pair -> pair.startsWith("__Host-csrf="))
                .findFirst()
                .orElseThrow();
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (var loomer = Installation.start(List.of("--loomer.limits=", "--loomer.trusted-hops=1"), _ -> {})) {
            var given = new Given(loomer);
            var people = java.util.stream.Stream.generate(given::person)
                    .limit(PEOPLE)
                    .toList();
            var bench = new AttackBench(loomer, people);
            bench.measure(Duration.ofSeconds(5), 0);
            bench.answers.clear();
            var alone = bench.measure(TIME, 0);
            bench.answers.clear();
            var attacked = bench.measure(TIME, HOSTILE_PER_SECOND);
            print("alone", alone);
            print("under attack", attacked);
            System.out.println("answers to strangers, by status: " + new TreeMap<>(bench.answers));
        }
        System.exit(0);
    }

    private static void print(String name, Figures figures) {
        System.out.printf(
                "sign-in from a known device, %-14s median %6.0f ms   p95 %6.0f ms   p99 %6.0f ms   (%d of them, aim p95 500)%n",
                name, figures.median(), figures.quantile(0.95), figures.quantile(0.99), figures.count());
    }

    private Figures measure(Duration time, int hostilePerSecond) throws InterruptedException {
        var figures = new Figures();
        // Threads of their own, because virtual ones would queue with those of the service.
        try (var threads = Executors.newCachedThreadPool()) {
            threads.execute(() -> steadily(time, KNOWN_PER_SECOND, () -> threads.execute(() -> known(figures))));
            if (hostilePerSecond > 0) {
                threads.execute(() -> steadily(time, hostilePerSecond, () -> threads.execute(this::hostile)));
            }
            Thread.sleep(time.plusSeconds(1));
        }
        return figures;
    }

    private static void steadily(Duration time, int perSecond, Runnable work) {
        var end = System.nanoTime() + time.toNanos();
        for (var due = System.nanoTime();
                due < end;
                due += Duration.ofSeconds(1).toNanos() / perSecond) {
            try {
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            work.run();
        }
    }

    private void known(Figures figures) {
        var person = people.get(next.incrementAndGet() % PEOPLE);
        figures.time(() -> {
            var status = signIn(person.email(), Given.PASSWORD, "10.0.0.1", "; __Host-device=" + Given.DEVICE);
            if (status != 303) {
                throw new IllegalStateException("a known device was answered " + status);
            }
        });
    }

    private void hostile() {
        var random = ThreadLocalRandom.current();
        var network = random.nextInt(NETWORKS);
        var email = random.nextBoolean()
                ? people.get(random.nextInt(PEOPLE)).email()
                : "stranger%d@test.example".formatted(random.nextInt(100_000));
        var status = signIn(email, "ett helt annat lösenord", "11.%d.%d.1".formatted(network / 256, network % 256), "");
        answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    }

    private int signIn(String email, String password, String address, String device) {
        var body = "_csrf=%s&email=%s&password=%s".formatted(encoded(token), encoded(email), encoded(password));
        var request = HttpRequest.newBuilder(URI.create(loomer.site() + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie + device)
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(body));
        return send(request).statusCode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
