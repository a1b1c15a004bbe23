package se.loomer.service.addons;

/// Payment references with a length digit and a check digit, as Bankgirot's hard level of OCR checking wants them:
/// the last digit is the check digit by the 10-modulus (Luhn), the one before it the last digit of the whole
/// reference's length (Bankgirot, "OCR-referenskontroll, teknisk manual": fast eller variabel längd med
/// längdsiffra).
public final class Ocr {
    private static final int TEN = 10;
    private static final int EXTRA = 2;
    private static final int LEAST = 3;
    private static final int MOST = 25;

    private Ocr() {}

    /// The reference of a number.
    public static String of(int number) {
        var digits = String.valueOf(number);
        var withLength = digits + (digits.length() + EXTRA) % TEN;
        return withLength + checkDigit(withLength);
    }

    /// Whether this is a reference whose digits fit one another.
    public static boolean isValid(String reference) {
        if (!reference.matches("[0-9]{%d,%d}".formatted(LEAST, MOST))) {
            return false;
        }
        var body = reference.substring(0, reference.length() - 1);
        return reference.charAt(reference.length() - EXTRA) - '0' == reference.length() % TEN
                && reference.charAt(reference.length() - 1) - '0' == checkDigit(body);
    }

    /// Every second digit from the right counts twice; what the digits of these add up to is filled up to a whole ten.
    private static int checkDigit(String digits) {
        var sum = 0;
        for (var index = 0; index < digits.length(); index++) {
            var digit = digits.charAt(digits.length() - 1 - index) - '0';
            var weighed = index % 2 == 0 ? 2 * digit : digit;
            sum += weighed / TEN + weighed % TEN;
        }
        return (TEN - sum % TEN) % TEN;
    }
}
