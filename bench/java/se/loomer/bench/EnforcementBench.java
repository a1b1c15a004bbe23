package se.loomer.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import se.loomer.Installation;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.Twin;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;

/// What the enforcement costs: a person's page and a company's inbox over HTTP, with it and with a twin that
/// bypasses it, interleaved in one run; and the same two through the front doors, without HTTP.
public final class EnforcementBench {
    private static final int PEOPLE = Integer.getInteger("people", 100_000);
    private static final int COMPANIES = Math.max(20, PEOPLE / 50);
    private static final int CLIENTS = 4;
    private static final int ROUNDS = Integer.getInteger("rounds", 60);
    private static final int WARM_UP = 10;
    private static final int REQUESTS = 200;
    private static final String PASSWORD = "bench";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    private EnforcementBench() {}

    public static void main(String[] arguments) throws Exception {
        try (var enforced = Installation.start()) {
            var twin = enforced.sibling(
                    List.of("--db-scheduler.enabled=false"),
                    Twin.initializer(enforced.owner().url(), PASSWORD));
            System.out.printf("Filling the database with %,d people …%n", PEOPLE);
            new Population(enforced, PEOPLE, COMPANIES).fill();
            enforced.asSuperuser("create role %s login bypassrls password '%s'".formatted(Twin.LOGIN, PASSWORD));
            enforced.asSuperuser("grant pg_read_all_data, pg_write_all_data to " + Twin.LOGIN);
            enforced.asSuperuser("grant connect on database loomer to " + Twin.LOGIN);
            var bench = new EnforcementBench();
            System.out.printf("%n%-34s %14s %14s %9s%n", "", "enforced", "twin", "ratio");
            bench.compare(
                    "person's page over HTTP",
                    bench.pages(enforced.site(), "person", "/enquiries"),
                    bench.pages(twin.site(), "person", "/enquiries"));
            bench.compare(
                    "company's inbox over HTTP",
                    bench.pages(enforced.site(), "representative", "/inbox"),
                    bench.pages(twin.site(), "representative", "/inbox"));
            bench.compare(
                    "person's enquiries, front door",
                    enquiries(enforced.bean(Mediation.class)),
                    enquiries(twin.bean(Mediation.class)));
            bench.compare(
                    "company's inbox, front door", inbox(enforced.bean(Inbox.class)), inbox(twin.bean(Inbox.class)));
            bench.clients.shutdown();
            twin.close();
        }
        System.exit(0);
    }

    private IntConsumer pages(String site, String kind, String path) {
        return number -> {
            var request = HttpRequest.newBuilder(URI.create(site + path))
                    .timeout(Duration.ofSeconds(10))
                    .header("Cookie", "__Host-session=" + Population.secret(kind, number % Population.SESSIONS + 1))
                    .build();
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200 || response.body().length() < 2_000) {
                    throw new IllegalStateException("%s answered %d".formatted(path, response.statusCode()));
                }
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        };
    }

    private static SubjectId subject(String kind, int number) {
        return Population.subject(kind, number % Population.SESSIONS + 1);
    }

    private static IntConsumer enquiries(Mediation mediation) {
        return number -> {
            if (mediation.enquiries(subject("person", number)).size() != 3) {
                throw new IllegalStateException("a person has three enquiries");
            }
        };
    }

    private static IntConsumer inbox(Inbox inbox) {
        return number -> {
            var by = inbox.representing(subject("representative", number)).orElseThrow();
            if (inbox.received(by, 1).size() != Inbox.PAGE_SIZE) {
                throw new IllegalStateException("an inbox has a full page");
            }
        };
    }

    /// Runs both in turn, the first one first in every other round, and prints the medians over the rounds.
    private void compare(String name, IntConsumer enforced, IntConsumer twin) throws Exception {
        var ofEnforced = new Figures();
        var ofTwin = new Figures();
        var ratios = new Figures();
        for (var round = 0; round < WARM_UP + ROUNDS; round++) {
            var isEnforcedFirst = round % 2 == 0;
            var first = perSecond(isEnforcedFirst ? enforced : twin);
            var second = perSecond(isEnforcedFirst ? twin : enforced);
            if (round >= WARM_UP) {
                ofEnforced.add(isEnforcedFirst ? first : second);
                ofTwin.add(isEnforcedFirst ? second : first);
                ratios.add(isEnforcedFirst ? first / second : second / first);
            }
        }
        System.out.printf(
                "%-34s %10.0f /s %10.0f /s %9.3f   (quartiles %.3f to %.3f, %d rounds of %d)%n",
                name,
                ofEnforced.quantile(0.5),
                ofTwin.quantile(0.5),
                ratios.quantile(0.5),
                ratios.quantile(0.25),
                ratios.quantile(0.75),
                ROUNDS,
                REQUESTS);
    }

    private double perSecond(IntConsumer request) throws InterruptedException, ExecutionException {
        Callable<Void> client = () -> {
            for (var count = 0; count < REQUESTS / CLIENTS; count++) {
                request.accept(next.incrementAndGet());
            }
            return null;
        };
        var start = System.nanoTime();
        for (var outcome : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
            outcome.get();
        }
        return REQUESTS / ((System.nanoTime() - start) / 1e9);
    }
}
