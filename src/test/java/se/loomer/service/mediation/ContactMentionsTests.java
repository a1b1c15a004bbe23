package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// Ways to reach a person that they write into the description are told to them before anybody reads them.
class ContactMentionsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ring 070-174 06 05 efter fem|070-174 06 05",
                "ring +46 8 505 292 00!|+46 8 505 292 00",
                "mejla åsa.öberg@exempel.se, helst|åsa.öberg@exempel.se",
                "skriv till anna @ exempel.se|anna @ exempel.se",
                "mitt nummer är 19811218-9876|19811218-9876",
                "811218-9876 är jag|811218-9876",
                "Vi bor på Storgatan 12.|Storgatan 12",
                "storgatan 12 lgh 1102, ring på|storgatan 12 lgh 1102",
                "Huset ligger på Södra vägen 3B|Södra vägen 3B",
                "Portkod finns, lgh 1203|lgh 1203",
                "hämtas i 222 22 Lund|222 22 Lund",
                "se www.annasrum.se/hall|www.annasrum.se/hall",
                "Bilder på https://exempel.se/a.|https://exempel.se/a",
                "jag heter @anna_i_lund där|@anna_i_lund"
            })
    void findsWaysToReachAPerson(String text, String found) {
        assertThat(ContactMentions.in(text)).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tolv meter bänk, 2 400 mm högt, 3 rum och 90 m²",
                "Från 2027-01-15 till 2027-02-20, vecka 12-14",
                "Högst 125 000 kr, skåp från 1924",
                "811218-9875 har fel kontrollsiffra",
                "Etta @ tredje våningen",
                "badrum på 6 m2, hus från 1962, 3 rum och kök",
                "offert före 12 mars",
                "RAL 9010 på alla snickerier",
                "Infartsvägen 12 meter lång ska asfalteras",
                "trappan vid torget 3 steg upp",
                "Gatan utanför är smal, 2 m",
                "Garagevägen 40 m2 ska stensättas",
                "Takvinkel 27 grader, 140 m² plåt",
                "Säkring 20 A, 400 V, fas 3",
                "Rör 110 mm och 75 mm, 12 st",
                "Budget 125 00 kronor eller 12 500 kr",
                "Öppet 8-17, helst vecka 7 eller 8",
                "Fönster 120 x 60, fyra stycken",
                "Kakel 15x15, cirka 22 kvm",
                "Bygglov 2025-000123 finns",
                "Pannan är en IVT 490 från 2009",
                "Två barn på 4 och 7 år, en hund",
                "Nyckel finns hos grannen efter kl. 16",
                "Ek parkett 14 mm, 3-stav",
                "Kostar det 300 40 minuter bort?",
                ""
            })
    void leavesMeasuresDaysAndSumsAlone(String text) {
        assertThat(ContactMentions.in(text)).isEmpty();
    }

    @Test
    @Promise("P31")
    void arePassedOnOnlyIfThePersonSaysSo() {
        var loomer = Installation.shared();
        var caller = new Given(loomer).signedIn(new Given(loomer).person());
        var page = "/enquiries/new?category=building";
        var form = new HashMap<>(
                Map.of("category", "building", "description", "Ring mig på 070-174 06 05", "place", "Lund"));
        var told = caller.post(page, "/enquiries", form);
        assertThat(told.statusCode()).isEqualTo(422);
        assertThat(told.body()).contains("Här står 070-174 06 05", "Ring mig på", "keepsMentions");
        form.put("keepsMentions", "true");
        assertThat(caller.post(page, "/enquiries", form).statusCode()).isEqualTo(303);
        assertThat(caller.post(
                                page,
                                "/enquiries",
                                Map.of(
                                        "category",
                                        "carpentry",
                                        "description",
                                        "Hyllor",
                                        "place",
                                        "Lund",
                                        "question-what",
                                        "Ring 070-174 06 05"))
                        .statusCode())
                .as("in an answer too")
                .isEqualTo(422);
    }
}
