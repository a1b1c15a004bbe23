package se.loomer.service.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// A stranger who tries addresses learns of none whether it has an account.
class AnonymityTests {
    private static final int TRIES = 15;
    private static final double RATIO_MIN = 0.6;
    private static final double RATIO_MAX = 1.7;

    private final Installation loomer = Installation.shared();
    private final String known = new Given(loomer).person().email();

    /// As long as the known one, because some answers repeat what was typed.
    private final String unknown = known.replace("person", "nobody");

    private static Map<String, String> registration(String email) {
        var form = new HashMap<String, String>();
        form.put("kind", "person");
        form.put("name", "Någon Annan");
        form.put("street", "Storgatan 1");
        form.put("postalCode", "123 45");
        form.put("city", "Lund");
        form.put("telephone", "070-174 06 05");
        form.put("email", email);
        form.put("age", "adult");
        form.put("password", Given.PASSWORD);
        form.put("acceptsTerms", "true");
        return form;
    }

    /// All of an answer but what is new in each: the date, the tokens and the cookie that they belong to.
    private static String told(HttpResponse<String> response) {
        var headers = new HashMap<>(response.headers().map());
        headers.remove("date");
        headers.remove("set-cookie");
        var body = response.body().replaceAll("name=\"_(csrf|form)\" value=\"[^\"]+\"", "");
        return "%d %s %s"
                .formatted(response.statusCode(), new TreeMap<>(headers), body)
                .replaceAll("letter=[0-9a-f-]{36}", "letter=<its key>");
    }

    private String registering(String email) {
        var caller = new Caller(loomer);
        var answer = caller.post("/register", "/register", registration(email));
        assertThat(answer.statusCode()).isEqualTo(303);
        var promised = answer.headers().firstValue("Location").orElse("");
        return told(answer) + told(caller.get(promised));
    }

    @Test
    void registrationAnswersTheSameAndTellsTheAddressAlone() {
        assertThat(registering(known)).isEqualTo(registering(unknown));
        assertThat(loomer.letter(unknown, "Bekräfta din registrering").path()).startsWith("/registrations/");
        assertThat(loomer.letter(known, "redan ett konto").path()).isEqualTo("/sign-in");
        assertThat(loomer.letters(known)).noneMatch(letter -> letter.text().contains("/registrations/"));
        assertThat(loomer.letters(unknown)).hasSize(1);
    }

    private String forgetting(String email) {
        var caller = new Caller(loomer);
        var answer = caller.post("/forgotten-password", "/forgotten-password", Map.of("email", email));
        assertThat(answer.statusCode()).isEqualTo(303);
        return told(answer) + told(caller.get("/forgotten-password/letter"));
    }

    @Test
    void aForgottenPasswordAnswersTheSameAndTellsTheAddressAlone() {
        assertThat(forgetting(unknown)).isEqualTo(forgetting(known));
        assertThat(loomer.letter(known, "Välj ett nytt lösenord").path()).startsWith("/passwords/");
        assertThat(loomer.letters(unknown)).isEmpty();
    }

    @Test
    void signInAnswersTheSameInAboutTheSameTime() {
        var caller = new Caller(loomer);
        var ofKnown = new long[TRIES];
        var ofUnknown = new long[TRIES];
        // The first tries warm up what both use.
        assertThat(refused(caller, known)).isEqualTo(refused(caller, unknown));
        for (var trial = 0; trial < TRIES; trial++) {
            ofKnown[trial] = nanos(caller, known);
            ofUnknown[trial] = nanos(caller, unknown);
        }
        assertThat((double) median(ofKnown) / median(ofUnknown)).isBetween(RATIO_MIN, RATIO_MAX);
    }

    private static String refused(Caller caller, String email) {
        var answer = caller.signIn(email, "fjorton gula giraffer");
        assertThat(answer.statusCode()).isEqualTo(422);
        return told(answer).replace(email, "");
    }

    private static long nanos(Caller caller, String email) {
        var form = Map.of("email", email, "password", "fjorton gula giraffer");
        var token = caller.get("/sign-in").body().replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        var start = System.nanoTime();
        var answer = caller.send("/sign-in", form, token);
        var taken = System.nanoTime() - start;
        assertThat(answer.statusCode()).isEqualTo(422);
        return taken;
    }

    private static long median(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void signInWithTheRightPasswordStillWorks() {
        assertThat(new Caller(loomer).signIn(known, Given.PASSWORD).statusCode())
                .isEqualTo(303);
    }
}
