package se.loomer.service.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;

/// The noise is the two-sided geometric distribution: what was drawn is held against the formula, and two worlds that
/// differ by one event can hardly be told apart by any answer.
class NoiseTests {
    private static final int DRAWS = 200_000;
    private static final int THOUSAND = 1000;

    private static TreeMap<Integer, Integer> drawn(int thousandths) {
        var noise = new Noise(new Random(20260501 + thousandths));
        var counts = new TreeMap<Integer, Integer>();
        for (var draw = 0; draw < DRAWS; draw++) {
            counts.merge(noise.draw(thousandths), 1, Integer::sum);
        }
        return counts;
    }

    private static double chance(int value, int thousandths) {
        var a = Math.exp(-thousandths / (double) THOUSAND);
        return (1 - a) / (1 + a) * Math.pow(a, Math.abs(value));
    }

    /// Pearson's statistic over the values that are expected at least 50 times lies below its mean by four deviations.
    @ParameterizedTest
    @ValueSource(ints = {250, 500, 1000, 2000})
    @Promise("P23")
    void isTwoSidedGeometric(int thousandths) {
        var counts = drawn(thousandths);
        var statistic = 0.0;
        var degrees = 0;
        for (var value = -60; value <= 60; value++) {
            var expected = DRAWS * chance(value, thousandths);
            if (expected >= 50) {
                var difference = counts.getOrDefault(value, 0) - expected;
                statistic += difference * difference / expected;
                degrees++;
            }
        }
        assertThat(degrees).isGreaterThan(5);
        assertThat(statistic).isLessThan(degrees + 4 * Math.sqrt(2.0 * degrees));
    }

    /// One event more shifts the answers by one; no answer becomes more than exp(epsilon) times as likely by it.
    @ParameterizedTest
    @ValueSource(ints = {250, 500, 1000})
    @Promise("P23")
    void tellsNeighbouringWorldsApartByNoMoreThanEpsilon(int thousandths) {
        var counts = drawn(thousandths);
        var most = Math.exp(thousandths / (double) THOUSAND);
        for (var value = -15; value <= 15; value++) {
            var without = counts.getOrDefault(value, 0);
            var with = counts.getOrDefault(value - 1, 0);
            if (without >= 1_000 && with >= 1_000) {
                var slack = 1 + 5 * Math.sqrt(1.0 / without + 1.0 / with);
                assertThat((double) with / without).isLessThan(most * slack).isGreaterThan(1 / (most * slack));
            }
        }
    }

    @Test
    void refusesAnEpsilonThatIsNone() {
        var noise = new Noise(new Random(1));
        assertThatThrownBy(() -> noise.draw(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> noise.draw(10_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowFarASumMayLieFromTheTruth() {
        var noise = new Noise(new Random(7));
        var margin = Noise.margin(500, 28);
        var outside = 0;
        for (var sums = 0; sums < 2_000; sums++) {
            var sum = 0;
            for (var day = 0; day < 28; day++) {
                sum += noise.draw(500);
            }
            outside += Math.abs(sum) > margin ? 1 : 0;
        }
        assertThat(outside).isBetween(40, 160);
    }

    @Test
    @Promise("P23")
    void costsADayNoMoreThanItsBudget() {
        assertThat(Event.dailyCost()).isEqualTo(5_000);
    }
}
