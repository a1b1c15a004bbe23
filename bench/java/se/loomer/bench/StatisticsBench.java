package se.loomer.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.service.statistics.StatisticsReleaseJob;

/// How quick the analyst's page is over two years and 100 million events, and what counting costs the pages that are
/// counted: each page asked for in turn as a browser, which is counted, and as a program, which is not.
public final class StatisticsBench {
    private static final int DAYS = 730;
    private static final int ROUNDS = Integer.getInteger("rounds", 400);
    private static final List<String> PAGES = List.of("/", "/companies", "/policy");
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String PROGRAM = "Mozilla/5.0 (compatible; benchbot/1.0; +https://bench.example/robots.html)";

    private StatisticsBench() {}

    public static void main(String[] arguments) {
        try (var loomer = Installation.start()) {
            var given = new Given(loomer);
            counting(loomer);
            dashboards(loomer, given);
        }
        System.exit(0);
    }

    private static void dashboards(Installation loomer, Given given) {
        // 13 cells a day, 10,538 events in each, come to 100 million.
        loomer.asSuperuser("""
                delete from statistics.tally;
                insert into statistics.tally (day, event, cell, amount)
                select current_date - back, cells.event, cells.cell, 10538
                from generate_series(1, %d) as back
                cross join (values ('visit', 'home'), ('visit', 'companies'), ('visit', 'enquiries'), ('visit', 'addons'),
                                   ('visit', 'entry'), ('visit', 'account'), ('visit', 'help'), ('visit', 'policy'),
                                   ('visitor', 'all'), ('source', 'direct'), ('source', 'search'), ('source', 'social'),
                                   ('source', 'elsewhere')) as cells (event, cell)
                """.formatted(DAYS));
        var events = given.count("statistics.tally") * 10_538L;
        var began = System.nanoTime();
        var released = 0;
        for (var run = loomer.bean(StatisticsReleaseJob.class).run();
                run > 0;
                run = loomer.bean(StatisticsReleaseJob.class).run()) {
            released += run;
        }
        System.out.printf(
                "%,d events; %d days released in %.1f s, up to %s%n",
                events,
                released,
                Figures.millisSince(began) / 1000,
                LocalDate.now(ZoneOffset.UTC).minusDays(1));
        loomer.asSuperuser("vacuum analyze");
        pages(given.signedIn(given.staff("analyst")));
    }

    private static void pages(Caller analyst) {
        for (var days : List.of(28, 90, 365)) {
            var figures = new Figures();
            for (var round = 0; round < 60; round++) {
                if (round >= 10) {
                    figures.time(() -> get(analyst, "/office/statistics?days=" + days));
                } else {
                    get(analyst, "/office/statistics?days=" + days);
                }
            }
            System.out.printf(
                    "figures of %3d days beside the %3d before   median %6.1f ms   p95 %6.1f ms%n",
                    days, days, figures.median(), figures.quantile(0.95));
        }
    }

    private static void counting(Installation loomer) {
        var browser = new Caller(loomer).with("User-Agent", BROWSER);
        var program = new Caller(loomer).with("User-Agent", PROGRAM);
        for (var page : PAGES) {
            var counted = new Figures();
            var uncounted = new Figures();
            for (var round = 0; round < ROUNDS + 100; round++) {
                var isWarm = round >= 100;
                // In turn, and each first as often as the other.
                if (round % 2 == 0) {
                    time(isWarm ? counted : new Figures(), browser, page);
                    time(isWarm ? uncounted : new Figures(), program, page);
                } else {
                    time(isWarm ? uncounted : new Figures(), program, page);
                    time(isWarm ? counted : new Figures(), browser, page);
                }
            }
            System.out.printf(
                    "%-12s counted %6.2f ms, not counted %6.2f ms (medians): ratio %.3f%n",
                    page, counted.median(), uncounted.median(), counted.median() / uncounted.median());
        }
    }

    private static void time(Figures figures, Caller caller, String page) {
        figures.time(() -> get(caller, page));
    }

    private static void get(Caller caller, String page) {
        var status = caller.get(page).statusCode();
        if (status != 200) {
            throw new IllegalStateException("%s answered %d".formatted(page, status));
        }
    }
}
