package se.loomer.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.casework.CaseList;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.CaseQueue;

/// How long the pages of a queue of cases take, at a steady rate, while people write and staff read.
public final class CasesBench {
    private static final int REQUESTS_PER_SECOND = 20;
    private static final int WARM_UP_SECONDS = 10;
    private static final int SECONDS = Integer.getInteger("rounds", 60);
    private static final Map<String, String> REASON = Map.of("reason", "Svara på det du skrev");

    private final List<String> pages;
    private final Caller staff;
    private final Caller person;
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final Map<Caller, String> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    private CasesBench(List<String> pages, Caller staff, Caller person) {
        this.pages = pages;
        this.staff = staff;
        this.person = person;
    }

    public static void main(String[] arguments) throws Exception {
        var cases = Integer.getInteger("people", 10_000);
        try (var loomer = Installation.start()) {
            fill(loomer, cases);
            var given = new Given(loomer);
            var staff = new Caller(loomer);
            staff.signIn(given.staff("support").email(), Given.PASSWORD);
            var person = new Caller(loomer);
            person.signIn(given.person().email(), Given.PASSWORD);
            var bench = new CasesBench(open(loomer), staff, person);
            bench.run(WARM_UP_SECONDS);
            bench.figures.clear();
            bench.run(SECONDS);
            System.out.printf("%,d cases, %d requests a second%n", cases, REQUESTS_PER_SECOND);
            bench.figures.forEach((name, values) -> System.out.printf(
                    "%-34s median %7.1f ms   p95 %7.1f ms   (%d requests)%n",
                    name, values.median(), values.quantile(0.95), values.count()));
        }
        System.exit(0);
    }

    /// Each of another person, three messages in each, a fifth of them ended.
    private static void fill(Installation loomer, int cases) {
        loomer.asSuperuser("""
                set session_replication_role = replica;
                insert into guard.subject (id, kind, created_at, expires_at)
                select md5('w' || n)::uuid, 'writer', now(), now() + interval '1 year' from generate_series(1, %1$d) n;
                insert into mail.address (subject_id, email, language, email_hash, expires_at)
                select md5('w' || n)::uuid, 'w' || n || '@bench.example', 'sv',
                    sha256(convert_to('w' || n || '@bench.example', 'UTF8')), now() + interval '1 year'
                from generate_series(1, %1$d) n;
                insert into support.case_file (subject_id, id, channel, topic, title, is_proven, state, waits, opened_at,
                    last_at, due_at, ended_at, outcome, expires_at)
                select md5('w' || n)::uuid, md5('c' || n)::uuid, 'mail', 'other', 'Fråga ' || n, false,
                    case when n %% 5 = 0 then 'ended' else 'open' end, n %% 5 in (1, 2, 3), now() - interval '20 days',
                    now() - interval '19 days', now() + (n %% 600 - 300) * interval '1 hour',
                    case when n %% 5 = 0 then now() - n * interval '1 second' end,
                    case when n %% 5 = 0 then 'solved' end, now() + interval '300 days'
                from generate_series(1, %1$d) n;
                insert into support.message (subject_id, id, case_id, author, writer_id, words, is_proven, at, expires_at)
                select c.subject_id, gen_random_uuid(), c.id, case when k = 2 then 'staff' else 'person' end,
                    case when k = 2 then c.id end, repeat('Det går inte att öppna sidan. ', 20), k = 2,
                    c.opened_at + k * interval '1 hour', c.expires_at
                from support.case_file c, generate_series(1, 3) k
                """.formatted(cases));
        loomer.asSuperuser("vacuum analyze");
    }

    private static List<String> open(Installation loomer) {
        return loomer.bean(CaseQueue.class).page(SubjectId.next(), CaseList.ALL, null).entries().stream()
                .map(one -> "/office/cases/%s/%s".formatted(one.person(), one.id()))
                .toList();
    }

    private void run(int seconds) throws InterruptedException {
        var due = System.nanoTime();
        var end = due + seconds * 1_000_000_000L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; due < end; number++) {
                var kind = number % 5;
                threads.execute(() -> request(kind));
                due += 1_000_000_000L / REQUESTS_PER_SECOND;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
    }

    private void request(int kind) {
        switch (kind) {
            case 0 -> timed("the queue, what is due", () -> get(staff, "/office/cases"));
            case 1 -> timed("the queue, a page in the middle", () -> get(staff, middle()));
            case 2 -> timed("the queue, those that ended", () -> get(staff, "/office/cases?show=ended"));
            case 3 -> timed("a case, looked at with a reason", this::look);
            default -> timed("a person writes to us", this::write);
        }
    }

    private void timed(String name, Runnable work) {
        Figures values;
        synchronized (figures) {
            values = figures.computeIfAbsent(name, _ -> new Figures());
        }
        values.time(work);
    }

    private static String middle() {
        return "/office/cases?show=all&after=%d_00000000-0000-0000-0000-000000000000"
                .formatted(System.currentTimeMillis() * 1_000);
    }

    private void get(Caller caller, String path) {
        var status = caller.get(path).statusCode();
        if (status != 200) {
            throw new IllegalStateException("%s answered %d".formatted(path, status));
        }
    }

    private void look() {
        var page = pages.get(next.incrementAndGet() % pages.size());
        var status = staff.send(page + "/looks", REASON, token(staff)).statusCode();
        if (status != 200) {
            throw new IllegalStateException("a look was answered " + status);
        }
    }

    private void write() {
        var typed = Map.of("topic", "other", "title", "En fråga", "words", "Hur gör jag?");
        var status = person.send("/contact", typed, token(person)).statusCode();
        if (status != 303) {
            throw new IllegalStateException("a message was answered " + status);
        }
    }

    private String token(Caller caller) {
        return tokens.computeIfAbsent(
                caller, one -> Caller.token(one.get("/contact").body()));
    }
}
