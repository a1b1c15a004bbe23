package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTextTests {
    @Test
    void lineEndsOfEverySystemAreOne() {
        assertThat(TypedText.read("a\r\nb\rc\nd\u2028e\n\nf")).isEqualTo("a\nb\nc\nd\ne\n\nf");
    }

    @Test
    void whatPastingLeavesIsGone() {
        assertThat(TypedText.read("\uFEFFStor\u00ADgatan\u200B 1\u2060")).isEqualTo("Storgatan 1");
        assertThat(TypedText.read("\u202A070-174 06 05\u202C")).isEqualTo("070-174 06 05");
        assertThat(TypedText.read("\u2068Åsa\u2069\u0007")).isEqualTo("Åsa");
    }

    @Test
    void whatIsSeenOrNeededStays() {
        var persian = "می\u200Cخواهم";
        var sinhala = "ශ්\u200Dරී";
        var family = "👨\u200D👩\u200D👧";
        var kept = "10\u00A0000 kr\t" + persian + sinhala + family + "שלום\u200F!";
        assertThat(TypedText.read(kept)).isEqualTo(kept);
    }

    @Test
    void whatTurnsTextIsLeftForTheRuleThatRefusesIt() {
        var turned = TypedText.read("Ada\u202Enosrednfa");
        assertThat(PlainText.check(FieldErrors.none(), "name", turned).isEmpty())
                .isFalse();
    }

    @Test
    void lengthsCountCharactersAsTheDatabaseDoes() {
        assertThat(TypedText.length(TypedText.read("A\u030Asa"))).isEqualTo(3);
        assertThat(TypedText.length("😀😀")).isEqualTo(2);
        assertThat(TypedText.length(TypedText.read("a\r\nb"))).isEqualTo(3);
    }
}
