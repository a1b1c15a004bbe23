package se.loomer.service.offers;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.PersonalText;

/// What an offer says.
///
/// Amounts are whole öre. Each line is rounded half up, and so is the VAT of each rate, once for all lines of that rate
/// (EN 16931, BR-CO-10 and BR-CO-17); the database adds up in the same way.
///
/// @param excluded what is not included, empty for nothing that is worth saying
/// @param deduction a note on ROT or RUT, empty for none
/// @param begins when the work can begin, in words
/// @param validUntil the last day on which it can be accepted
/// @param lines at least one
public record OfferContent(
        PriceKind priceKind,
        PersonalText included,
        PersonalText excluded,
        PersonalText deduction,
        PersonalText begins,
        LocalDate validUntil,
        List<Line> lines) {
    private static final int ESTIMATE_PERCENT = 15;
    private static final int HUNDREDTHS = 100;
    private static final long WHOLE = 10_000;

    /// How far the price binds.
    public enum PriceKind implements Keyed {
        /// It is what is paid.
        FIXED,
        /// It may be exceeded by 15 % at most (Konsumenttjänstlagen 1985:716, 36 §).
        ESTIMATE
    }

    /// A part of the price.
    ///
    /// @param quantity in hundredths of the unit
    /// @param priceOre for one unit, without VAT
    /// @param vatRate in hundredths of a percent: 2500 is 25 %
    public record Line(int number, PersonalText words, int quantity, String unit, long priceOre, int vatRate) {
        /// What one unit costs without VAT.
        public Money price() {
            return new Money(priceOre);
        }

        /// What the line costs without VAT.
        public Money net() {
            return new Money((quantity * priceOre + HUNDREDTHS / 2) / HUNDREDTHS);
        }

        /// The quantity as people read it: `12,5`.
        public String amount(Locale language) {
            return NumberFormat.getInstance(language).format(BigDecimal.valueOf(quantity, 2));
        }
    }

    /// The price without VAT.
    public Money net() {
        return new Money(lines.stream().mapToLong(line -> line.net().ore()).sum());
    }

    /// The VAT of each rate, the highest rate first.
    public SortedMap<Integer, Money> vatByRate() {
        var nets = new TreeMap<Integer, Long>((one, other) -> Integer.compare(other, one));
        lines.forEach(line -> nets.merge(line.vatRate(), line.net().ore(), Long::sum));
        var vat = new TreeMap<Integer, Money>(nets.comparator());
        nets.forEach((rate, net) -> vat.put(rate, new Money((net * rate + WHOLE / 2) / WHOLE)));
        return vat;
    }

    /// The VAT of all lines.
    public Money vat() {
        return new Money(vatByRate().values().stream().mapToLong(Money::ore).sum());
    }

    /// What a consumer pays, VAT included.
    public Money total() {
        return new Money(net().ore() + vat().ore());
    }

    /// The most that may have to be paid: of an estimate 15 % more.
    public Money most() {
        var total = total().ore();
        return new Money(priceKind == PriceKind.FIXED ? total : total + total * ESTIMATE_PERCENT / HUNDREDTHS);
    }

    /// All words of it, as whoever screens them reads them.
    PersonalText words() {
        var words = new StringBuilder();
        lines.forEach(line -> words.append(line.words().reveal()).append('\n'));
        List.of(included, excluded, deduction, begins)
                .forEach(text -> words.append(text.reveal()).append('\n'));
        return new PersonalText(words.toString().strip());
    }
}
