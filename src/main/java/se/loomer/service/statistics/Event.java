package se.loomer.service.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What is counted, in which cells, and what each event spends of a day's budget. The cells are known beforehand, so
/// that a number's being there tells nothing; where they are not listed here, [StatisticsReleaseJob] takes them from
/// public rows.
///
/// One page seen is a `VISIT` and may be a `SOURCE` and a `VISITOR`; one enquiry is an `ENQUIRY` and a `PLACE`. The
/// shares add up to the policy's `noise-budget`, as if one person had caused one event of every kind.
public enum Event implements Keyed {
    VISIT(250, Area.keys()),
    VISITOR(500, List.of("all")),
    SOURCE(250, VisitSource.KINDS),
    REGISTRATION(500, List.of("person", "representative")),
    ENQUIRY(
            500,
            List.of(
                    "building",
                    "electricity",
                    "plumbing",
                    "painting",
                    "cleaning",
                    "moving",
                    "garden",
                    "energy",
                    "locks",
                    "computers")),
    PLACE(500, List.of()),
    ANSWER(500, List.of("all")),
    WITHDRAWAL(500, List.of("all")),
    LEAVING(500, List.of("all")),
    SATISFACTION(500, List.of("1", "2", "3", "4", "5")),
    OBSERVATION(500, Observation.keys());

    private final int thousandths;
    private final List<String> cells;

    Event(int thousandths, List<String> cells) {
        this.thousandths = thousandths;
        this.cells = cells;
    }

    /// The event with this key.
    public static Optional<Event> of(String key) {
        return SubmittedChoice.of(values(), Event::key, key);
    }

    /// What one event spends, in thousandths of epsilon.
    public int thousandths() {
        return thousandths;
    }

    /// The cells that are always told, in the order in which they are shown.
    public List<String> cells() {
        return cells;
    }

    /// What a whole day costs, in thousandths of epsilon.
    public static int dailyCost() {
        return Arrays.stream(values()).mapToInt(Event::thousandths).sum();
    }
}
