package se.loomer.service.offers;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import se.loomer.edge.documents.Money;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PersonalText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// An offer as a company types it: nothing in it needs to be right until it is sent.
///
/// @param greeting what the person reads in the conversation when the offer comes
/// @param priceKind one of [OfferContent.PriceKind] by its key
public record OfferDraft(
        String greeting,
        List<Row> rows,
        String priceKind,
        String included,
        String excluded,
        String deduction,
        String begins,
        String validUntil) {
    public static final int ROWS_MAX = 40;
    public static final int GREETING_LENGTH_MAX = 1_000;
    public static final int WORDS_LENGTH_MAX = 200;
    public static final int UNIT_LENGTH_MAX = 20;
    public static final int TEXT_LENGTH_MAX = 2_000;
    public static final int DEDUCTION_LENGTH_MAX = 500;
    public static final int BEGINS_LENGTH_MAX = 200;

    /// VAT rates in percent, the usual one first.
    public static final List<String> RATES = List.of("25", "12", "6", "0");

    private static final Locale SWEDISH = Locale.of("sv");
    private static final int KEPT_LENGTH_MAX = 60_000;
    private static final int ROWS_SHOWN = 3;
    private static final int HUNDREDTHS = 100;
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,5})(?:[.,]([0-9]{1,2}))?");
    private static final Pattern SPACE = Pattern.compile("[\\s\u00a0\u202f]");
    private static final Pattern CURRENCY = Pattern.compile("(?i)(?:kr|sek|:-)$");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    /// A line as it is typed.
    ///
    /// @param rate one of [#RATES]
    public record Row(String words, String quantity, String unit, String price, String rate) {
        static final Row EMPTY = new Row("", "1", "", "", "25");

        /// Whether nothing was typed in it.
        boolean isBlank() {
            return words.isEmpty() && price.isEmpty();
        }

        private Optional<Integer> hundredths() {
            var matcher = QUANTITY.matcher(SPACE.matcher(quantity).replaceAll(""));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            var rest = matcher.group(2) == null ? "00" : (matcher.group(2) + "0").substring(0, 2);
            return Optional.of(Integer.parseInt(matcher.group(1)) * HUNDREDTHS + Integer.parseInt(rest))
                    .filter(amount -> amount > 0);
        }

        private Optional<Money> money() {
            return Money.typed(
                    CURRENCY.matcher(SPACE.matcher(price).replaceAll("")).replaceAll(""));
        }
    }

    /// A form with nothing in it but these words for the conversation.
    static OfferDraft empty(String greeting) {
        return new OfferDraft(greeting, filled(List.of(), ROWS_SHOWN), "fixed", "", "", "", "", "");
    }

    /// What was typed, with as many rows as the form had.
    public static OfferDraft of(Map<String, String> typed) {
        var amount = QUANTITY.matcher(text(typed, "rows")).matches()
                ? Integer.parseInt(text(typed, "rows").split("[.,]")[0])
                : 0;
        var rows = IntStream.rangeClosed(1, Math.clamp(amount, 1, ROWS_MAX))
                .mapToObj(number -> new Row(
                        text(typed, "words-" + number),
                        text(typed, "quantity-" + number),
                        text(typed, "unit-" + number),
                        text(typed, "price-" + number),
                        text(typed, "rate-" + number)))
                .toList();
        return new OfferDraft(
                text(typed, "greeting"),
                rows,
                text(typed, "priceKind"),
                text(typed, "included"),
                text(typed, "excluded"),
                text(typed, "deduction"),
                text(typed, "begins"),
                text(typed, "validUntil"));
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    /// The offer in its form again, for its next version; its last day is chosen anew.
    static OfferDraft of(OfferContent content, String greeting) {
        var rows = content.lines().stream()
                .map(line -> new Row(
                        line.words().reveal(),
                        line.amount(SWEDISH),
                        line.unit(),
                        line.price().decimal().replace('.', ','),
                        String.valueOf(line.vatRate() / HUNDREDTHS)))
                .toList();
        return new OfferDraft(
                greeting,
                filled(rows, rows.size()),
                content.priceKind().key(),
                content.included().reveal(),
                content.excluded().reveal(),
                content.deduction().reveal(),
                content.begins().reveal(),
                "");
    }

    private static List<Row> filled(List<Row> rows, int least) {
        var all = new ArrayList<>(rows);
        while (all.size() < least) {
            all.add(Row.EMPTY);
        }
        return List.copyOf(all);
    }

    /// The same with three rows more.
    public OfferDraft withMoreRows() {
        return new OfferDraft(
                greeting,
                filled(rows, Math.min(ROWS_MAX, rows.size() + ROWS_SHOWN)),
                priceKind,
                included,
                excluded,
                deduction,
                begins,
                validUntil);
    }

    /// What has to be corrected before it can be sent.
    ///
    /// @param latest the last day on which it may still be accepted
    FieldErrors errors(LocalDate today, LocalDate latest) {
        var day = day();
        var isFree = day.isPresent() && (day.get().isBefore(today) || day.get().isAfter(latest));
        return rowErrors()
                .when(kind().isEmpty(), "priceKind", "offers.error.price-kind")
                .when(!fits(included, 1, TEXT_LENGTH_MAX), "included", "offers.error.included", TEXT_LENGTH_MAX)
                .when(!fits(excluded, 0, TEXT_LENGTH_MAX), "excluded", "offers.error.too-long", TEXT_LENGTH_MAX)
                .when(
                        !fits(deduction, 0, DEDUCTION_LENGTH_MAX),
                        "deduction",
                        "offers.error.too-long",
                        DEDUCTION_LENGTH_MAX)
                .when(!fits(begins, 1, BEGINS_LENGTH_MAX), "begins", "offers.error.begins", BEGINS_LENGTH_MAX)
                .when(
                        day.isEmpty() || isFree,
                        "validUntil",
                        "offers.error.valid-until",
                        String.valueOf(today),
                        String.valueOf(latest))
                .when(
                        !fits(greeting, 1, GREETING_LENGTH_MAX),
                        "greeting",
                        "offers.error.greeting",
                        GREETING_LENGTH_MAX);
    }

    private FieldErrors rowErrors() {
        var errors = FieldErrors.none().when(rows.stream().allMatch(Row::isBlank), "words-1", "offers.error.no-line");
        for (var number = 1; number <= rows.size(); number++) {
            var row = rows.get(number - 1);
            if (row.isBlank()) {
                continue;
            }
            errors = errors.when(
                            !fits(row.words(), 1, WORDS_LENGTH_MAX),
                            "words-" + number,
                            "offers.error.words",
                            number,
                            WORDS_LENGTH_MAX)
                    .when(row.hundredths().isEmpty(), "quantity-" + number, "offers.error.quantity", number)
                    .when(
                            !fits(row.unit(), 1, UNIT_LENGTH_MAX),
                            "unit-" + number,
                            "offers.error.unit",
                            number,
                            UNIT_LENGTH_MAX)
                    .when(row.money().isEmpty(), "price-" + number, "offers.error.price", number)
                    .when(!RATES.contains(row.rate()), "rate-" + number, "offers.error.rate", number);
        }
        return errors;
    }

    private static boolean fits(String text, int least, int most) {
        return TypedText.fits(text, least, most);
    }

    private Optional<OfferContent.PriceKind> kind() {
        return SubmittedChoice.of(OfferContent.PriceKind.values(), OfferContent.PriceKind::key, priceKind);
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(validUntil));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /// What the form says; only for one in which nothing is to be corrected.
    OfferContent content() {
        var lines = new ArrayList<OfferContent.Line>();
        rows.stream()
                .filter(row -> !row.isBlank())
                .forEach(row -> lines.add(new OfferContent.Line(
                        lines.size() + 1,
                        new PersonalText(row.words()),
                        row.hundredths().orElseThrow(),
                        row.unit(),
                        row.money().orElseThrow().ore(),
                        Integer.parseInt(row.rate()) * HUNDREDTHS)));
        return new OfferContent(
                kind().orElseThrow(),
                new PersonalText(included),
                new PersonalText(excluded),
                new PersonalText(deduction),
                new PersonalText(begins),
                day().orElseThrow(),
                List.copyOf(lines));
    }

    /// The form as it is kept: each field by its name.
    String kept() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("greeting", greeting);
        fields.put("rows", String.valueOf(rows.size()));
        for (var number = 1; number <= rows.size(); number++) {
            var row = rows.get(number - 1);
            fields.put("words-" + number, row.words());
            fields.put("quantity-" + number, row.quantity());
            fields.put("unit-" + number, row.unit());
            fields.put("price-" + number, row.price());
            fields.put("rate-" + number, row.rate());
        }
        fields.put("priceKind", priceKind);
        fields.put("included", included);
        fields.put("excluded", excluded);
        fields.put("deduction", deduction);
        fields.put("begins", begins);
        fields.put("validUntil", validUntil);
        return JSON.writeValueAsString(fields);
    }

    /// Whether it is short enough to be kept as it is.
    boolean canBeKept() {
        return TypedText.length(kept()) <= KEPT_LENGTH_MAX;
    }

    /// A form from how it is kept.
    static OfferDraft of(String kept) {
        return of(JSON.readValue(kept, FIELDS));
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
