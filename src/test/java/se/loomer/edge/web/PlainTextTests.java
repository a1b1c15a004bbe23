package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTests {
    private static String complaint(String text) {
        var errors = PlainText.check(FieldErrors.none(), "name", PlainText.tidy(text));
        return errors.byField().values().stream().map(FieldErrors.Message::key).collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Åsa Öberg",
                "Anne-Marie d’Arc",
                "Nguyễn Thị Hồng",
                "Иван Петров",
                "Γιώργος",
                "محمد علي",
                "山田 太郎",
                "山田ひろし",
                "김철수",
                "Ivan Петров",
                "محمد\u200Cرضا",
                "क्\u200Dष",
                "क्\u200Cष",
                "\u2068Ada\u2069",
                "\u202DAda\u202C",
                "മോഹന്\u200D",
                "র\u200D্যাচেল",
                "ᠨᠠᠷ\u180Eᠠ",
                "Storgatan 1 B, 2 tr",
                "Firma 24/7 & Söner AB"
            })
    void takesNamesAsPeopleWriteThem(String name) {
        assertThat(complaint(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\u202Eavol",
                "Ada\u2066x\u2069",
                "Ada\u200FLov",
                "A\u200Bda",
                "A\u200Dda",
                "A\u200Cda",
                "Я\u200Cна",
                "محمد\u200C رضا",
                "محمد\u200C\u200Cرضا",
                "محمد\u200Dرضا",
                "A\u00ADda",
                "\uFEFFAda",
                "A\u2060da",
                "Ada\u0007",
                "A\u3164da",
                "A\uE000da",
                "A\u034Fda",
                "Z\u0335\u0321\u0348\u034D\u0301algo"
            })
    void refusesWhatCannotBeSeenOrTurnsTextAround(String name) {
        assertThat(complaint(name)).isEqualTo("web.error.text-unseen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"L\u043Eomer", "\u0410da", "P\u03B1ypal", "Vol\u0475o AB"})
    void refusesAWordOfTwoAlphabets(String name) {
        assertThat(complaint(name)).isEqualTo("web.error.text-mixed");
    }

    @Test
    void composesAndTidies() {
        assertThat(PlainText.tidy("  A\u030Asa\t\u00A0O\u0308berg\n")).isEqualTo("Åsa Öberg");
    }
}
