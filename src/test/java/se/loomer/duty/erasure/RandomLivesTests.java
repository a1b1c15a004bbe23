package se.loomer.duty.erasure;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.Remains;
import se.loomer.duty.retention.Nightly;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.policy.Closing;

/// The test that counts: a life full of words that stand nowhere else, written by every way in; each is found; the
/// person erases themselves; none is left, nor their key, but where the receipt says so: in no table, no catalog, no
/// statistic, no queue, no copy, no log, and after the files were written anew, in no file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomLivesTests {
    private static final int THOROUGH = 1_000;

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private Installation loomer;
    private Remains remains;

    @BeforeAll
    void start() {
        // An installation of its own: all its files are searched.
        loomer = Installation.start();
        remains = new Remains(loomer);
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                log.add(event.getFormattedMessage() + " " + event.getThrowableProxy());
            }
        };
        appender.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        ((Logger) LoggerFactory.getLogger("se.loomer")).setLevel(Level.DEBUG);
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    static LongStream seeds() {
        return LongStream.range(100, 100 + THOROUGH);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    @Promise({"P39", "P30"})
    void nothingIsLeftInAnyTable(long seed) {
        erase(seed);
    }

    @Tag("thorough")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Promise("P39")
    void nothingIsLeftOfThousands(long seed) {
        erase(seed);
    }

    private void erase(long seed) {
        var life = new Life(loomer, seed).live();
        var present = remains.inTables(Set.of());
        assertThat(present).as("seed %d: every word is there first", seed).containsAll(life.written());
        var traces = life.traces();
        loomer.bean(SameAddress.class).of(life.person()).forEach(one -> traces.add(one.toString()));
        var leaving = loomer.bean(AccountDeletion.class);
        var hidden = leaving.begin(life.person(), Closing.Kind.ERASURE, false);
        var receipt = leaving.receipt(((AccountDeletion.Beginning.Hidden) hidden).receipt())
                .orElseThrow();
        life.answered();
        var named =
                receipt.plan().stays().stream().map(SubjectRights.Line::table).collect(toSet());
        assertThat(named).as("seed %d", seed).contains("accounts.email_change", "accounts.former_email");
        // The statistics of the database may hold a key until they are made anew; the receipt says so.
        named.add("pg_catalog.pg_statistic");
        var unnamed = new TreeMap<>(remains.byTable());
        unnamed.keySet().removeAll(named);
        unnamed.values().forEach(found -> found.retainAll(traces));
        unnamed.values().removeIf(Set::isEmpty);
        assertThat(unnamed).as("seed %d: what the receipt does not name", seed).isEmpty();
        assertThat(log)
                .as("seed %d: in the log", seed)
                .noneMatch(line -> life.all().stream().anyMatch(line::contains));
    }

    @Test
    @Promise({"P39", "P29"})
    void nothingIsLeftInTheFilesOnceTheyAreWrittenAnew() {
        var life = new Life(loomer, 5).live();
        assertThat(remains.inFiles()).as("seed 5: every word is on disk first").containsAll(life.written());
        loomer.bean(AccountDeletion.class).begin(life.person(), Closing.Kind.ERASURE, false);
        var kept = remains.inTables(Set.of());
        assertThat(new Nightly(loomer).wipe()).isEmpty();
        var words = life.all();
        words.removeAll(kept);
        assertThat(words).isNotEmpty();
        assertThat(remains.inFiles()).as("seed 5: on disk").doesNotContainAnyElementsOf(words);
    }
}
