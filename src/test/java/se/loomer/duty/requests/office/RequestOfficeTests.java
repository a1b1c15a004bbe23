package se.loomer.duty.requests.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.requests.Request;
import se.loomer.duty.requests.RequestAnswering;
import se.loomer.duty.requests.RequestState;
import se.loomer.duty.requests.Requests;

/// The office answers in time: it sees nobody without a reason, and two who answer at once cannot lose anything.
class RequestOfficeTests {
    private static final String WORDS = "Vad har ni om mitt gamla växthus?";
    private static final Map<String, String> REASON = Map.of("reason", "Svara på begäran");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    /// A request, and where the office finds it.
    private record Asked(Given.Person person, UUID id) {
        String page() {
            return "/office/requests/%s/%s".formatted(person.subject(), id);
        }
    }

    private Asked asked() {
        var person = given.person();
        var made = (Requests.Making.Made) loomer.bean(Requests.class).make(person.subject(), "access", WORDS);
        return new Asked(person, made.id());
    }

    private Request request(Asked asked) {
        return loomer.bean(Requests.class)
                .show(asked.person().subject(), asked.id())
                .orElseThrow();
    }

    private Caller officer() {
        return given.signedIn(given.staff("privacy-officer"));
    }

    private static HttpResponse<String> take(Caller caller, Asked asked) {
        var fields = new HashMap<>(REASON);
        fields.put("take", "true");
        return caller.post(asked.page(), asked.page() + "/looks", fields);
    }

    private static HttpResponse<String> act(Caller caller, Asked asked, String act, String words) {
        var fields = new HashMap<>(REASON);
        fields.put(act, words);
        return caller.post(asked.page(), asked.page() + "/" + act, fields);
    }

    @Test
    @Promise("P37")
    void nobodyIsSeenWithoutAReasonAndThePersonSeesWhoLooked() {
        var asked = asked();
        var officer = officer();
        assertThat(officer.get("/office/cases?kind=requests").body())
                .contains(asked.page())
                .doesNotContain(WORDS);
        assertThat(officer.get(asked.page()).body())
                .doesNotContain(WORDS, asked.person().email());
        var refused = officer.post(asked.page(), asked.page() + "/looks", Map.of("reason", "x"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(WORDS, asked.person().email());

        var seen = officer.post(asked.page(), asked.page() + "/looks", REASON);
        assertThat(seen.body())
                .contains(WORDS, asked.person().email(), asked.person().name());
        assertThat(request(asked).state()).isEqualTo(RequestState.RECEIVED);
        assertThat(given.signedIn(asked.person()).get("/account").body())
                .contains("Svar på en begäran", "Svara på begäran");
    }

    @Test
    void onlyStaffWithTheRoleComeIn() {
        var asked = asked();
        var moderator = given.signedIn(given.staff("moderator"));
        assertThat(moderator.get("/office/cases?kind=requests").statusCode()).isEqualTo(404);
        assertThat(moderator.get(asked.page()).statusCode()).isEqualTo(404);
        assertThat(moderator.post("/office", asked.page() + "/looks", REASON).statusCode())
                .isEqualTo(404);
        assertThat(moderator.get("/office").body()).doesNotContain("kind=requests");
        assertThat(given.signedIn(asked.person())
                        .get("/office/cases?kind=requests")
                        .statusCode())
                .isEqualTo(404);

        var administrator = given.signedIn(given.staff("administrator"));
        assertThat(administrator.get("/office").body()).contains("kind=requests");
        assertThat(administrator.get(asked.page()).statusCode()).isEqualTo(200);
        assertThat(officer().get("/office").body()).contains("kind=requests");
        var noRequest = "/office/requests/%s/%s".formatted(asked.person().subject(), UUID.randomUUID());
        assertThat(administrator.get(noRequest).statusCode()).isEqualTo(404);
        assertThat(administrator.post("/office", noRequest + "/looks", REASON).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Promise("P37")
    void anAnswerIsSentAndEndsIt() {
        var asked = asked();
        var officer = officer();
        assertThat(act(officer, asked, "answer", "Inget.").statusCode())
                .as("nobody has taken it")
                .isEqualTo(409);
        assertThat(take(officer, asked).body()).contains(WORDS, "Skicka svaret");
        var empty = act(officer, asked, "answer", " ");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("error-answer", WORDS);
        assertThat(act(officer, asked, "answer", "Vi har en bild av *växthuset*.")
                        .statusCode())
                .isEqualTo(303);
        assertThat(request(asked).state()).isEqualTo(RequestState.ANSWERED);
        assertThat(loomer.letter(asked.person().email(), "Svar på din begäran").text())
                .contains("Vi har en bild av *växthuset*.", "imy@imy.se");
        assertThat(given.signedIn(asked.person())
                        .get("/my-data/requests/" + asked.id())
                        .body())
                .contains("Vi har en bild av *växthuset*.", "Besvarad");
        assertThat(act(officer, asked, "refusal", "Ändrade mig.").statusCode()).isEqualTo(409);
        assertThat(officer.get("/office/cases?kind=requests").body()).doesNotContain(asked.page());
        assertThat(officer.get("/office/cases?kind=requests&show=ended").body()).contains(asked.page());
    }

    @Test
    @Promise("P37")
    void aRefusalGivesItsReasonsAndTheWayToComplain() {
        var asked = asked();
        var officer = officer();
        take(officer, asked);
        assertThat(act(officer, asked, "refusal", "").statusCode()).isEqualTo(422);
        assertThat(act(officer, asked, "refusal", "Det är någon annans växthus.")
                        .statusCode())
                .isEqualTo(303);
        assertThat(loomer.letter(asked.person().email(), "Vi kan inte göra det du begärde")
                        .text())
                .contains("Det är någon annans växthus.", "Integritetsskyddsmyndigheten", "08-657 61 00", "domstol");
        assertThat(request(asked).state()).isEqualTo(RequestState.REFUSED);
    }

    @Test
    void isExtendedOnceWithAReasonAndOnlyInTime() {
        var asked = asked();
        var officer = officer();
        take(officer, asked);
        assertThat(act(officer, asked, "extension", "").statusCode()).isEqualTo(422);
        var before = request(asked).dueAt();
        assertThat(act(officer, asked, "extension", "Det finns många växthus.").statusCode())
                .isEqualTo(303);
        assertThat(request(asked).dueAt()).isAfter(before.plus(java.time.Duration.ofDays(57)));
        assertThat(loomer.letter(asked.person().email(), "Vi behöver längre tid")
                        .text())
                .contains("Det finns många växthus.");
        assertThat(act(officer, asked, "extension", "Ännu fler.").statusCode()).isEqualTo(409);
        assertThat(act(officer, asked, "answer", "Nu är vi klara.").statusCode())
                .isEqualTo(303);

        var late = asked();
        take(officer, late);
        loomer.asSuperuser("""
                update requests.request
                set received_at = received_at - interval '40 days', due_at = received_at - interval '9 days',
                    expires_at = expires_at - interval '41 days'
                where id = '%s'
                """.formatted(late.id()));
        assertThat(act(officer, late, "extension", "För sent.").statusCode()).isEqualTo(409);
        assertThat(officer.get("/office/cases?kind=requests").body()).contains("Försenad");
        var counts = loomer.bean(RequestAnswering.class)
                .counts(given.staff("privacy-officer").subject());
        assertThat(counts.late()).isBetween(1, counts.all());
        assertThat(act(officer, late, "answer", "Sent, men svarat.").statusCode())
                .isEqualTo(303);
    }

    @Test
    void twoWhoTakeItAtOnceAndOneHasIt() {
        var asked = asked();
        var first = officer();
        var second = officer();
        var answers = CompletableFuture.supplyAsync(() -> take(first, asked).statusCode())
                .thenCombine(
                        CompletableFuture.supplyAsync(() -> take(second, asked).statusCode()),
                        (one, other) -> new int[] {one, other})
                .join();
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        var winner = answers[0] == 200 ? first : second;
        var loser = answers[0] == 200 ? second : first;

        var words = "Ett svar som tog en timme att skriva";
        var refused = act(loser, asked, "answer", words);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("En kollega har hand om", words);
        assertThat(loomer.letters(asked.person().email()))
                .noneMatch(letter -> letter.subject().contains("Svar på"));
        assertThat(act(winner, asked, "answer", "Svaret.").statusCode()).isEqualTo(303);
    }

    @Test
    void aColleagueTakesOverAndOnlyFromWhomTheySaw() {
        var asked = asked();
        var officer = officer();
        var colleague = given.staff("administrator");
        var other = given.signedIn(colleague);
        take(officer, asked);
        assertThat(take(other, asked).statusCode()).as("thought it was free").isEqualTo(409);
        var over = new HashMap<>(REASON);
        over.put("take", "true");
        over.put("from", UUID.randomUUID().toString());
        assertThat(other.post(asked.page(), asked.page() + "/looks", over).statusCode())
                .as("somebody else had it then")
                .isEqualTo(409);
        over.put("from", other.get(asked.page()).body().replaceAll("(?s).*name=\"from\" value=\"([^\"]+)\".*", "$1"));
        assertThat(other.post(asked.page(), asked.page() + "/looks", over).body())
                .contains("Skicka svaret");
        assertThat(act(officer, asked, "answer", "Mitt svar.").statusCode()).isEqualTo(409);
    }

    @Test
    void mergedRequestsAreReadTogether() {
        var asked = asked();
        loomer.bean(Requests.class).make(asked.person().subject(), "access", "Och växthusets tak?");
        var officer = officer();
        assertThat(take(officer, asked).body()).contains(WORDS, "Och växthusets tak?");
    }
}
