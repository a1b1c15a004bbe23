package se.loomer.edge.web;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A postal address of any country. Sweden's is held to Sweden's rules; elsewhere codes may be left out, because some
/// countries have none, and the country stands at the end, as the Universal Postal Union recommends.
///
/// @param postalCode for Sweden five digits without the space
/// @param country two letters (ISO 3166-1)
public record PostalAddress(String street, String postalCode, String city, String country) {
    /// The country of whoever names none.
    public static final String HOME = "SE";

    private static final Locale HOME_LOCALE = Locale.of("sv", HOME);
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final Pattern HOME_CODE = Pattern.compile("[1-9][0-9]{4}");
    private static final Pattern OTHER_CODE = Pattern.compile("(?:[A-Z0-9](?:[A-Z0-9 -]{0,10}[A-Z0-9])?)?");
    private static final int HOME_CODE_GROUP = 3;

    /// The address in the form in which it is kept; what cannot be read stays as it was typed.
    public PostalAddress normal() {
        var land = country.isBlank() ? HOME : country.strip().toUpperCase(Locale.ROOT);
        var code = land.equals(HOME)
                ? postalCode.replaceAll("[\\s-]", "")
                : PlainText.tidy(postalCode).toUpperCase(Locale.ROOT);
        return new PostalAddress(PlainText.tidy(street), code, PlainText.tidy(city), land);
    }

    /// Whether there is such a country.
    public boolean isOfACountry() {
        return COUNTRIES.contains(country);
    }

    /// Whether the postal code can be one of the country.
    public boolean hasFitCode() {
        return (country.equals(HOME) ? HOME_CODE : OTHER_CODE)
                .matcher(postalCode)
                .matches();
    }

    /// The line with the place: `123 45 Lund`.
    public String place() {
        var isHome = country.equals(HOME) && HOME_CODE.matcher(postalCode).matches();
        var code = isHome
                ? postalCode.substring(0, HOME_CODE_GROUP) + " " + postalCode.substring(HOME_CODE_GROUP)
                : postalCode;
        return (code + " " + city).strip();
    }

    /// The country's name for letters from Sweden, empty for Sweden itself.
    public String abroad() {
        return country.equals(HOME) ? "" : name(country, HOME_LOCALE);
    }

    /// The address on one line: `Storgatan 1, 123 45 Lund`, and the country where it is another.
    public String line() {
        var home = "%s, %s".formatted(street, place());
        return abroad().isEmpty() ? home : home + ", " + abroad();
    }

    private static String name(String country, Locale language) {
        return Locale.of("", country).getDisplayCountry(language);
    }

    /// All countries to choose from, Sweden first, in the order of the language.
    static List<Option> countries(Locale language) {
        return COUNTRIES.stream()
                .map(country -> Option.of(country, name(country, language)))
                .sorted(Comparator.comparing((Option option) -> !option.value().equals(HOME))
                        .thenComparing(Option::label, Collator.getInstance(language)))
                .toList();
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
