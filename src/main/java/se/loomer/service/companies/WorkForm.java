package se.loomer.service.companies;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.loomer.edge.web.FieldErrors;

/// What a representative typed about where and when the company works.
///
/// @param reach kilometres from the place, or `country`
/// @param languages codes of languages
/// @param availableFrom a day as `2026-12-01`; empty to say nothing
public record WorkForm(String place, String reach, Set<String> languages, String availableFrom) {
    /// The choice of the whole country.
    public static final String COUNTRY = "country";

    /// The distances that can be chosen, in kilometres.
    public static final List<Integer> REACHES_KM = List.of(10, 25, 50, 100, 200);

    /// As far ahead as a company may say that it takes on work.
    private static final int YEARS_AHEAD_MAX = 2;

    FieldErrors errors(Places places, LocalDate today) {
        var errors = FieldErrors.none();
        if (places.find(place).isEmpty()) {
            errors = errors.and("place", "companies.error.place-unknown");
        }
        if (!reach.equals(COUNTRY) && reachKm().isEmpty()) {
            errors = errors.and("reach", "companies.error.reach");
        }
        if (spoken().isEmpty()) {
            errors = errors.and("language", "companies.error.language");
        }
        var isTooLate = day().filter(day -> day.isAfter(today.plusYears(YEARS_AHEAD_MAX)))
                .isPresent();
        if (isTooLate || !availableFrom.isBlank() && day().isEmpty()) {
            errors = errors.and("availableFrom", "companies.error.day");
        }
        return errors;
    }

    Optional<Integer> reachKm() {
        return REACHES_KM.stream()
                .filter(distance -> String.valueOf(distance).equals(reach))
                .findFirst();
    }

    List<String> spoken() {
        return languages.stream()
                .flatMap(code -> SpokenLanguage.of(code).stream())
                .map(SpokenLanguage::key)
                .toList();
    }

    Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(availableFrom.strip()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
