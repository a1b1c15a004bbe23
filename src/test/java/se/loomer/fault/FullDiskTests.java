package se.loomer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;

/// A disk that is really full, under the database and all else that an installation writes. It is said, whatever
/// was acknowledged is there, and the service goes on by itself when there is room. Whoever may mount a file system
/// of their own runs this.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDiskTests {
    private static final String SIZE = "size=320m";
    private static final Duration UNTIL_FULL = Duration.ofSeconds(60);
    private static final Duration UNTIL_BACK = Duration.ofSeconds(60);
    private static final Duration LOOKED_AT = Duration.ofSeconds(8);
    private static final long PAUSE = 300_000_000;
    private static final int REFUSED = 8;
    private static final int BLOCK = 1 << 12;

    private final List<String> acknowledged = new ArrayList<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    private Path disk = Path.of("");
    private boolean isMounted;
    private Installation loomer;

    @BeforeAll
    void mount() throws Exception {
        disk = Files.createTempDirectory("disk");
        isMounted = run("mount", "-t", "tmpfs", "-o", SIZE + ",mode=0755", "tmpfs", disk.toString());
        assumeTrue(isMounted, "nobody but root may mount a small disk");
        // An installation of its own: its disk is filled.
        loomer = Installation.startIn(Files.createDirectory(disk.resolve("loomer")));
        loomer.keepDatabaseRunning();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                said.add(event.getFormattedMessage());
            }
        };
        appender.start();
        ((Logger) LoggerFactory.getLogger("se.loomer")).addAppender(appender);
    }

    @AfterAll
    void unmount() throws Exception {
        if (isMounted) {
            loomer.close();
            run("umount", "-l", disk.toString());
        }
        Files.delete(disk);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private boolean write(Given.Person person) {
        var title = "Ärende %s".formatted(UUID.randomUUID());
        try {
            var form = new ContactForm("other", title, "x".repeat(4_000), "", "", false);
            if (loomer.bean(Contact.class).write(person.subject(), form, "") instanceof ContactResult.Received) {
                acknowledged.add(title);
            }
            return true;
        } catch (RuntimeException full) {
            return false;
        }
    }

    /// Fills what is left, and what a server that was ended by it leaves, until nothing can be written for a while.
    private void fill(Path filler, Given.Person person) {
        var until = System.nanoTime() + UNTIL_FULL.toNanos();
        for (var refused = 0; refused < REFUSED && System.nanoTime() < until; LockSupport.parkNanos(PAUSE)) {
            try (var file = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    file.write(new byte[BLOCK]);
                }
            } catch (IOException full) {
                // That is what it is for.
            }
            switchLog();
            refused = write(person) ? 0 : refused + 1;
        }
    }

    private void switchLog() {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement()) {
            statement.execute("select pg_switch_wal()");
        } catch (SQLException full) {
            // The server is full or gone.
        }
    }

    private void waitUntilWhyIsSaid() {
        var until = System.nanoTime() + UNTIL_BACK.toNanos();
        while (said.stream().noneMatch(line -> line.contains("No space left on device") || line.contains("53100"))) {
            assertThat(System.nanoTime())
                    .as("whoever runs it reads why, here only: " + said)
                    .isLessThan(until);
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Test
    @Promise("P39")
    void aFullDiskIsSaidAndNothingAcknowledgedIsLost() {
        var person = new Given(loomer).person();
        var caller = new Given(loomer).signedIn(person);
        var token = Caller.token(caller.get("/contact").body());
        for (var number = 0; number < 20; number++) {
            assertThat(write(person)).isTrue();
        }
        var filler = disk.resolve("filler");
        fill(filler, person);
        assertThat(write(person)).as("the disk is full").isFalse();
        var told = caller.send("/contact", Map.of("topic", "other", "title", "Fullt", "words", "Hej"), token);
        assertThat(told.statusCode()).as("whoever writes is told").isEqualTo(503);
        assertThat(told.headers().firstValue("Retry-After")).isPresent();

        var before = said.size();
        LockSupport.parkNanos(LOOKED_AT.toNanos());
        assertThat(said.stream().skip(before).filter(line -> line.contains("it is started again")))
                .as("no busy loop")
                .hasSizeLessThan(4);
        waitUntilWhyIsSaid();

        assertThat(filler.toFile().delete()).isTrue();
        var until = System.nanoTime() + UNTIL_BACK.toNanos();
        while (!write(person)) {
            assertThat(System.nanoTime()).as("it goes on when there is room").isLessThan(until);
            LockSupport.parkNanos(PAUSE);
        }
        assertThat(caller.get("/companies").statusCode()).isEqualTo(200);
        for (var title : acknowledged) {
            assertThat(new Given(loomer).count("support.case_file where title = '%s'".formatted(title)))
                    .as(title)
                    .isOne();
        }
    }
}
