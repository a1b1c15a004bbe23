package se.loomer.duty.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// Requests over HTTP: made, followed, merged and taken back by whoever made them and nobody else.
class RequestsTests {
    private static final String PAGE = "/my-data/requests";
    private static final String FORM = PAGE + "/new";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    /// Where the answer leads, without site and query.
    private static String leadsTo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "")
                .replaceFirst("\\?.*", "");
    }

    private static String make(Caller caller, String kind, String words) {
        return leadsTo(caller.post(FORM, PAGE, Map.of("kind", kind, "words", words)));
    }

    @Test
    @Promise("P37")
    void isConfirmedWithTheDayByWhichItIsAnswered() {
        var person = given.person();
        var caller = given.signedIn(person);
        assertThat(caller.get(PAGE).body()).contains("Du har inte begärt något");
        var page = make(caller, "access", "Vad vet ni om mitt kök?");
        var request = loomer.bean(Requests.class).list(person.subject()).getFirst();
        assertThat(page).isEqualTo(PAGE + "/" + request.id());
        assertThat(request.dueAt()).isEqualTo(loomer.bean(RequestClock.class).due(request.receivedAt()));
        assertThat(caller.get(page).body())
                .contains("Vad vet ni om mitt kök?", "Mottagen", "Ta tillbaka begäran", "imy@imy.se");
        assertThat(caller.get(PAGE).body()).contains("Se uppgifter", "Mottagen");
        var letter = loomer.letter(person.email(), "Vi har tagit emot din begäran");
        assertThat(letter.path()).isEqualTo(page);
        assertThat(letter.text()).doesNotContain("kök");
    }

    @Test
    void everyKindOfSignedInPersonMayAsk() {
        for (var person :
                new Given.Person[] {given.person(), given.company().representative(), given.staff("moderator")}) {
            var caller = given.signedIn(person);
            assertThat(caller.get(make(caller, "other", "En fråga.")).statusCode())
                    .isEqualTo(200);
        }
        var stranger = new Caller(loomer).get(FORM);
        assertThat(leadsTo(stranger)).isEqualTo("/sign-in");
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() {
        var caller = given.signedIn(given.person());
        var unknown = caller.post(FORM, PAGE, Map.of("kind", "everything", "words", "Mina ord"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("Mina ord", "error-kind").doesNotContain("error-words");
        var empty = caller.post(FORM, PAGE, Map.of("kind", "erasure", "words", "  "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("error-words").containsPattern("value=\"erasure\" checked");
        var tooLong = caller.post(FORM, PAGE, Map.of("kind", "erasure", "words", "a".repeat(4_001)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(caller.get(PAGE).body()).contains("Du har inte begärt något");
        assertThat(caller.get(FORM + "?kind=rectification").body()).containsPattern("value=\"rectification\" checked");
        assertThat(caller.get(FORM + "?kind=nonsense").body()).doesNotContain(" checked");
    }

    @Test
    void aSecondOfTheSameKindIsMergedAndThePersonIsTold() {
        var person = given.person();
        var caller = given.signedIn(person);
        var first = make(caller, "rectification", "Namnet är fel.");
        assertThat(make(caller, "rectification", "Gatan också.")).isEqualTo(first);
        assertThat(make(caller, "portability", "Annat format.")).isNotEqualTo(first);
        assertThat(loomer.bean(Requests.class).list(person.subject()))
                .extracting(Request::state)
                .containsExactlyInAnyOrder(RequestState.RECEIVED, RequestState.MERGED, RequestState.RECEIVED);
        assertThat(loomer.letter(person.email(), "lagt ihop").path()).isEqualTo(first);

        leadsTo(caller.post(first, first + "/recall", Map.of()));
        assertThat(make(caller, "rectification", "Ändå inte rätt."))
                .as("what has ended takes up no more")
                .isNotEqualTo(first);
    }

    @Test
    void isTakenBackWhileOpenAndOnlyByWhoeverMadeIt() {
        var caller = given.signedIn(given.person());
        var page = make(caller, "objection", "Jag invänder.");
        var stranger = given.signedIn(given.person());
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.post(FORM, page + "/recall", Map.of()).statusCode()).isEqualTo(404);
        assertThat(caller.get(PAGE + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);

        assertThat(leadsTo(caller.post(FORM, page + "/recall", Map.of()))).isEqualTo(page);
        assertThat(caller.get(page).body()).contains("Återtagen").doesNotContain("Ta tillbaka begäran");
        var again = caller.post(FORM, page + "/recall", Map.of());
        assertThat(again.headers().firstValue("Location").orElseThrow()).endsWith("?news=ended");
    }

    @Test
    @Promise("P37")
    void staysOpenAndSaysSoWhenItsDayHasPassed() {
        var person = given.person();
        var caller = given.signedIn(person);
        var page = make(caller, "access", "Var är svaret?");
        loomer.asSuperuser("""
                -- The end of the row stays, which the policy's rule would refuse.
                set session_replication_role = replica;
                update requests.request
                set received_at = received_at - interval '40 days', due_at = received_at - interval '9 days'
                where subject_id = '%s'
                """.formatted(person.subject()));
        assertThat(caller.get(page).body()).contains("Försenad", "Vi är sena", "Ta tillbaka begäran");
        assertThat(caller.get(PAGE).body()).contains("Försenad");
    }
}
