package se.loomer.service.addons;

import java.util.Objects;
import se.loomer.edge.documents.Money;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;

/// An agreement as staff type it.
///
/// @param price in kronor, VAT included: `1990` or `1990,50`
/// @param vat in hundredths of a percent
/// @param months how long a period is
/// @param pause for how many months it can be paused at most
public record OfferForm(
        String titleSv,
        String summarySv,
        String termsSv,
        String titleEn,
        String summaryEn,
        String termsEn,
        String price,
        String vat,
        String months,
        String pause) {
    /// The longest title, summary and agreement, in characters.
    public static final int TITLE_MAX = 80;

    public static final int SUMMARY_MAX = 300;
    public static final int TERMS_MAX = 20_000;

    private static final int SHORTEST = 3;
    private static final int TERMS_MIN = 20;
    private static final int PAUSE_MAX = 6;
    private static final long PRICE_MIN = 100;
    private static final long PRICE_MAX = 100_000_000;

    /// What a request left out is empty.
    public OfferForm {
        titleSv = Objects.requireNonNullElse(titleSv, "");
        summarySv = Objects.requireNonNullElse(summarySv, "");
        termsSv = Objects.requireNonNullElse(termsSv, "");
        titleEn = Objects.requireNonNullElse(titleEn, "");
        summaryEn = Objects.requireNonNullElse(summaryEn, "");
        termsEn = Objects.requireNonNullElse(termsEn, "");
        price = Objects.requireNonNullElse(price, "");
        vat = Objects.requireNonNullElse(vat, "");
        months = Objects.requireNonNullElse(months, "");
        pause = Objects.requireNonNullElse(pause, "");
    }

    /// A form with nothing in it but what is usual.
    public static OfferForm empty() {
        return new OfferForm("", "", "", "", "", "", "", "2500", "12", "0");
    }

    /// What is typed in a draft or a version.
    public static OfferForm of(Offer offer) {
        var price = offer.price();
        return new OfferForm(
                offer.swedish().title(),
                offer.swedish().summary(),
                offer.swedish().terms(),
                offer.english().title(),
                offer.english().summary(),
                offer.english().terms(),
                price.total().decimal().replace('.', ','),
                String.valueOf(price.vatRate()),
                String.valueOf(price.months()),
                String.valueOf(price.pauseMonths()));
    }

    Offer.Words swedish() {
        return new Offer.Words(titleSv.strip(), summarySv.strip(), tidy(termsSv));
    }

    Offer.Words english() {
        return new Offer.Words(titleEn.strip(), summaryEn.strip(), tidy(termsEn));
    }

    private static String tidy(String text) {
        return text.strip();
    }

    Offer.Price priced() {
        return new Offer.Price(
                Money.typed(price).orElseThrow(),
                Integer.parseInt(vat),
                Integer.parseInt(months),
                Integer.parseInt(pause));
    }

    /// What is wrong, by field.
    public FieldErrors errors() {
        var errors = words(FieldErrors.none(), "Sv", swedish());
        errors = words(errors, "En", english());
        var typed = Money.typed(price).map(Money::ore).orElse(0L);
        errors = errors.when(typed < PRICE_MIN || typed > PRICE_MAX, "price", "addons.offer.error.price")
                .when(
                        Offer.RATES.stream()
                                .noneMatch(rate -> String.valueOf(rate).equals(vat)),
                        "vat",
                        "addons.offer.error.vat")
                .when(
                        Offer.PERIODS.stream()
                                .noneMatch(one -> String.valueOf(one).equals(months)),
                        "months",
                        "addons.offer.error.months")
                .when(!pause.matches("[0-%d]".formatted(PAUSE_MAX)), "pause", "addons.offer.error.pause", PAUSE_MAX);
        return errors;
    }

    private static FieldErrors words(FieldErrors before, String language, Offer.Words words) {
        var errors = before;
        errors = errors.when(
                        isOutside(words.title(), SHORTEST, TITLE_MAX),
                        "title" + language,
                        "addons.offer.error.title",
                        TITLE_MAX)
                .when(
                        isOutside(words.summary(), SHORTEST, SUMMARY_MAX),
                        "summary" + language,
                        "addons.offer.error.summary",
                        SUMMARY_MAX)
                .when(
                        isOutside(words.terms(), TERMS_MIN, TERMS_MAX),
                        "terms" + language,
                        "addons.offer.error.terms",
                        TERMS_MIN,
                        TERMS_MAX);
        return errors;
    }

    private static boolean isOutside(String text, int least, int most) {
        return !TypedText.fits(text, least, most);
    }
}
