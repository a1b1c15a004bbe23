package se.loomer.duty.publication;

import org.jspecify.annotations.Nullable;

/// Where one of the fifty promises stands.
///
/// @param keeper what enforces it, null while it is planned
/// @param check its live check, `build` where the build alone proves it, null while it is planned
/// @param latest what the live check found last, null before it first ran
public record PromiseState(
        String id,
        boolean isPlanned,
        @Nullable String keeper,
        @Nullable String check,
        @Nullable CheckResult latest) {}
