package se.loomer.duty.incidents.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.publication.Breaking;
import se.loomer.duty.requests.RequestAnswering;
import se.loomer.duty.requests.Requests;
import se.loomer.edge.casework.CaseLook;
import se.loomer.policy.OperatorTime;

/// A breach is entered, assessed, reported in its 72 hours, told to those whom the records name, and closed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentTests {
    private static final String LIST = "/office/incidents";

    // An installation of its own: whom staff looked at is counted.
    private final Installation loomer = Installation.start();
    private final Given given = new Given(loomer);
    private final Given.Person member = given.staff("privacy-officer");
    private final Caller officer = given.signedIn(member);

    private String opened(String title, LocalDateTime discovered) {
        var answer = officer.post(
                LIST,
                LIST,
                Map.of(
                        "title",
                        title,
                        "what",
                        "En sida visade fel uppgifter.",
                        "discovered",
                        discovered.withNano(0).toString()));
        assertThat(answer.statusCode()).isIn(302, 303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void aChoiceThatIsNoneIsRefusedBesideItsField() {
        var incident = opened("Fel val", LocalDateTime.now(OperatorTime.ZONE).minusHours(1));
        for (var wrong : List.of(Map.of("risk", "okänt"), Map.of("data", "okänt"), Map.of("purposes", "okänt"))) {
            var fields = assessment("risk");
            fields.putAll(wrong);
            var answer = officer.post(incident, incident + "/assessment", fields);
            assertThat(answer.statusCode()).as("%s", wrong).isEqualTo(422);
        }
    }

    private Map<String, String> assessment(String risk) {
        var fields = new HashMap<String, String>();
        fields.put("what", "En sida visade fel uppgifter.");
        fields.put("purposes", "answering");
        fields.put("people", "1");
        fields.put("risk", risk);
        fields.put("consequences", "Någon kan ha läst ett namn.");
        fields.put("measures", "Sidan är rättad.");
        return fields;
    }

    /// Somebody whose request a member of staff opened, under the purpose `answering`.
    private Given.Person lookedAt() {
        var ada = given.person();
        var made = (Requests.Making.Made)
                loomer.bean(Requests.class).make(ada.subject(), "access", "Vad har ni om mitt växthus?");
        loomer.bean(RequestAnswering.class)
                .take(new CaseLook(member.subject(), ada.subject(), made.id(), "Svara på begäran"), null);
        return ada;
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @Test
    @Promise("P42")
    void goesItsWholeWay() {
        var ada = lookedAt();
        var bystander = given.person();
        var incident =
                opened("Fel på en sida", LocalDateTime.now(OperatorTime.ZONE).minusHours(2));
        assertThat(officer.get(incident).body()).contains("Bedöm risken", "timmar kvar");
        assertThat(officer.post(incident, incident + "/closing", Map.of()).body())
                .contains("Det går inte i det här läget");

        var unfit = assessment("high");
        unfit.put("measures", "");
        var refused = officer.post(incident, incident + "/assessment", unfit);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Skriv vad som har gjorts", "Någon kan ha läst ett namn.");
        officer.post(incident, incident + "/assessment", assessment("high"));
        assertThat(officer.get(incident).body())
                .as("what the purpose can reach, and at whom it looked")
                .contains("Telefonnummer", "öppnat uppgifter om 1 personer", "Anmäl till myndigheten");

        assertThat(officer.post(incident, incident + "/report", Map.of("reference", ""))
                        .statusCode())
                .isEqualTo(422);
        officer.post(incident, incident + "/report", Map.of("reference", "IMY-2026-1"));
        assertThat(officer.get(incident + "/report.md").body()).contains("Sidan är rättad.", "559202-8020");

        tellsThoseConcerned(incident, ada, bystander);

        officer.post(incident, incident + "/final", Map.of());
        officer.post(incident, incident + "/closing", Map.of());
        assertThat(officer.get(incident).body()).contains("Stängd");
        assertThat(given.count("incidents.incident where closed_at is not null"))
                .isOne();
    }

    private void tellsThoseConcerned(String incident, Given.Person ada, Given.Person bystander) {
        var telling = new HashMap<>(Map.of("whom", "looked-at"));
        for (var language : List.of("Sv", "En")) {
            telling.put("what" + language, "Det här har hänt " + language);
            telling.put("consequences" + language, "Det här kan hända " + language);
        }
        var unfinished = officer.post(incident, incident + "/telling", telling);
        assertThat(unfinished.statusCode()).isEqualTo(422);
        assertThat(unfinished.body()).as("what was typed stays").contains("Det här kan hända En");
        telling.put("measuresSv", "Det här har vi gjort");
        telling.put("measuresEn", "This is what we did");
        officer.post(incident, incident + "/telling", telling);
        officer.post(incident, incident + "/telling", telling);
        assertThat(loomer.letter(ada.email(), "En incident berör").text()).contains("Det här har hänt Sv");
        assertThat(given.count("incidents.concerned")).as("each once").isOne();
        assertThat(loomer.letters(bystander.email()).stream()
                        .filter(letter -> letter.subject().contains("incident")))
                .isEmpty();
        assertThat(given.signedIn(ada).get("/my-data").body()).contains("Besked om en incident");
    }

    @Test
    @Promise("P42")
    void aLateReportSaysWhy() {
        var incident = opened(
                "Upptäckt och glömd", LocalDateTime.now(OperatorTime.ZONE).minusHours(80));
        assertThat(officer.get("/office/cases?kind=incidents").body()).contains("timmar för sent");
        officer.post(incident, incident + "/assessment", assessment("risk"));
        var late = officer.post(incident, incident + "/report", Map.of("reference", "IMY-2026-2"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("Anmälan är sen");
        officer.post(incident, incident + "/report", Map.of("reference", "IMY-2026-2", "late", "Den låg i fel kö."));
        assertThat(given.count("incidents.incident where reference = 'IMY-2026-2'"))
                .isOne();
        officer.post(incident, incident + "/final", Map.of());
        officer.post(incident, incident + "/closing", Map.of());
    }

    @Test
    void nonsenseIsRefusedAndKept() {
        var answer = officer.post(LIST, LIST, Map.of("title", "x", "what", "", "discovered", "i går"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("3 till 120", "value=\"i går\"");
        var future =
                LocalDateTime.now(OperatorTime.ZONE).plusDays(1).withNano(0).toString();
        assertThat(officer.post(LIST, LIST, Map.of("title", "Något", "what", "Något", "discovered", future))
                        .statusCode())
                .isEqualTo(422);
        assertThat(given.signedIn(given.staff("moderator")).get(LIST).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Promise("P42")
    void theCheckSeesAnIncidentThatNobodyReported() {
        new Breaking(loomer).breaks("P42", List.of("""
                                insert into incidents.incident (id, number, title, what, discovered_at, opened_at, due_at)
                                values (gen_random_uuid(), 999, 'Glömd', 'Glömd', now() - interval '80 hours',
                                        now() - interval '80 hours', now() - interval '8 hours')
                                """), List.of("delete from incidents.incident where number = 999"));
    }
}
