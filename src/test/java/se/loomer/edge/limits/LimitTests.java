package se.loomer.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// The limits over HTTP, in an installation of its own with figures so small that they are met.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitTests {
    private static final List<String> OPTIONS =
            List.of("--loomer.limits=src/test/resources/strict-limits.yaml", "--loomer.trusted-hops=1");
    private static final String WRONG = "ett helt annat lösenord";
    private static final int TOO_MANY = 429;
    private static final int WRONG_PASSWORD = 422;

    private final Installation loomer = Installation.start(OPTIONS, _ -> {});
    private final Given given = new Given(loomer);
    private final AtomicInteger networks = new AtomicInteger();

    @AfterAll
    void stop() {
        loomer.close();
    }

    private String network() {
        var number = networks.incrementAndGet();
        return "10.%d.%d.1".formatted(number / 256, number % 256);
    }

    /// Somebody at a browser that nobody has confirmed.
    private Caller caller(String network) {
        return Caller.stranger(loomer).with("X-Forwarded-For", network);
    }

    /// Somebody at the browser that everybody given has confirmed.
    private Caller known(String network) {
        return new Caller(loomer).with("X-Forwarded-For", network);
    }

    private HttpResponse<String> signIn(String network, String email, String password) {
        return caller(network).signIn(email, password);
    }

    private static void assertRefused(HttpResponse<String> answer, String limit) {
        assertThat(answer.statusCode()).as("status").isEqualTo(TOO_MANY);
        assertThat(answer.body()).contains("/limits#" + limit).contains("<time datetime=");
        assertThat(answer.headers()
                        .firstValue("Retry-After")
                        .map(Integer::parseInt)
                        .orElse(0))
                .isPositive();
    }

    @Test
    void guessingOneAccountFromOneNetworkEnds() {
        var ada = given.person();
        var network = network();
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThat(signIn(network, ada.email(), WRONG).statusCode()).isEqualTo(WRONG_PASSWORD);
        }
        assertRefused(signIn(network, ada.email(), Given.PASSWORD), "sign-in-account-and-network");
        assertThat(signIn(network(), ada.email(), Given.PASSWORD).statusCode())
                .as("from elsewhere")
                .isEqualTo(303);
    }

    @Test
    void guessingOneAccountFromManyNetworksEndsAndLocksNobodyOutOfAKnownDevice() {
        var ada = given.person();
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(signIn(network(), ada.email(), WRONG).statusCode()).isEqualTo(WRONG_PASSWORD);
        }
        assertRefused(signIn(network(), ada.email(), Given.PASSWORD), "sign-in-account");
        var known = known(network());
        assertThat(known.signIn(ada.email(), Given.PASSWORD).statusCode()).isEqualTo(303);
        var stranger = caller(network());
        stranger.setCookie("__Host-device", "a-browser-of-somebody-else");
        assertRefused(stranger.signIn(ada.email(), Given.PASSWORD), "sign-in-account");
    }

    @Test
    void aNewPasswordThroughALetterClearsTheAccount() {
        var ada = given.person();
        for (var attempt = 0; attempt < 6; attempt++) {
            signIn(network(), ada.email(), WRONG);
        }
        var caller = caller(network());
        caller.post("/forgotten-password", "/forgotten-password", Map.of("email", ada.email()));
        var link = loomer.letter(ada.email(), "lösenord").path();
        assertThat(caller.post(link, link, Map.of("password", "sjutton röda flodhästar"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(signIn(network(), ada.email(), "sjutton röda flodhästar").statusCode())
                .isEqualTo(303);
    }

    @Test
    void guessingManyAccountsFromOneNetworkEnds() {
        var network = network();
        for (var attempt = 0; attempt < 6; attempt++) {
            assertThat(signIn(network, "nobody%d@test.example".formatted(attempt), WRONG)
                            .statusCode())
                    .isEqualTo(WRONG_PASSWORD);
        }
        assertRefused(signIn(network, "nobody7@test.example", WRONG), "sign-in-network");
        var ada = given.person();
        assertThat(known(network).signIn(ada.email(), Given.PASSWORD).statusCode())
                .as("a known device in that network")
                .isEqualTo(303);
    }

    @Test
    void whatAStoppedNetworkSendsTakesNothingFromTheAccount() {
        var ada = given.person();
        var network = network();
        for (var attempt = 0; attempt < 12; attempt++) {
            signIn(network, ada.email(), WRONG);
        }
        assertThat(signIn(network(), ada.email(), Given.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void aKnownDeviceMeetsALimitOfItsOwn() {
        var ada = given.person();
        var known = known(network());
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThat(known.signIn(ada.email(), WRONG).statusCode()).isEqualTo(WRONG_PASSWORD);
        }
        assertRefused(known.signIn(ada.email(), Given.PASSWORD), "sign-in-known-device");
        assertThat(signIn(network(), ada.email(), Given.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void theRightPasswordIsNotCounted() {
        var ada = given.person();
        var network = network();
        for (var attempt = 0; attempt < 8; attempt++) {
            assertThat(known(network).signIn(ada.email(), Given.PASSWORD).statusCode())
                    .isEqualTo(303);
        }
    }

    /// Each of these sends a letter with a code.
    @Test
    void aRightPasswordThatWaitsForItsSecondStepIsCounted() {
        var ada = given.person();
        var network = network();
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThat(signIn(network, ada.email(), Given.PASSWORD).statusCode())
                    .isEqualTo(303);
        }
        assertRefused(signIn(network, ada.email(), Given.PASSWORD), "sign-in-account-and-network");
    }

    @Test
    void codesAreBoundedForEachAccountAndThePersonIsTold() {
        var ada = given.person();
        for (var attempt = 0; attempt < 4; attempt++) {
            assertThat(signIn(network(), ada.email(), Given.PASSWORD).statusCode())
                    .isEqualTo(303);
        }
        assertRefused(signIn(network(), ada.email(), Given.PASSWORD), "second-step-codes");
        assertThat(loomer.letter(ada.email(), "Någon försöker komma in").path()).isEqualTo("/forgotten-password");
        assertThat(known(network()).signIn(ada.email(), Given.PASSWORD).statusCode())
                .as("at a browser of one's own")
                .isEqualTo(303);
    }

    @Test
    void aRefusalTellsNotWhetherThereIsAnAccount() {
        var ada = given.person();
        assertThat(refusal(ada.email())).isEqualTo(refusal("no" + ada.email()));
    }

    private String refusal(String email) {
        for (var attempt = 0; attempt < 5; attempt++) {
            signIn(network(), email, WRONG);
        }
        var answer = signIn(network(), email, WRONG);
        assertRefused(answer, "sign-in-account");
        return answer.body().replaceAll("value=\"[^\"]{20,}\"", "").replaceAll("(?s)<time.*?</time>", "");
    }

    @Test
    void anAddressGetsFewLettersWhoeverAsks() {
        for (var attempt = 0; attempt < 2; attempt++) {
            assertThat(forgotten("flooded@test.example").statusCode()).isEqualTo(303);
        }
        assertRefused(forgotten(" Flooded@test.example "), "letters-address");
        var proof =
                caller(network()).post("/my-data/letter", "/my-data/letter", Map.of("email", "flooded@test.example"));
        assertRefused(proof, "letters-address");
    }

    private HttpResponse<String> forgotten(String email) {
        return caller(network()).post("/forgotten-password", "/forgotten-password", Map.of("email", email));
    }

    @Test
    void whatSomebodyDoesSignedInIsCountedByThemWhereverTheyAre() {
        var ada = given.person();
        var first = known(network());
        var second = known(network());
        first.signIn(ada.email(), Given.PASSWORD);
        second.signIn(ada.email(), Given.PASSWORD);
        assertThat(copy(first).statusCode()).isEqualTo(303);
        assertThat(copy(second).statusCode()).isEqualTo(303);
        assertRefused(copy(first), "exports");
        var grace = given.person();
        var third = known(network());
        third.signIn(grace.email(), Given.PASSWORD);
        assertThat(copy(third).statusCode()).as("somebody else").isEqualTo(303);
    }

    private static HttpResponse<String> copy(Caller caller) {
        return caller.post("/my-data/copies", "/my-data/copies", Map.of("scope", "all"));
    }

    @Test
    void whatWasTypedCanBeSentAgainUnlessItHeldAPassword() {
        var ada = given.person();
        var caller = known(network()).with("Sec-Fetch-Site", "same-origin");
        caller.signIn(ada.email(), Given.PASSWORD);
        var form = Map.of("category", "building", "description", "Ett nytt kök, ungefär tolv meter.", "place", "Lund");
        caller.post("/enquiries/new?category=building", "/enquiries", form);
        caller.post("/enquiries/new?category=building", "/enquiries", form);
        var refused = caller.post("/enquiries/new?category=building", "/enquiries", form);
        assertRefused(refused, "enquiries");
        assertThat(refused.body()).contains("value=\"Ett nytt kök, ungefär tolv meter.\"");

        var network = network();
        for (var attempt = 0; attempt < 3; attempt++) {
            signIn(network, ada.email(), WRONG);
        }
        var password = caller(network).with("Sec-Fetch-Site", "same-origin").signIn(ada.email(), WRONG);
        assertRefused(password, "sign-in-account-and-network");
        assertThat(password.body()).doesNotContain(WRONG).doesNotContain(ada.email());
    }

    @Test
    void programsAndPartsOfPagesGetAProblem() {
        var network = network();
        for (var attempt = 0; attempt < 4; attempt++) {
            signIn(network, "program@test.example", WRONG);
        }
        for (var header :
                Map.of("Accept", "application/json", "HX-Request", "true").entrySet()) {
            var caller = caller(network);
            var token = Caller.token(caller.get("/sign-in").body());
            var answer = caller.with(header.getKey(), header.getValue())
                    .send("/sign-in", Map.of("email", "program@test.example", "password", WRONG), token);
            assertThat(answer.statusCode()).isEqualTo(TOO_MANY);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body())
                    .contains("\"limit\":\"sign-in-account-and-network\"")
                    .contains("\"until\":")
                    .contains("\"clears\":[\"known-device\"");
        }
    }

    @Test
    void whatEndsSomethingCountsGuessesAndNeverALinkThatWeKnow() {
        var ada = given.person();
        var network = network();
        caller(network()).post("/forgotten-password", "/forgotten-password", Map.of("email", ada.email()));
        var good = loomer.letter(ada.email(), "lösenord").path();
        var guesser = caller(network);
        var token = Caller.token(guesser.get("/sign-in").body());
        for (var guess = 0; guess < 4; guess++) {
            var link = "/unsubscribe/00000000-0000-4000-8000-%012d".formatted(guess);
            assertThat(guesser.send(link, Map.of(), token).statusCode()).isEqualTo(404);
        }
        assertRefused(
                guesser.send("/unsubscribe/00000000-0000-4000-8000-000000000009", Map.of(), token), "links-network");
        assertThat(guesser.send(good, Map.of("password", "sjutton röda flodhästar"), token)
                        .statusCode())
                .as("a good link from the same network")
                .isEqualTo(303);
    }

    @Test
    void aStoreThatCannotBeAskedIsToldAsOurFault() {
        var caller = caller(network()).with("Sec-Fetch-Site", "same-origin");
        var token = Caller.token(caller.get("/contact").body());
        loomer.asSuperuser("alter table infrastructure.limit_bucket rename to elsewhere");
        try {
            var answer = caller.send("/contact", Map.of("body", "Hej"), token);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Felet är vårt").doesNotContain("för många försök");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            loomer.asSuperuser("alter table infrastructure.elsewhere rename to limit_bucket");
            var limits = loomer.bean(Limits.class);
            while (!limits.admits("mail-receipts", "anybody")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void everyLimitIsShownToEverybody() {
        var page = caller(network()).get("/limits").body();
        assertThat(loomer.bean(Limits.class).table().limits().keySet())
                .allSatisfy(name -> assertThat(page).contains("<tr id=\"" + name + "\">"));
    }
}
