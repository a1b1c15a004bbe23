package se.loomer.duty.publication;

import java.time.Instant;

/// What a live check counted: nothing but numbers.
public record CheckResult(Instant checkedAt, long examined, long violations) {}
