package se.loomer.bench;

import java.util.ArrayList;
import java.util.List;

/// Measured values and what is said of them.
final class Figures {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Double> values = new ArrayList<>();

    /// Adds a value.
    synchronized void add(double value) {
        values.add(value);
    }

    /// Does the work and adds how many milliseconds it took.
    void time(Runnable work) {
        var began = System.nanoTime();
        work.run();
        add(millisSince(began));
    }

    static double millisSince(long began) {
        return (System.nanoTime() - began) / NANOS_PER_MILLI;
    }

    synchronized int count() {
        return values.size();
    }

    double median() {
        return quantile(0.5);
    }

    /// The value below which this share of them lies.
    synchronized double quantile(double at) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.floor(at * (sorted.length - 1))];
    }
}
