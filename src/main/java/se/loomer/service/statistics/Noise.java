package se.loomer.service.statistics;

import java.util.random.RandomGenerator;

/// The integer geometric mechanism: a count plus a whole number drawn from the two-sided geometric distribution,
/// `P(x) = (1 - a) / (1 + a) * a^|x|` with `a = exp(-epsilon)`. Two worlds that differ in one event answer any question
/// with chances that differ by a factor of at most `exp(epsilon)`.
///
/// The mechanism is that of Ghosh, Roughgarden and Sundararajan, "Universally Utility-Maximizing Privacy Mechanisms"
/// (STOC 2009). The sampling is exact, in whole numbers and without floating point, after algorithm 2 of Canonne,
/// Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (NeurIPS 2020), because rounded noise tells
/// more than it should (Mironov, CCS 2012).
public final class Noise {
    private static final int THOUSAND = 1000;
    private static final double NORMAL_95 = 1.96;

    private final RandomGenerator random;

    /// @param random a source that nobody can predict; only tests may give another
    public Noise(RandomGenerator random) {
        this.random = random;
    }

    /// Draws one number.
    ///
    /// @param thousandths epsilon in thousandths, from 1 to 10,000
    public int draw(int thousandths) {
        if (thousandths < 1 || thousandths > 10 * THOUSAND) {
            throw new IllegalArgumentException("epsilon of %d thousandths".formatted(thousandths));
        }
        while (true) {
            var magnitude = magnitude(thousandths);
            var isNegative = random.nextBoolean();
            // Zero has one sign only, else it would come up twice as often.
            if (magnitude != 0 || !isNegative) {
                return isNegative ? -magnitude : magnitude;
            }
        }
    }

    /// A number from zero on, with chances that fall by `exp(-epsilon)` at each step.
    private int magnitude(int thousandths) {
        int u;
        do {
            u = random.nextInt(THOUSAND);
        } while (!isHeads(u, THOUSAND));
        var v = 0L;
        while (isHeads(1, 1)) {
            v++;
        }
        return Math.toIntExact((u + THOUSAND * v) / thousandths);
    }

    /// True with the chance `exp(-numerator / denominator)`, for a fraction from 0 to 1.
    private boolean isHeads(int numerator, int denominator) {
        var k = 1;
        while (random.nextLong((long) denominator * k) < numerator) {
            k++;
        }
        return k % 2 == 1;
    }

    /// How far a sum of released numbers may lie from the truth, 19 times of 20.
    ///
    /// @param released how many released numbers were added
    public static long margin(int thousandths, long released) {
        var a = Math.exp(-thousandths / (double) THOUSAND);
        var variance = 2 * a / ((1 - a) * (1 - a));
        return (long) Math.ceil(NORMAL_95 * Math.sqrt(variance * released));
    }
}
