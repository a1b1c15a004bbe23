package se.loomer.service.addons;

/// VAT rates in words.
public final class Rates {
    private static final int PER_CENT = 100;

    private Rates() {}

    /// A rate in hundredths of a percent: 2500 is `25 %`.
    public static String words(int hundredths) {
        return "%d\u00a0%%".formatted(hundredths / PER_CENT);
    }
}
