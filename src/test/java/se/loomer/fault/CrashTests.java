package se.loomer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Installation;
import se.loomer.Promise;

/// `kill -9` at random moments of registering, complaining, publishing news, disclosing, withdrawing, correcting,
/// forgetting, erasing and sweeping: of the service, of one of PostgreSQL's processes, which makes the whole server
/// recover, or of the server itself, which is started again. Whatever was under way is there whole or not at all, what
/// was acknowledged is there, and what was begun is finished
/// by whoever comes next.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTests {
    static final String CORRECTED = "Rättad Rättadsson";

    private static final int LETTERS = 20_000;
    private static final long WORK_MILLIS_MAX = 2_500;
    private static final int KINDS = 3;
    private static final int THOROUGH = 200;

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private Thread reading = new Thread(() -> {});
    private Installation loomer;

    @BeforeAll
    void start() {
        // An installation of its own: its server and service are killed.
        loomer = Installation.start();
        loomer.keepDatabaseRunning();
        loomer.asSuperuser("insert into guard.subject (id, kind, created_at) values "
                + "('00000000-0000-7000-8000-00000000dead', 'person', now())");
        loomer.asSuperuser("""
                insert into mail.letter
                    (subject_id, id, kind, parameters, created_at, next_attempt_at, expires_at)
                select '00000000-0000-7000-8000-00000000dead', gen_random_uuid(), 'welcome', '{}', now(), now(),
                       now() - interval '1 hour'
                from generate_series(1, %d)
                """.formatted(LETTERS));
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    static LongStream seeds() {
        return LongStream.range(100, 100 + THOROUGH);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @Promise({"P29", "P34", "P39"})
    void whatWasUnderWayIsWholeOrNotAtAll(long seed) throws Exception {
        crash(seed);
    }

    @Tag("thorough")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Promise("P39")
    void whateverTheMoment(long seed) throws Exception {
        crash(seed);
    }

    private void crash(long seed) throws Exception {
        var random = new Random(seed);
        var victim = victim(seed);
        try {
            awaitWork(seed);
            Thread.sleep(random.nextLong(WORK_MILLIS_MAX));
            switch ((int) (seed % KINDS)) {
                case 0 -> Server.of(loomer).getFirst().destroyForcibly();
                case 2 -> killBackend();
                default -> {}
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        reading.join();
        awaitRecovery();
        assertNothingAcknowledgedIsLost(seed);
        assertThat(count("companies.company"))
                .as("seed %d: the victim worked", seed)
                .isPositive();
        assertWhole(seed);
        finish();
        assertThat(count("erasure.erasure where final_at <= now()"))
                .as("seed %d: erasures that were begun and never finished", seed)
                .isZero();
        assertWhole(seed);
    }

    private Process victim(long seed) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var owner = loomer.owner();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        // Its life is too short for the second compiler.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        owner.url(),
                        owner.user(),
                        owner.password(),
                        loomer.folder().toString(),
                        String.valueOf(loomer.mailPort()),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(Victim.READY)) {
                reading = Thread.ofVirtual()
                        .start(() -> output.lines()
                                .filter(said -> said.startsWith(Victim.DONE))
                                .forEach(said -> acknowledged.add(said.substring(Victim.DONE.length()))));
                return process;
            }
        }
        throw new AssertionError("the victim ended before it began");
    }

    /// A busy machine takes its time until the victim has done anything that could be half done.
    private void awaitWork(long seed) throws SQLException, InterruptedException {
        var work = "mediation.disclosure d join accounts.account a on a.subject_id = d.subject_id "
                + "where a.email like 'victim%d-%%'".formatted(seed);
        for (var attempt = 0; attempt < 600 && count(work) == 0; attempt++) {
            Thread.sleep(100);
        }
    }

    /// PostgreSQL treats the violent death of one process as that of all, and recovers from its log.
    private void killBackend() throws SQLException {
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(
                        "select pid from pg_stat_activity where usename like 'loomer\\_%' and pid <> pg_backend_pid() "
                                + "order by state_change desc nulls last limit 1")) {
            if (rows.next()) {
                ProcessHandle.of(rows.getLong(1)).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private void awaitRecovery() throws InterruptedException {
        for (var attempt = 0; attempt < 300; attempt++) {
            try (var superuser = loomer.superuser();
                    var statement = superuser.createStatement()) {
                statement.execute("select 1");
                return;
            } catch (SQLException recovering) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the database did not recover");
    }

    private long count(String what) throws SQLException {
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void assertWhole(long seed) throws SQLException {
        for (var broken : List.of(
                // A registration is somebody with an address and a letter; whoever leaves gets none.
                "accounts.registration r join guard.subject g on g.id = r.subject_id and g.closed = '{}' where "
                        + "not exists (select from mail.address a where a.subject_id = r.subject_id) "
                        + "or not exists (select from mail.letter l where l.subject_id = r.subject_id) "
                        + "and not exists (select from mail.sent_letter s where s.subject_id = r.subject_id)",
                "support.case_file c where not exists (select from support.message m "
                        + "where m.subject_id = c.subject_id and m.case_id = c.id)",
                // Whoever gets a letter of news agreed to some.
                "announcements.recipient n where not exists (select from announcements.subscription s "
                        + "where s.subject_id = n.subject_id)",
                // A disclosure is a consent and what was disclosed on it.
                "consent.consent c where not exists (select from mediation.disclosure d where d.consent_id = c.id)",
                // A withdrawal is a consent that ended and a company that was told.
                "consent.consent c join guard.subject s on s.id = c.subject_id where not c.live and s.closed = '{}' "
                        + "and not exists (select from mediation.erasure_notice n join mediation.disclosure d "
                        + "on d.id = n.disclosure_id where d.consent_id = c.id)",
                "mediation.erasure_notice n join mediation.disclosure d on d.id = n.disclosure_id where d.consent_live",
                // A correction is a profile, what companies see, and that they are told.
                "mediation.disclosure d join accounts.profile p on p.subject_id = d.subject_id "
                        + "where d.consent_live and d.name <> p.name",
                "mediation.disclosure d join accounts.profile p on p.subject_id = d.subject_id where d.consent_live "
                        + "and p.name = '" + CORRECTED + "' and not exists (select from mediation.correction k "
                        + "where k.disclosure_id = d.id)",
                // Whoever leaves is hidden, has a receipt, and a stub of each conversation.
                "guard.subject s where s.closed = '{*}' and not exists (select from erasure.erasure e "
                        + "where e.subject_id = s.id)",
                "erasure.erasure e join guard.subject s on s.id = e.subject_id where s.closed <> '{*}'",
                "erasure.erasure e where not exists (select from erasure.receipt r where r.id = e.id)",
                "erasure.erasure e join mediation.disclosure d on d.subject_id = e.subject_id where d.consent_live or "
                        + "not exists (select from mediation.stub t where t.reference = d.reference)")) {
            assertThat(count(broken)).as("seed %d: half done: %s", seed, broken).isZero();
        }
        var remaining = count("mail.letter where expires_at <= now()");
        var swept = sum("select coalesce(sum(removed), 0) from retention.swept where relation = 'mail.letter'");
        assertThat(remaining + swept)
                .as("seed %d: letters swept and left", seed)
                .isEqualTo(LETTERS);
    }

    /// What the victim was told had happened, each a condition that holds from then on.
    private void assertNothingAcknowledgedIsLost(long seed) throws SQLException {
        for (var condition : acknowledged) {
            assertThat(count("(select 1) one where " + condition))
                    .as("seed %d: acknowledged and lost: %s", seed, condition)
                    .isEqualTo(1);
        }
        acknowledged.clear();
    }

    private long sum(String sql) throws SQLException {
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// The service that is still there goes on by itself; its jobs run every second.
    private void finish() throws SQLException, InterruptedException {
        for (var attempt = 0; attempt < 300 && count("erasure.erasure where final_at <= now()") > 0; attempt++) {
            Thread.sleep(100);
        }
    }
}
