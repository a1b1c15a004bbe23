package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;

/// Of an answer by e-mail only what its writer added goes on, in the forms that mail programs give it.
class RepliedTextTests {
    private static final String OURS = "> Hej!\n>\n> Firma har svarat på din förfrågan.\n";

    private static IncomingEmail arrival(String words) {
        return new IncomingEmail(
                Secret.Presented.of("x"),
                null,
                IncomingEmail.Nature.LETTER,
                new PersonalText("ada@example.org"),
                new PersonalText("ada@example.org"),
                new PersonalText(""),
                new PersonalText("Re: Firma har svarat"),
                new PersonalText(words),
                List.of(),
                null,
                null,
                false,
                false);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                        "Ja, på torsdag.\n\n" + RepliedText.line(Locale.of("sv")) + "\n\nHej!\n\nFirma har svarat.",
                        "Ja, på torsdag.\n\nDen mån 30 nov. 2026 kl 10:12 skrev Loomer <info+reply.abc@loomer.se>:\n\n"
                                + OURS,
                        "Ja, på torsdag.\n\nDen mån 30 nov. 2026 kl 10:12 skrev Loomer\n<info+reply.abc@loomer.se>:\n"
                                + OURS,
                        "Ja, på torsdag.\n\nOn Mon, 30 Nov 2026 at 10:12, Loomer <info@loomer.se> wrote:\n" + OURS,
                        "Ja, på torsdag.\nOn Mon, 30 Nov 2026 at 10:12, Loomer <info@loomer.se> wrote:\n> "
                                + RepliedText.line(Locale.of("en")),
                        "Ja, på torsdag.\n\n30 nov. 2026 kl. 10:12 skrev Loomer <info@loomer.se>:",
                        "Ja, på torsdag.\n\n________________________________\nFrån: Loomer <info@loomer.se>\nHej!",
                        "Ja, på torsdag.\n\nFrån: Loomer [mailto:info@loomer.se]\nSkickat: den 30 november\nHej!",
                        "Ja, på torsdag.\n\n-----Ursprungligt meddelande-----\nFrån: Loomer\nHej!",
                        "Ja, på torsdag.\n\n-- \nAda Lovelace\n070-174 06 05",
                        "Ja, på torsdag.\n\nSkickat från min iPhone\n\n" + OURS,
                        OURS + "\nJa, på torsdag.",
                        "Den mån 30 nov. 2026 kl 10:12 skrev Loomer <info@loomer.se>:\n" + OURS
                                + "\nJa, på torsdag.\n-- \nAda")
                .map(words -> Arguments.of(words, "Ja, på torsdag."));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatIsQuotedAndSignedIsCut(String words, String own) {
        assertThat(RepliedText.of(arrival(words)).reveal()).isEqualTo(own);
    }

    static Stream<String> wholes() {
        return Stream.of(
                "Grannen skrev: det regnar in.\nKan ni komma?",
                "Jag skrev i går:\nhar ni tid?",
                "Från: onsdag till fredag passar bra.",
                "Måtten:\n- 3 m\n- 4 m\n\n--- viktigt ---\nTaket läcker.",
                "On Monday she wrote that it works.");
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void whatOnlyLooksLikeAQuotationStays(String words) {
        assertThat(RepliedText.of(arrival(words)).reveal()).isEqualTo(words);
    }

    @ParameterizedTest
    @MethodSource("empties")
    void nothingOfOnesOwnIsNothing(String words) {
        assertThat(RepliedText.of(arrival(words)).reveal()).isEmpty();
    }

    static Stream<String> empties() {
        return Stream.of("", "\n\n", OURS, "-- \nAda", RepliedText.line(Locale.of("sv")) + "\nHej!");
    }
}
