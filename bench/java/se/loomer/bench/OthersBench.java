package se.loomer.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import se.loomer.Installation;
import se.loomer.duty.erasure.Leavers;

/// What others notice while a tenth of all people go: their pages are asked for at a steady rate over HTTP, in
/// windows that alternate between a removal at its own rhythm (a batch, then a second's rest) and none.
final class OthersBench {
    private static final int REQUESTS_PER_SECOND = 50;
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int WINDOWS = 10;
    private static final int REST_MILLIS = 1_000;

    private final Installation loomer;
    private final int people;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();

    OthersBench(Installation loomer, int people) {
        this.loomer = loomer;
        this.people = people;
    }

    void run() throws InterruptedException {
        loomer.asSuperuser(leavers());
        loomer.asSuperuser("vacuum analyze");
        window(new Figures(), false);
        var quiet = new Figures();
        var busy = new Figures();
        var gone = 0;
        for (var pair = 0; pair < WINDOWS; pair++) {
            var isBusyFirst = pair % 2 == 0;
            gone += window(isBusyFirst ? busy : quiet, isBusyFirst);
            gone += window(isBusyFirst ? quiet : busy, !isBusyFirst);
        }
        System.out.printf(
                "%-44s median %8.2f ms, alone %8.2f ms, ratio %.3f   p95 %8.2f ms, alone %8.2f ms   (%,d of %,d people went)%n",
                "a page while a tenth leave (aim 1.03)",
                busy.median(),
                quiet.median(),
                busy.median() / quiet.median(),
                busy.quantile(0.95),
                quiet.quantile(0.95),
                gone,
                people / 10);
    }

    /// The last tenth have asked to leave, and their time to take it back is over.
    private String leavers() {
        return """
                create temporary table leaver as
                select md5('person' || n)::uuid as id from generate_series(%1$d, %2$d) n;
                update guard.subject s set closed = '{*}' from leaver l where l.id = s.id;
                insert into erasure.erasure (subject_id, id, kind, secret_hash, was_closed, asked_at, final_at)
                select s.id, gen_random_uuid(), 'erasure', sha256(s.id::text::bytea), '{}', now() - interval '8 days',
                    now() - interval '1 day'
                from guard.subject s
                join leaver l on l.id = s.id
                on conflict do nothing
                """.formatted(people - people / 10 + 1, people);
    }

    private int window(Figures figures, boolean isRemoving) throws InterruptedException {
        var end = System.nanoTime() + WINDOW.toNanos();
        var gone = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            if (isRemoving) {
                threads.execute(() -> remove(end, gone));
            }
            var due = System.nanoTime();
            while (due < end) {
                threads.execute(() -> figures.time(this::page));
                due += Duration.ofSeconds(1).toNanos() / REQUESTS_PER_SECOND;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
        return gone.get();
    }

    private void remove(long end, AtomicInteger gone) {
        while (System.nanoTime() < end) {
            gone.addAndGet(new Leavers(loomer).remove());
            try {
                Thread.sleep(REST_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void page() {
        var secret = Population.secret("person", next.incrementAndGet() % Population.SESSIONS + 1);
        var request = HttpRequest.newBuilder(URI.create(loomer.site() + "/enquiries"))
                .timeout(Duration.ofSeconds(10))
                .header("Cookie", "__Host-session=" + secret)
                .build();
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("a page answered " + status);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
