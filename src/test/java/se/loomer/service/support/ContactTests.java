package se.loomer.service.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.policy.Closing;

/// Anybody can write to us and say what they think of a page; what they send is what they were shown.
@Promise("P19")
class ContactTests {
    private static final Map<String, String> WORDS = Map.of(
            "topic", "technical", "title", "Sidan är tom", "words", "Jag ser *inget*.\nAlls.", "technical", "true");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Contact contact = loomer.bean(Contact.class);

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        var all = new HashMap<>(fields);
        all.remove(name);
        return all;
    }

    private OwnCase latest(Given.Person person) {
        return contact.cases(person.subject()).getFirst();
    }

    @Test
    void aPersonWritesAndReadsTheConversation() {
        var ada = given.person();
        var caller = given.signedIn(ada);
        assertThat(caller.get("/contact").body()).contains(ada.email()).doesNotContain("name=\"email\"");
        var page = location(caller.post("/contact", "/contact", WORDS));
        assertThat(page).startsWith("/account/cases/").endsWith("?sent");
        assertThat(caller.get(page).body()).contains("Sidan är tom", "Jag ser *inget*.", "Väntar på svar från oss");
        assertThat(caller.get("/account/cases").body()).contains("Sidan är tom");
        assertThat(loomer.letter(ada.email(), "Vi har fått ditt meddelande").text())
                .contains("/account/cases/")
                .doesNotContain("inget");

        var stranger = given.signedIn(given.person());
        var path = page.replace("?sent", "");
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/contact", path + "/messages", Map.of("words", "Hej"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Caller.stranger(loomer).get(path).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).contains("/sign-in"));
    }

    @Test
    void moreWordsJoinTheCaseAndEmptyOnesDoNot() {
        var ada = given.person();
        var caller = given.signedIn(ada);
        var path = location(caller.post("/contact", "/contact", WORDS)).replace("?sent", "");
        assertThat(caller.post(path, path + "/messages", Map.of("words", " ")).statusCode())
                .isEqualTo(422);
        assertThat(caller.post(path, path + "/messages", Map.of("words", "Nu gick det."))
                        .statusCode())
                .isEqualTo(303);
        assertThat(caller.get(path).body()).contains("Jag ser *inget*.", "Nu gick det.");
    }

    @Test
    void technicalDetailsAreShownAndLeftOutWhereTheyAreUnticked() {
        var ada = given.person();
        var caller = given.signedIn(ada).with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0");
        assertThat(caller.get("/contact").body()).contains("Skicka med: Firefox, Linux, sv");
        caller.post("/contact", "/contact", WORDS);
        assertThat(latest(ada).technical()).isEqualTo("Firefox, Linux, sv");
        caller.post("/contact", "/contact", without(WORDS, "technical"));
        assertThat(latest(ada).technical()).isNull();
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() {
        var caller = new Caller(loomer);
        var typed = with(with(WORDS, "email", "inte en adress"), "title", " ");
        var refused = caller.post("/contact", "/contact", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("error-email", "error-title", "inte en adress", "Jag ser *inget*.");
        assertThat(caller.post("/contact", "/contact", with(WORDS, "topic", "annat-vis"))
                        .body())
                .contains("error-topic", "error-email");
        assertThat(caller.post("/contact", "/contact", with(WORDS, "words", "x".repeat(8_001)))
                        .body())
                .contains("error-words");
    }

    @Test
    void whoeverHasNoAccountIsOnePersonWithRights() {
        var email = "skriver-%s@test.example".formatted(UUID.randomUUID());
        var caller = Caller.stranger(loomer);
        var typed = with(with(WORDS, "email", email), "name", "Bo Berg");
        assertThat(location(caller.post("/contact", "/contact", typed))).isEqualTo("/contact?sent");
        assertThat(caller.get("/contact?sent").body()).contains("Tack, vi har fått ditt meddelande");
        caller.post("/contact", "/contact", typed);
        assertThat(Counted.in(
                        loomer,
                        "guard.subject s join mail.address a on a.subject_id = s.id "
                                + "where s.kind = 'writer' and a.email = '%s'".formatted(email)))
                .isEqualTo(1);
        var letter = loomer.letter(email, "Vi har fått ditt meddelande");
        assertThat(letter.text()).doesNotContain("Sidan är tom", "Bo Berg");

        caller.post("/my-data/letter", "/my-data/letter", Map.of("email", email));
        var link = loomer.letter(email, "länk").path();
        assertThat(caller.post(link, link, Map.of()).statusCode()).isEqualTo(303);
        assertThat(caller.get("/account/cases").body()).contains("Sidan är tom");
        assertThat(caller.get("/my-data").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressOfAnAccountThatSomebodyTypesOpensNothingOfTheAccount() {
        var ada = given.person();
        Caller.stranger(loomer).post("/contact", "/contact", with(WORDS, "email", ada.email()));
        assertThat(contact.cases(ada.subject())).isEmpty();
        assertThat(Counted.in(
                        loomer,
                        "support.case_file c join mail.address a on a.subject_id = c.subject_id "
                                + "where a.email = '%s' and not c.is_proven".formatted(ada.email())))
                .isEqualTo(1);
    }

    @Test
    void theFooterOfEveryPageLeadsToFeedbackByTheRouteAlone() {
        var ada = given.person();
        var firma = given.company();
        var enquiry = given.enquiry(ada, firma);
        var caller = given.signedIn(ada);
        assertThat(caller.get("/enquiries/" + enquiry.value()).body())
                .contains("href=\"/feedback?page=%2Fenquiries%2F%7Bid%7D\"");
        assertThat(caller.get("/feedback?page=%2Fenquiries%2F%7Bid%7D").body()).contains("/enquiries/…");
        assertThat(caller.get("/feedback?page=%2Fenquiries%2F" + enquiry.value())
                        .body())
                .contains("hela webbplatsen")
                .doesNotContain("value=\"/enquiries/" + enquiry.value());
        for (var page : new String[] {"/", "/policy", "/promises", "/sign-in", "/nowhere"}) {
            assertThat(new Caller(loomer).get(page).body()).contains("href=\"/feedback", "href=\"/contact\"");
        }
    }

    @Test
    void anOpinionNeedsARatingAndNothingElse() {
        var caller = Caller.stranger(loomer);
        var refused = caller.post("/feedback", "/feedback", Map.of("words", "Bra text", "page", "/companies"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("error-rating", "Bra text", "value=\"/companies\"");
        var before = Counted.in(loomer, "support.case_file where channel = 'feedback' and page = '/policy'");
        assertThat(location(caller.post("/feedback", "/feedback", Map.of("rating", "4", "page", "/policy"))))
                .isEqualTo("/feedback?sent");
        assertThat(Counted.in(loomer, "support.case_file where channel = 'feedback' and page = '/policy'"))
                .isEqualTo(before + 1);
        caller.post("/feedback", "/feedback", Map.of("rating", "4", "page", "/policy/../secret", "email", ""));
        assertThat(Counted.in(loomer, "support.case_file where page like '%secret%'"))
                .isZero();
    }

    @Test
    void erasureTakesTheCasesAlong() {
        var ada = given.person();
        given.signedIn(ada).post("/contact", "/contact", WORDS);
        var id = latest(ada).id();
        loomer.bean(AccountDeletion.class).begin(ada.subject(), Closing.Kind.ERASURE, false);
        assertThat(contact.cases(ada.subject())).isEmpty();
        assertThat(contact.conversation(ada.subject(), id)).isEmpty();
    }
}
