package se.loomer.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/// A signature knows nearly the same text again, and no other.
class TextSignatureTests {
    private static final int DISTANCE_MOST = 10;
    private static final String OFFER = """
            Hej! Vi är ett team som hjälper villaägare i hela Skåne med solceller till bra pris. Just nu har vi en kampanj
            med 30 procent rabatt för dig som bestämmer dig snabbt. Svara på det här så ringer vi upp redan i morgon.
            """;
    private static final String KITCHEN = """
            Vi vill bygga om köket i en lägenhet från 1962. Det handlar om nya skåp, ungefär tolv meter bänkskiva och en
            ny köksfläkt. Elen är gammal och behöver ses över av någon behörig innan arbetet börjar.
            """;

    private static TextSignature of(String text) {
        return TextSignature.of(text).orElseThrow();
    }

    @Test
    void aFewChangedWordsAreNearlyTheSameText() {
        assertThat(of(OFFER).distance(of(OFFER.replace("Hej!", "Hej Ada!").replace("30", "25"))))
                .isLessThanOrEqualTo(DISTANCE_MOST);
        assertThat(of(OFFER).distance(of(OFFER.toUpperCase(Locale.ROOT).replace("Å", "å") + "\n\n!!!")))
                .isLessThanOrEqualTo(DISTANCE_MOST);
    }

    @Test
    void anotherTextIsNot() {
        assertThat(of(OFFER).distance(of(KITCHEN))).isGreaterThan(DISTANCE_MOST);
    }

    @Test
    void aShortTextHasNoneBecauseManyAreAlike() {
        assertThat(TextSignature.of("Hej, det låter bra!")).isEmpty();
        assertThat(TextSignature.of("")).isEmpty();
    }

    @Test
    void itPrintsNothing() {
        assertThat(of(OFFER)).hasToString("[signature]");
    }
}
