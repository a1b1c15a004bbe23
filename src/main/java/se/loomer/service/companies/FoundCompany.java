package se.loomer.service.companies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;

/// A company among the results of a search.
///
/// @param summary the beginning of its description
/// @param isImported whether it came from a register and has not joined
/// @param availableFrom from when it takes on work, null where it does not say
/// @param reachKm how far from its place it works, null for the whole country
/// @param distanceKm how far its place is from where the reader looked, as the crow flies; null where either is unknown
public record FoundCompany(
        CompanyId id,
        String name,
        Category category,
        String place,
        String summary,
        boolean isSample,
        boolean isImported,
        @Nullable LocalDate availableFrom,
        @Nullable Integer reachKm,
        @Nullable Double distanceKm) {}
