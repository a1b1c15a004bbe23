package se.loomer.service.companies;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;

/// A company as everybody sees it.
///
/// @param number null for a sole trader, whose number is a personal one
/// @param checks the latest check of each kind
/// @param languages the codes of what it speaks
/// @param reachKm how far from its place it works, null for the whole country
/// @param availableFrom from when it takes on work, null where it does not say
/// @param isSample whether it is made up, for trying the service
public record ListedCompany(
        CompanyId id,
        @Nullable OrganisationNumber number,
        String name,
        Category category,
        String place,
        String description,
        List<DatedCheck> checks,
        List<String> languages,
        @Nullable Integer reachKm,
        @Nullable LocalDate availableFrom,
        boolean isSample) {}
