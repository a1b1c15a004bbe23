package se.loomer.edge.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.policy.OperatorTime;

/// How the scanning of files stands, for staff: counts by day and nothing of any file.
///
/// Counts are those of this instance since it started, kept for at most [#DAYS] days.
@Component
public class Scanning {
    /// For how many days is counted.
    public static final int DAYS = 30;

    private static final Duration ASKED_EVERY = Duration.ofSeconds(30);

    private final FileScanner scanner;
    private final Clock clock;
    private final Instant since;
    private final TreeMap<LocalDate, Map<Outcome, Integer>> days = new TreeMap<>();
    private @Nullable Asked asked;

    Scanning(FileScanner scanner, Clock clock) {
        this.scanner = scanner;
        this.clock = clock;
        this.since = clock.instant();
    }

    private record Asked(String version, Instant at) {}

    /// What came of a file.
    public enum Outcome implements Keyed {
        /// Looked at, and nothing was found.
        CLEAN,
        /// Taken without anybody looking.
        UNSCANNED,
        /// Refused, for something was found.
        INFECTED,
        /// Refused, for the scanner gave no answer; whoever handed it in was asked to come again.
        AWAY
    }

    /// Whether files are scanned.
    public enum State implements Keyed {
        ON,
        /// No scanner is set.
        OFF,
        /// One is set, and does not answer.
        AWAY
    }

    /// How it stands.
    ///
    /// @param scanner where it listens; empty for none
    /// @param version what it says of itself, empty where it does not
    /// @param signaturesAt from when its signatures are, in its own words; empty where it does not say
    /// @param counts what came of the files since then
    public record Standing(
            State state,
            String scanner,
            String version,
            String signaturesAt,
            Instant since,
            Map<Outcome, Integer> counts) {
        /// How many files had this outcome.
        public int count(Outcome outcome) {
            return counts.getOrDefault(outcome, 0);
        }
    }

    /// Has a file scanned, and counts what came of it.
    FileScanner.Verdict scan(byte[] content) {
        var verdict = scanner.scan(content);
        count(
                switch (verdict) {
                    case INFECTED -> Outcome.INFECTED;
                    case AWAY -> Outcome.AWAY;
                    case CLEAN -> scanner.isSet() ? Outcome.CLEAN : Outcome.UNSCANNED;
                });
        return verdict;
    }

    private synchronized void count(Outcome outcome) {
        var today = OperatorTime.today(clock);
        days.computeIfAbsent(today, _ -> new EnumMap<>(Outcome.class)).merge(outcome, 1, Integer::sum);
        days.headMap(today.minusDays(DAYS - 1L)).clear();
    }

    /// How it stands now; the scanner is asked at most every half minute.
    public synchronized Standing standing() {
        var now = clock.instant();
        var last = asked;
        if (scanner.isSet() && (last == null || last.at().plus(ASKED_EVERY).isBefore(now))) {
            last = new Asked(scanner.version(), now);
            asked = last;
        }
        // ClamAV 1.4.1/27400/Mon Nov 30 09:25:00 2026
        var parts = (last == null ? "" : last.version()).split("/", 3);
        var first = OperatorTime.today(clock).minusDays(DAYS - 1L);
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        days.tailMap(first)
                .values()
                .forEach(day -> day.forEach((outcome, count) -> counts.merge(outcome, count, Integer::sum)));
        return new Standing(
                !scanner.isSet() ? State.OFF : parts[0].isEmpty() ? State.AWAY : State.ON,
                scanner.place(),
                parts[0],
                parts.length > 2 ? parts[2] : "",
                OperatorTime.day(since).isBefore(first) ? OperatorTime.start(first) : since,
                counts);
    }
}
