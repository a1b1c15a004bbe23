package se.loomer.bench;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import se.loomer.Installation;
import se.loomer.duty.retention.Nightly;

/// How quickly what has expired goes from disk: the sweep beside a bare delete in batches, and the rewriting of
/// files.
public final class RetentionBench {
    private static final int PAIRS = Integer.getInteger("rounds", 8);
    private static final int BATCH = 1_000;
    private static final int SESSIONS = 20_000;
    private static final int ENQUIRIES = 1_500;

    private final Installation loomer;
    private final int people;
    private int round;

    private RetentionBench(Installation loomer, int people) {
        this.loomer = loomer;
        this.people = people;
    }

    public static void main(String[] arguments) throws Exception {
        var sizes = Arrays.stream(System.getProperty("people", "10000,100000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        for (var size : sizes) {
            try (var loomer = Installation.start(List.of("--db-scheduler.enabled=false"))) {
                var began = System.nanoTime();
                new Population(loomer, size, Math.max(20, size / 50)).fill();
                System.out.printf("%n%,d people, filled in %.0f s%n", size, Figures.millisSince(began) / 1_000);
                new RetentionBench(loomer, size).run();
            }
        }
        System.exit(0);
    }

    private void run() {
        var idle = new Figures();
        for (var count = 0; count < PAIRS; count++) {
            idle.time(() -> new Nightly(loomer).sweep());
        }
        System.out.printf("%-44s median %8.1f ms%n", "a sweep that finds nothing", idle.median());
        compare("sessions, with nothing hanging on them", "accounts.session", SESSIONS);
        compare("enquiries, with what hangs on them", "mediation.enquiry", ENQUIRIES);
        var wiping = new Figures();
        wiping.time(() -> {
            var left = new Nightly(loomer).wipe();
            if (!left.isEmpty()) {
                throw new IllegalStateException("tables were held: " + left);
            }
        });
        System.out.printf("%-44s %8.1f s%n", "off disk: all files written anew", wiping.median() / 1_000);
    }

    private void compare(String name, String table, int rows) {
        var swept = new Figures();
        var bare = new Figures();
        var ratios = new Figures();
        for (var pair = 0; pair < PAIRS; pair++) {
            var isSweepFirst = pair % 2 == 0;
            var first = perSecond(table, rows, isSweepFirst);
            var second = perSecond(table, rows, !isSweepFirst);
            swept.add(isSweepFirst ? first : second);
            bare.add(isSweepFirst ? second : first);
            ratios.add(isSweepFirst ? first / second : second / first);
        }
        System.out.printf(
                "%-44s sweep %,9.0f rows/s, bare delete %,9.0f rows/s, ratio %.2f (quartiles %.2f to %.2f, aim 0.8)%n",
                name, swept.median(), bare.median(), ratios.median(), ratios.quantile(0.25), ratios.quantile(0.75));
    }

    private double perSecond(String table, int rows, boolean isSweep) {
        round++;
        loomer.asSuperuser(table.equals("accounts.session") ? expiredSessions(rows) : expiredEnquiries(rows));
        loomer.asSuperuser("vacuum analyze " + table);
        var began = System.nanoTime();
        var gone = isSweep ? new Nightly(loomer).sweep() : bareDelete(table);
        if (gone != rows) {
            throw new IllegalStateException("%d of %d rows went".formatted(gone, rows));
        }
        return rows / (Figures.millisSince(began) / 1_000);
    }

    private String expiredSessions(int rows) {
        return """
                insert into accounts.session
                    (subject_id, id, secret_hash, kind, factor, factor_at, created_at, last_seen_at, expires_at)
                select md5('person' || (n %% %1$d + 1))::uuid, gen_random_uuid(), sha256(('%2$d-' || n)::bytea),
                    'correspondent', 'letter', now(), now() - interval '40 days', now() - interval '40 days', now() - interval '10 days'
                from generate_series(1, %3$d) n
                """.formatted(people, round, rows);
    }

    private static String expiredEnquiries(int rows) {
        return """
                update mediation.enquiry e
                set created_at = now() - interval '2 years', expires_at = now() - interval '1 day'
                from (select subject_id, id from mediation.enquiry where expires_at > now() limit %d) chosen
                where e.subject_id = chosen.subject_id and e.id = chosen.id
                """.formatted(rows);
    }

    /// What anybody would write who has one table to clean and no rules.
    private int bareDelete(String table) {
        var key = "(subject_id, id)";
        var sql = """
                delete from %1$s where %2$s in (
                    select subject_id, id from %1$s where expires_at <= now() limit %3$d)
                """.formatted(table, key, BATCH);
        try (var connection = loomer.superuser();
                var statement = connection.createStatement()) {
            var gone = 0;
            for (var count = BATCH; count == BATCH; gone += count) {
                count = statement.executeUpdate(sql);
            }
            return gone;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
