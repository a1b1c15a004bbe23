package se.loomer.duty.incidents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a breach and what it means.
///
/// @param purposes under which data could be reached, as the policy names them
/// @param data kinds of data that could be reached, as the policy names them
/// @param people how many it concerns, null while nobody knows
public record Assessment(
        String what,
        @Nullable Instant beganAt,
        List<String> purposes,
        List<String> data,
        @Nullable Integer people,
        IncidentRisk risk,
        String consequences,
        String measures) {}
