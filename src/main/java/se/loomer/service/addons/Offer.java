package se.loomer.service.addons;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.Secret;

/// One version of an add-on service's agreement: what it is called, what applies, what it costs.
///
/// @param version 0 for a draft
/// @param publishedAt null for a draft
public record Offer(
        UUID item,
        int version,
        Words swedish,
        Words english,
        Price price,
        @Nullable Instant publishedAt) {
    /// The VAT rates that there are, in hundredths of a percent.
    public static final List<Integer> RATES = List.of(2500, 1200, 600, 0);

    /// How many months a period may have.
    public static final List<Integer> PERIODS = List.of(1, 3, 12);

    /// The words in one language.
    ///
    /// @param terms the agreement, in Markdown
    public record Words(String title, String summary, String terms) {}

    /// What a period costs.
    ///
    /// @param total in öre, VAT included
    /// @param vatRate in hundredths of a percent
    /// @param months how long a period is
    /// @param pauseMonths for how many months it can be paused at most; 0 for none
    public record Price(Money total, int vatRate, int months, int pauseMonths) {}

    /// The words in a language.
    public Words in(Locale language) {
        return language.getLanguage().equals("sv") ? swedish : english;
    }

    /// The words of the button that orders (Lag 2005:59, 2 kap. 6 §).
    public static String button(Locale language) {
        return language.getLanguage().equals("sv")
                ? "Beställ med betalningsskyldighet"
                : "Order with obligation to pay";
    }

    /// The SHA-256 of what was shown when it was ordered; `publication.check_p03` makes the same from the table.
    String shown(Locale language) {
        var words = in(language);
        return Secret.Presented.of(String.join(
                        "\n",
                        words.title(),
                        words.terms(),
                        String.valueOf(version),
                        String.valueOf(price.total().ore()),
                        String.valueOf(price.vatRate()),
                        String.valueOf(price.months()),
                        String.valueOf(price.pauseMonths()),
                        button(language)))
                .hex();
    }
}
