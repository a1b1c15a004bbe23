package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.Set;
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
import se.loomer.policy.Closing;

/// The test that counts: a life full of words that stand nowhere else; each is found; the person erases themselves;
/// none is left but those that a hold keeps, in no table, no catalog, no statistic, no queue, no copy, no log, and
/// after the files were written anew, in no file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomLivesTests {
    private static final Set<String> HELD = Set.of("retention.held", "addons.invoice");
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
        var outside = remains.inTables(HELD);
        var leaving = loomer.bean(Leaving.class);
        assertThat(leaving.begin(life.person(), Closing.Kind.ERASURE, false))
                .isInstanceOf(Leaving.Beginning.Hidden.class);
        assertThat(outside).as("seed %d", seed).containsAll(life.written());
        assertThat(remains.inTables(HELD))
                .as("seed %d: outside the holds", seed)
                .doesNotContainAnyElementsOf(life.all());
        assertThat(log)
                .as("seed %d: in the log", seed)
                .noneMatch(line -> life.all().stream().anyMatch(line::contains));
    }

    @Test
    @Promise({"P39", "P29"})
    void nothingIsLeftInTheFilesOnceTheyAreWrittenAnew() {
        var life = new Life(loomer, 5).live();
        assertThat(remains.inFiles()).as("seed 5: every word is on disk first").containsAll(life.written());
        loomer.bean(Leaving.class).begin(life.person(), Closing.Kind.ERASURE, false);
        var kept = remains.inTables(Set.of());
        assertThat(new Nightly(loomer).wipe()).isEmpty();
        var words = life.all();
        words.removeAll(kept);
        assertThat(words).isNotEmpty();
        assertThat(remains.inFiles()).as("seed 5: on disk").doesNotContainAnyElementsOf(words);
    }
}
