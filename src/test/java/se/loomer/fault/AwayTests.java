package se.loomer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// A database that is killed or stands still: whoever asks is told within two seconds, and is answered again when it is
/// back, by the same service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwayTests {
    /// Two seconds, and what a busy machine adds.
    private static final Duration TOLD = Duration.ofMillis(3_000);

    private static final Duration BACK = Duration.ofSeconds(30);

    private Installation loomer;

    @BeforeAll
    void start() {
        // An installation of its own: its server is killed and halted.
        loomer = Installation.start();
        loomer.keepDatabaseRunning();
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @Test
    @Promise("P39")
    void aKilledServerIsBackWithinSecondsAndPagesSaySoUntilThen() {
        var ada = new Given(loomer).person();
        var caller = new Caller(loomer);
        caller.signIn(ada.email(), Given.PASSWORD);
        assertThat(caller.get("/account").statusCode()).isEqualTo(200);
        var killed = Server.of(loomer);
        killed.getFirst().destroyForcibly();
        // The others answer on for a moment.
        killed.forEach(process -> process.onExit().join());
        // Whoever asks while it comes back may be answered late instead of told.
        assertThat(untilAnswered(caller, "/account")).allSatisfy(answer -> assertTold(answer));
        assertThat(Server.of(loomer).getFirst()).isNotEqualTo(killed.getFirst());
    }

    @Test
    @Promise("P39")
    void aServerThatStandsStillIsToldOfWithinTwoSeconds() throws Exception {
        var caller = new Caller(loomer);
        assertThat(caller.get("/companies").statusCode()).isEqualTo(200);
        // A connection that was used a moment ago is taken to be good; an older one is asked.
        LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
        signal("-STOP");
        try {
            assertTold(timed(caller, "/companies"));
            assertThat(caller.get("/robots.txt").statusCode()).isLessThan(500);
        } finally {
            signal("-CONT");
        }
        untilAnswered(caller, "/companies");
        assertThat(caller.get("/companies").statusCode()).isEqualTo(200);
    }

    /// The statement is on its way when the server stops: nothing of it comes back until the server goes on.
    @Test
    @Promise("P39")
    void aStatementThatIsRunningIsCutWhenTheServerStandsStill() throws Exception {
        var caller = new Caller(loomer);
        assertThat(caller.get("/companies").statusCode()).isEqualTo(200);
        try (var _ = holdingCompanies()) {
            var answer = CompletableFuture.supplyAsync(() -> timed(caller, "/companies"));
            LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            signal("-STOP");
            try {
                assertTold(answer.get(BACK.toSeconds(), TimeUnit.SECONDS));
            } finally {
                signal("-CONT");
            }
        }
        untilAnswered(caller, "/companies");
        assertThat(caller.get("/companies").statusCode()).isEqualTo(200);
    }

    /// Somebody else holds what the page needs: whoever asks is told, and what is held goes on.
    @Test
    @Promise("P39")
    void aStatementThatWaitsForALockIsCut() throws Exception {
        var caller = new Caller(loomer);
        assertThat(caller.get("/companies").statusCode()).isEqualTo(200);
        try (var holder = holdingCompanies()) {
            assertTold(timed(caller, "/companies"));
            assertThat(holder.isValid(1)).isTrue();
        }
        assertThat(caller.get("/companies").statusCode()).isEqualTo(200);
    }

    /// Somebody whose transaction holds what the page needs.
    private Connection holdingCompanies() throws SQLException {
        var holder = loomer.superuser();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("lock table companies.listing in access exclusive mode");
        }
        return holder;
    }

    private void signal(String name) throws IOException, InterruptedException {
        var numbers = Server.of(loomer).stream().map(process -> String.valueOf(process.pid()));
        new ProcessBuilder(Stream.concat(Stream.of("kill", name), numbers).toList())
                .start()
                .waitFor();
    }

    private static HttpResponse<String> timed(Caller caller, String path) {
        var asked = System.nanoTime();
        var answer = caller.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(TOLD);
        return answer;
    }

    private static void assertTold(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().map())
                .containsEntry("retry-after", List.of("5"))
                .containsKey("content-security-policy");
        assertThat(answer.body()).contains("Tjänsten svarar inte just nu");
    }

    /// Asks until the page is there; what was answered before.
    private static List<HttpResponse<String>> untilAnswered(Caller caller, String path) {
        var asked = System.nanoTime();
        var before = Stream.iterate(timed(caller, path), _ -> {
                    LockSupport.parkNanos(50_000_000);
                    return timed(caller, path);
                })
                .takeWhile(answer -> answer.statusCode() != 200 && System.nanoTime() - asked < BACK.toNanos())
                .toList();
        assertThat(System.nanoTime() - asked).isLessThan(BACK.toNanos());
        return before;
    }
}
