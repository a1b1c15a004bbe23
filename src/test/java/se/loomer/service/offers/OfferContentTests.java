package se.loomer.service.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.PersonalText;

/// Amounts are exact, and what is typed is read as people write it.
class OfferContentTests {
    private static final LocalDate TODAY = Offered.today();
    private static final PersonalText TEXT = new PersonalText("x");

    private static OfferContent content(OfferContent.PriceKind kind, OfferContent.Line... lines) {
        return new OfferContent(kind, TEXT, TEXT, TEXT, TEXT, TODAY, List.of(lines));
    }

    private static OfferContent.Line line(int quantity, long price, int rate) {
        return new OfferContent.Line(1, TEXT, quantity, "st", price, rate);
    }

    @Test
    void eachLineAndEachRateIsRoundedOnce() {
        // 0.33 × 0.50 kr = 16.5 öre; 1.5 × 0.01 kr = 1.5 öre: both half up.
        var two = content(OfferContent.PriceKind.FIXED, line(33, 50, 2500), line(150, 1, 2500));
        assertThat(two.net()).isEqualTo(new Money(17 + 2));
        // 19 öre × 25 % = 4.75, rounded once, and not 4 + 1.
        assertThat(two.vat()).isEqualTo(new Money(5));
        assertThat(two.total()).isEqualTo(new Money(24));
        var rates = content(OfferContent.PriceKind.FIXED, line(100, 10, 600), line(100, 10, 1200), line(100, 10, 0));
        assertThat(rates.vatByRate())
                .containsExactly(
                        Map.entry(1200, new Money(1)), Map.entry(600, new Money(1)), Map.entry(0, new Money(0)));
    }

    @Test
    void anEstimateMayBeExceededByFifteenPerCentAndAFixedPriceNotAtAll() {
        assertThat(content(OfferContent.PriceKind.FIXED, line(100, 1_000_000, 2500))
                        .most())
                .isEqualTo(new Money(1_250_000));
        assertThat(content(OfferContent.PriceKind.ESTIMATE, line(100, 1_000_000, 2500))
                        .most())
                .isEqualTo(new Money(1_437_500));
    }

    @Test
    void theLargestAmountsDoNotOverflow() {
        var lines = IntStream.range(0, OfferDraft.ROWS_MAX)
                .mapToObj(_ -> line(9_999_999, 999_999_999, 2500))
                .toArray(OfferContent.Line[]::new);
        var all = content(OfferContent.PriceKind.ESTIMATE, lines);
        assertThat(all.net().ore()).isEqualTo(OfferDraft.ROWS_MAX * 99_999_989_900_000L);
        assertThat(all.most().ore()).isGreaterThan(all.total().ore());
    }

    @Test
    void anyLinesAddUpToTheWhole() {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) {
            var lines = IntStream.rangeClosed(0, random.nextInt(10))
                    .mapToObj(_ -> line(
                            1 + random.nextInt(99_999),
                            random.nextInt(9_999_999),
                            List.of(0, 600, 1200, 2500).get(random.nextInt(4))))
                    .toArray(OfferContent.Line[]::new);
            var all = content(OfferContent.PriceKind.FIXED, lines);
            assertThat(all.total().ore()).isEqualTo(all.net().ore() + all.vat().ore());
            assertThat(all.vat().ore()).isBetween(0L, all.net().ore());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 234,50|123450",
                "1234.50|123450",
                "1\u00a0234,50 kr|123450",
                "1\u202f234 SEK|123400",
                "0|0",
                "9:-|900"
            })
    void pricesAreReadAsPeopleWriteThem(String typed, long ore) {
        var form = Offered.typed();
        form.put("price-1", typed);
        assertThat(OfferDraft.of(form).errors(TODAY, TODAY.plusDays(90)).isEmpty())
                .isTrue();
        assertThat(OfferDraft.of(form).content().lines().getFirst().price()).isEqualTo(new Money(ore));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1,234.50", "tusen", "12,5", "12345678", "1,505"})
    void whatIsNoPriceIsRefusedAtItsField(String typed) {
        var form = Offered.typed();
        form.put("price-1", typed);
        assertThat(OfferDraft.of(form).errors(TODAY, TODAY.plusDays(90)).byField())
                .containsOnlyKeys("price-1");
    }

    @ParameterizedTest
    @CsvSource({
        "quantity-1,0",
        "quantity-1,-1",
        "quantity-1,mycket",
        "unit-1,''",
        "rate-1,24",
        "words-1,''",
        "included,''",
        "begins,''",
        "greeting,''",
        "priceKind,maybe",
        "validUntil,''",
        "validUntil,2020-01-01",
        "validUntil,2099-01-01"
    })
    void whatIsMissingOrWrongIsNamed(String field, String typed) {
        var form = Offered.typed();
        form.put(field, typed);
        assertThat(OfferDraft.of(form).errors(TODAY, TODAY.plusDays(90)).byField())
                .containsOnlyKeys(field);
    }

    @Test
    void emptyRowsDoNotCountAndADraftIsKeptAsItIs() {
        var form = Offered.typed();
        form.put("rows", "6");
        var draft = OfferDraft.of(form);
        assertThat(draft.content().lines()).hasSize(3);
        assertThat(OfferDraft.of(draft.kept())).isEqualTo(draft);
        assertThat(OfferDraft.of(draft.content(), "Hej").rows().get(1).quantity())
                .isEqualTo("12,5");
        assertThat(draft.content().lines().get(1).amount(Locale.ENGLISH)).isEqualTo("12.5");
        assertThat(OfferDraft.empty("Hej").errors(TODAY, TODAY).has("words-1")).isTrue();
        assertThat(draft.withMoreRows().rows()).hasSize(9);
    }
}
