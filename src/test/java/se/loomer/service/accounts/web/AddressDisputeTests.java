package se.loomer.service.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Authenticator;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// The old mailbox alone does not take an account whose person changed the address in a browser of their own.
class AddressDisputeTests {
    private static final String SECURITY = "/account/security";
    private static final String LIFTING = SECURITY + "/caution/lifting";
    private static final String CORRECTION = "/my-data/correction";
    private static final Pattern PASSWORD_PAGE = Pattern.compile("/passwords/[A-Za-z0-9_-]{43}");
    private static final Pattern RECOVERY_CODE = Pattern.compile("[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}");
    private static final Pattern APP_SECRET = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Caller home = given.signedIn(ada);
    private final Caller reader = Caller.stranger(loomer);
    private final String address = "ny.%s@test.example".formatted(UUID.randomUUID());

    private String changeAddress() {
        home.post(CORRECTION, CORRECTION + "/email", Map.of("email", address));
        var confirm = loomer.letter(address, "Bekräfta din nya e-postadress").path();
        assertThat(home.post(confirm, confirm, Map.of()).statusCode()).isEqualTo(200);
        return loomer.letter(ada.email(), "Din e-postadress är bytt").path();
    }

    private String press(String link, Map<String, String> fields) {
        return reader.post(link, link, fields).body();
    }

    private void travelADay() {
        loomer.asSuperuser("update devices.caution set since = since - interval '25 hours', "
                + "expires_at = expires_at - interval '25 hours' where subject_id = '%s'".formatted(ada.subject()));
    }

    @Test
    @Promise("P45")
    void itFreezesAndThePersonStaysAndObjects() {
        var link = changeAddress();
        assertThat(reader.get(link).body())
                .contains("Ett tryck fryser kontot", "innan någon loggas ut")
                .doesNotContain("Ett tryck gör allt det här");
        assertThat(press(link, Map.of())).contains("Kontot är fryst").doesNotContainPattern(PASSWORD_PAGE);
        assertThat(home.get("/account").statusCode()).as("nobody is signed out").isEqualTo(200);
        assertThat(loomer.letter(address, "Någon säger").path()).startsWith(SECURITY);
        assertThat(home.get(SECURITY).body()).contains("Det var jag");
        assertThat(home.post(SECURITY, LIFTING, Map.of()).headers().firstValue("Location"))
                .hasValue(SECURITY + "?done=lifted");
        assertThat(reader.get(link).statusCode())
                .as("the old mailbox can do nothing more")
                .isEqualTo(404);
        assertThat(new Caller(loomer).signIn(address, Given.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    @Promise("P45")
    void withoutAFactorItIsHadBackAfterADayInWhichNobodyObjected() {
        var link = changeAddress();
        press(link, Map.of());
        assertThat(press(link, Map.of())).as("too early").contains("Kontot är fryst");
        travelADay();
        assertThat(press(link, Map.of())).containsPattern(PASSWORD_PAGE);
        assertThat(home.get("/account").statusCode()).isEqualTo(303);
        assertThat(new Caller(loomer).signIn(address, Given.PASSWORD).statusCode())
                .isEqualTo(422);
    }

    @Test
    @Promise("P45")
    void withAFactorOnlyACodeFromBeforeTheChangeHasItBack() {
        var code = setUpApp();
        var link = changeAddress();
        press(link, Map.of());
        travelADay();
        assertThat(press(link, Map.of())).contains("Kontot är fryst").doesNotContainPattern(PASSWORD_PAGE);
        assertThat(press(link, Map.of("code", "AAAA-AAAA-AAAA-AAAA"))).contains("Koden stämmer inte");
        assertThat(press(link, Map.of("code", code))).containsPattern(PASSWORD_PAGE);
    }

    private String setUpApp() {
        var page = home.get(SECURITY + "/app").body();
        var secret = APP_SECRET.matcher(page);
        assertThat(secret.find()).isTrue();
        var added = home.post(
                SECURITY + "/app",
                SECURITY + "/app",
                Map.of("code", Authenticator.code(secret.group(1), Instant.now())));
        var codes = RECOVERY_CODE.matcher(added.body());
        assertThat(codes.find()).isTrue();
        return codes.group();
    }
}
