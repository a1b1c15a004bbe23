package se.loomer.service.companies;

import java.util.Optional;
import java.util.regex.Pattern;

/// A Swedish organisation number: ten digits, the last a check digit by Luhn's formula (Skatteverket, SKV 709). A
/// company's has a third digit of at least 2; a sole trader's is their personal number, which nobody but the office
/// and the company itself sees.
public record OrganisationNumber(String digits) {
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{2}(?:[2-9][0-9]{7}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[0-9]{4})");

    private static final Pattern CENTURY = Pattern.compile("16|19|20");

    private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");

    /// The check digit is asked for where a number is typed; one that is kept is shown as it is.
    public OrganisationNumber {
        if (!TEN_DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("not an organisation number");
        }
    }

    /// Reads a number with or without its hyphen, its spaces or the century: 16 of companies, 19 and 20 of sole
    /// traders.
    public static Optional<OrganisationNumber> read(String text) {
        var digits = text.replaceAll("[\\s\\u2010-\\u2015-]", "");
        var ten = digits.length() == 12 && CENTURY.matcher(digits).lookingAt() ? digits.substring(2) : digits;
        return isValid(ten) ? Optional.of(new OrganisationNumber(ten)) : Optional.empty();
    }

    private static boolean isValid(String digits) {
        if (!FORM.matcher(digits).matches()) {
            return false;
        }
        var sum = 0;
        for (var index = 0; index < digits.length(); index++) {
            var digit = digits.charAt(index) - '0';
            var weighed = index % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /// Whether it is a person's number.
    public boolean isPersonal() {
        return digits.charAt(2) < '2';
    }

    /// As people write it: `559202-8020`.
    public String written() {
        return digits.substring(0, 6) + "-" + digits.substring(6);
    }
}
