package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One place is written one way, however it was typed.
class PlaceNameTests {
    @ParameterizedTest
    @CsvSource({
        "stockholm, Stockholm",
        "STOCKHOLM, Stockholm",
        "' Stockholm ', Stockholm",
        "upplands väsby, Upplands Väsby",
        "malå-stensele, Malå-Stensele",
        "o\u0308rebro, Örebro",
        "Skåne län, Skåne län",
        "'', ''"
    })
    void folds(String typed, String place) {
        assertThat(PlaceName.folded(typed)).isEqualTo(place);
    }
}
