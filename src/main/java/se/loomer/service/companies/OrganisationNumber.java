package se.loomer.service.companies;

import java.util.Optional;
import java.util.regex.Pattern;

/// A Swedish organisation number: ten digits, the third at least 2, the last a check digit by Luhn's formula
/// (Skatteverket, SKV 709). A sole trader's is a personal number, with a third digit of 0 or 1, and is not taken
/// here.
public record OrganisationNumber(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{2}[2-9][0-9]{7}");

    public OrganisationNumber {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not an organisation number");
        }
    }

    /// Reads a number with or without its hyphen, its spaces or the century 16.
    public static Optional<OrganisationNumber> read(String text) {
        var digits = text.replaceAll("[\\s\\u2010-\\u2015-]", "");
        var ten = digits.length() == 12 && digits.startsWith("16") ? digits.substring(2) : digits;
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

    /// As people write it: `559202-8020`.
    public String written() {
        return digits.substring(0, 6) + "-" + digits.substring(6);
    }
}
