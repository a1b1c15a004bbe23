package se.loomer.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.duty.publication.VersionNoticeJob;
import se.loomer.policy.EffectsFile;

/// How long it takes to tell everybody of a new version of the policy, and how quick the site stays meanwhile:
/// while the notices are written, and while their letters go out.
public final class NoticesBench {
    private static final int REQUESTS_PER_SECOND = 20;
    private static final int SECONDS = Integer.getInteger("rounds", 30);
    private static final List<String> PAGES = List.of("/", "/companies", "/enquiries", "/account", "/my-data/copies");

    private final Caller person;

    private NoticesBench(Caller person) {
        this.person = person;
    }

    public static void main(String[] arguments) throws Exception {
        var people = Integer.getInteger("people", 100_000);
        try (var loomer = Installation.start(List.of("--loomer.mail.notices-per-second=20"))) {
            var given = new Given(loomer);
            var person = new Caller(loomer);
            person.signIn(given.person().email(), Given.PASSWORD);
            fill(loomer, people);
            var bench = new NoticesBench(person);
            bench.during(SECONDS / 3);
            System.out.printf("%,d accounts, %d pages a second%n", people, REQUESTS_PER_SECOND);
            print("before", bench.during(SECONDS));
            publish(loomer);
            var began = System.nanoTime();
            var told = CompletableFuture.supplyAsync(() -> {
                var count = loomer.bean(VersionNoticeJob.class).tell();
                System.out.printf(
                        "%,d notices and letters written in %.1f s%n", count, Figures.millisSince(began) / 1000);
                return count;
            });
            print("while they are written", bench.until(told));
            told.join();
            print("while letters go out", bench.during(SECONDS));
        }
        System.exit(0);
    }

    private static void fill(Installation loomer, int people) {
        loomer.asSuperuser("""
                set session_replication_role = replica;
                insert into guard.subject (id, kind, created_at)
                select md5('n' || n)::uuid, 'person', now() from generate_series(1, %1$d) n;
                insert into mail.address (subject_id, email, language, email_hash)
                select md5('n' || n)::uuid, 'n' || n || '@bench.example', 'sv',
                    sha256(convert_to('n' || n || '@bench.example', 'UTF8'))
                from generate_series(1, %1$d) n;
                insert into accounts.account
                    (subject_id, email, kind, age_declaration, awaits_guardian, created_at, dormant_at)
                select md5('n' || n)::uuid, 'n' || n || '@bench.example', 'person', 'adult', false, now(),
                    now() + interval '2 years'
                from generate_series(1, %1$d) n
                """.formatted(people));
        loomer.asSuperuser("vacuum analyze");
    }

    private static void publish(Installation loomer) {
        var effects = EffectsFile.write(loomer.book().versions().current())
                .replaceFirst("version: \"[0-9]+\"", "version: \"999\"")
                .replaceFirst("kept: 7 days", "kept: 14 days")
                .replace("'", "''");
        loomer.asSuperuser("""
                insert into publication.version
                    (version, effects, published_at, effective_on, is_material, audience, notice_days)
                values ('999', '%s', now(), current_date + 40, true, 'everybody', 30)
                """.formatted(effects));
    }

    private static void print(String when, Map<String, Figures> figures) {
        figures.forEach((page, values) -> System.out.printf(
                "%-24s %-16s median %7.1f ms   p95 %7.1f ms   (%d requests)%n",
                when, page, values.median(), values.quantile(0.95), values.count()));
    }

    private Map<String, Figures> during(int seconds) throws InterruptedException {
        var figures = figures();
        requests(figures, System.nanoTime() + seconds * 1_000_000_000L, new CompletableFuture<>());
        return figures;
    }

    private Map<String, Figures> until(CompletableFuture<Integer> done) throws InterruptedException {
        var figures = figures();
        requests(figures, Long.MAX_VALUE, done);
        return figures;
    }

    private static Map<String, Figures> figures() {
        var figures = new LinkedHashMap<String, Figures>();
        PAGES.forEach(page -> figures.put(page, new Figures()));
        return figures;
    }

    private void requests(Map<String, Figures> figures, long end, CompletableFuture<Integer> done)
            throws InterruptedException {
        var due = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; due < end && !done.isDone(); number++) {
                var page = PAGES.get(number % PAGES.size());
                var values = figures.computeIfAbsent(page, _ -> new Figures());
                threads.execute(() -> values.time(() -> get(page)));
                due += 1_000_000_000L / REQUESTS_PER_SECOND;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
    }

    private void get(String page) {
        var status = person.get(page).statusCode();
        if (status != 200) {
            throw new IllegalStateException("%s answered %d".formatted(page, status));
        }
    }
}
