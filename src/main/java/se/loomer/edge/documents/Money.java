package se.loomer.edge.documents;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Amounts in öre. Prices are what a consumer pays, VAT included; VAT is worked out of them per line and rounded half
/// up to whole öre, so that net and VAT always add up to the price.
public record Money(long ore) {
    private static final int PER_KRONA = 100;
    private static final int PER_CENT = 100;
    private static final long WHOLE = 10_000;
    private static final Pattern TYPED = Pattern.compile("([0-9]{1,7})(?:[.,]([0-9]{2}))?");

    /// The VAT that lies in this amount.
    ///
    /// @param rate in hundredths of a percent: 2500 is 25 %
    public Money vat(int rate) {
        var sign = ore < 0 ? -1 : 1;
        var whole = Math.abs(ore) * rate;
        var divisor = WHOLE + rate;
        return new Money(sign * ((2 * whole + divisor) / (2 * divisor)));
    }

    /// This amount without the VAT that lies in it.
    public Money net(int rate) {
        return minus(vat(rate));
    }

    /// The difference.
    public Money minus(Money other) {
        return new Money(Math.subtractExact(ore, other.ore));
    }

    /// The same amount the other way.
    public Money negated() {
        return new Money(-ore);
    }

    /// An amount as somebody types it: `1990` or `1990,50`; nothing for what is none.
    public static Optional<Money> typed(String text) {
        var matcher = TYPED.matcher(text.replaceAll("[\\s\u00a0]", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var cents = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return Optional.of(new Money(Long.parseLong(matcher.group(1)) * PER_KRONA + cents));
    }

    /// A VAT rate in words: 2500 is `25 %`.
    ///
    /// @param hundredths of a percent
    public static String rate(int hundredths) {
        return "%d\u00a0%%".formatted(hundredths / PER_CENT);
    }

    /// With two decimals and a point, as files want it: `1990.50`.
    public String decimal() {
        return "%s%d.%02d".formatted(ore < 0 ? "-" : "", Math.abs(ore) / PER_KRONA, Math.abs(ore) % PER_KRONA);
    }

    /// As people read it: `1 990,50 kr` or `SEK 1,990.50`.
    public String in(Locale language) {
        var isSwedish = language.getLanguage().equals("sv");
        var digits = Long.toString(Math.abs(ore) / PER_KRONA);
        var groups = digits.replaceAll("(?<=[0-9])(?=(?:[0-9]{3})+$)", isSwedish ? "\u00a0" : ",");
        var sign = ore < 0 ? "−" : "";
        var cents = "%02d".formatted(Math.abs(ore) % PER_KRONA);
        return isSwedish
                ? "%s%s,%s\u00a0kr".formatted(sign, groups, cents)
                : "%sSEK\u00a0%s.%s".formatted(sign, groups, cents);
    }
}
