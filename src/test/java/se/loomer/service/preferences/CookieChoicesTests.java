package se.loomer.service.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.UnregisteredCookie;

/// Answers about cookies over HTTP, by visitors who are nobody to us.
class CookieChoicesTests {
    private static final String COOKIE = "__Host-choices";
    private final Installation loomer = Installation.shared();
    private final Caller visitor = Caller.stranger(loomer);

    private void answer(String answer, String allow) {
        var response = visitor.post(
                "/companies", "/cookies/choice", Map.of("answer", answer, "allow", allow, "return", "/companies"));
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).hasValue("/companies");
    }

    /// Whether an answer is missing, and no signal gives it.
    private boolean isAsked() {
        var body = visitor.get("/cookies").body();
        return !body.contains("Vi räknar den som ett nej")
                && (body.contains("Du har inte svarat") || body.contains("fått något nytt"));
    }

    private boolean allowsMaps() {
        return visitor.get("/cookies").body().matches("(?s).*id=\"field-allow-maps\"[^>]*checked.*");
    }

    private long count(String sql) throws SQLException {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    @Test
    @Promise({"P12", "P14"})
    void areTakenOnTheFirstLayerAndRemembered() {
        assertThat(isAsked()).isTrue();
        answer("refuse", "");
        assertThat(isAsked()).isFalse();
        assertThat(visitor.get("/cookies").body()).contains("Du sade nej").doesNotContain("Du sade ja");
        answer("accept", "");
        assertThat(allowsMaps()).isTrue();
        assertThat(visitor.get("/cookies").body()).contains("Du sade ja");
    }

    @Test
    @Promise("P12")
    void languageAndAppearanceAreRemembered() {
        visitor.post("/", "/language", Map.of("value", "en"));
        visitor.post("/", "/theme", Map.of("value", "dark"));
        assertThat(visitor.get("/cookies").body()).contains("lang=\"en\" data-theme=\"dark\"", "Cookies and choices");
    }

    @Test
    @Promise("P14")
    void areWithdrawnAsTheyWereGiven() {
        answer("save", "maps");
        assertThat(allowsMaps()).isTrue();
        answer("save", "");
        assertThat(allowsMaps()).isFalse();
        answer("save", "no-such-choice");
        assertThat(visitor.cookie(COOKIE)).endsWith("~~0");
    }

    @Test
    @Promise("P14")
    void countTheSignalAsANoAndSaySo() {
        answer("accept", "");
        visitor.with("Sec-GPC", "1");
        assertThat(allowsMaps()).isFalse();
        visitor.setCookie(COOKIE, "");
        assertThat(isAsked()).isFalse();
        assertThat(visitor.get("/cookies").body()).contains("Vi räknar den som ett nej");
        answer("accept", "");
        assertThat(allowsMaps()).isTrue();
        assertThat(visitor.get("/cookies").body()).contains("men du har därefter sagt ja här");
    }

    @Test
    @Promise("P14")
    void areAskedForAgainOnlyWhereSomethingWasAdded() {
        answer("accept", "");
        var parts = visitor.cookie(COOKIE).split("~", -1);
        visitor.setCookie(COOKIE, String.join("~", parts[0], parts[1] + ".deadbeef", parts[2], parts[3]));
        assertThat(isAsked()).as("something is gone from the register").isFalse();
        visitor.setCookie(COOKIE, String.join("~", parts[0], "deadbeef", parts[2], parts[3]));
        assertThat(isAsked()).as("something is new in the register").isTrue();
        assertThat(allowsMaps()).isFalse();
    }

    @Test
    void areProvedWithoutMakingAnybodyAPerson() throws SQLException {
        var secret = "select count(*) from preferences.choice where encode(secret_hash, 'escape') like '%%%s%%'";
        var people = count("select count(*) from guard.subject");
        var proofs = count("select count(*) from preferences.choice");
        answer("refuse", "");
        assertThat(count("select count(*) from preferences.choice")).isGreaterThan(proofs);
        assertThat(count("select count(*) from guard.subject")).isEqualTo(people);
        var first = visitor.cookie(COOKIE).split("~", -1)[0];
        assertThat(count(secret.formatted(first))).isZero();
        answer("refuse", "");
        assertThat(visitor.cookie(COOKIE)).doesNotContain(first);
        visitor.setCookie(COOKIE, "x".repeat(43) + visitor.cookie(COOKIE).substring(43));
        assertThat(visitor.get("/cookies").body()).as("a secret of nobody").contains("Du har inte svarat");
    }

    @Test
    void leadNowhereElse() {
        var response = visitor.post("/", "/cookies/choice", Map.of("answer", "refuse", "return", "//evil.example"));
        assertThat(response.headers().firstValue("Location")).hasValue("/cookies?saved");
    }

    @Test
    @Promise("P08")
    void aStoppedCookieIsWrittenDownOnceADay() throws SQLException {
        var choices = loomer.bean(CookieChoices.class);
        try {
            choices.report(new UnregisteredCookie("left-by-a-test"));
            choices.report(new UnregisteredCookie("left-by-a-test"));
            assertThat(count("select count(*) from preferences.unregistered where name = 'left-by-a-test'"))
                    .isEqualTo(1);
        } finally {
            loomer.asSuperuser("delete from preferences.unregistered where name = 'left-by-a-test'");
        }
    }
}
