package se.loomer.service.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Authenticator;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// What somebody who found an open session must not do needs a factor that is fresh; codes work once; the office
/// opens to two factors alone.
class FactorTests {
    private static final String SECURITY = "/account/security";
    private static final String CONFIRMATION = "/sign-in/confirmation";
    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person person = given.person();

    private Caller signedIn() {
        var caller = new Caller(loomer);
        caller.signIn(person.email(), Given.PASSWORD);
        return caller;
    }

    private void age(String minutes) {
        loomer.asSuperuser(
                "update accounts.session set factor_at = now() - interval '%s minutes' where subject_id = '%s'"
                        .formatted(minutes, person.subject()));
    }

    @Test
    @Promise("P45")
    void whatIsSensitiveNeedsAFactorOfTheLastTenMinutes() {
        var caller = signedIn();
        age("9");
        assertThat(caller.get(SECURITY + "/password").statusCode()).isEqualTo(200);
        age("11");
        assertThat(caller.get("/account").statusCode()).isEqualTo(200);
        for (var page : List.of(SECURITY + "/password", SECURITY + "/app", SECURITY + "/passkeys/new")) {
            assertThat(caller.get(page).statusCode()).as(page).isEqualTo(403);
        }
        var refused = Map.of(
                "/my-data/correction/email",
                "/my-data/correction",
                "/my-data/copies",
                "/my-data/copies",
                "/my-data/leaving/erasure",
                "/my-data/leaving/erasure",
                SECURITY + "/caution/lifting",
                SECURITY,
                SECURITY + "/recovery-codes",
                SECURITY);
        refused.forEach((action, page) -> assertThat(
                        caller.post(page, action, Map.of("understood", "true", "window", "now"))
                                .statusCode())
                .as(action)
                .isEqualTo(403));
    }

    @Test
    @Promise("P45")
    void whatWasTypedGoesOnWithTheProof() {
        var caller = signedIn();
        age("11");
        var wanted = "ny-%s@test.example"
                .formatted(person.subject().value().toString().substring(24));
        var action = "/my-data/correction/email";
        var asked = caller.post("/my-data/correction", action, Map.of("email", wanted));
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("value=\"" + wanted + "\"", "_password");

        var token = Caller.token(asked.body());
        var wrong = caller.send(action, Map.of("email", wanted, "_password", "fel lösenord helt och hållet"), token);
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("Det stämde inte", wanted).doesNotContain("fel lösenord helt");
        var right = caller.send(action, Map.of("email", wanted, "_password", Given.PASSWORD), token);
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(loomer.letter(wanted, "Bekräfta").path()).startsWith("/my-data/email/");
    }

    @Test
    void aPageThatWasAskedForOpensAfterTheProof() {
        var caller = signedIn();
        age("11");
        var page = SECURITY + "/app";
        var token = Caller.token(caller.get(page).body());
        var form = Map.of("next", page, "_password", Given.PASSWORD);
        assertThat(caller.send("/account/proof", form, token).headers().firstValue("Location"))
                .hasValue(page);
        assertThat(caller.get(page).statusCode()).isEqualTo(200);
        age("11");
        var away = Map.of("next", "//elsewhere.example", "_password", Given.PASSWORD);
        assertThat(caller.send("/account/proof", away, token).headers().firstValue("Location"))
                .hasValue("/account");
    }

    /// Whoever is signed in by the password alone shows an app that they had before, and the pause is lifted; the
    /// password does not do, and neither does an app that is younger than the pause.
    @Test
    @Promise("P45")
    void anOlderFactorLiftsAPauseFromASessionOfOneFactor() {
        var caller = signedIn();
        var app = setUp(caller);
        loomer.asSuperuser("""
                update accounts.session set two_factors = false where subject_id = '%1$s';
                update devices.device set first_seen_at = now(), last_seen_at = now() where subject_id = '%1$s';
                insert into devices.caution (subject_id, id, reason, frozen, since, expires_at)
                values ('%1$s', gen_random_uuid(), 'credentials', false, now() - interval '5 minutes',
                        now() + interval '11 hours')
                """.formatted(person.subject()));
        var proof = SECURITY + "/caution/proof";
        assertThat(caller.get(SECURITY).body()).as("the app is younger").doesNotContain(proof);
        loomer.asSuperuser(
                "update accounts.app_code set created_at = created_at - interval '1 day', confirmed_at = confirmed_at - interval '1 day' where subject_id = '%s'"
                        .formatted(person.subject()));
        assertThat(caller.get(SECURITY).body()).contains(proof, "Visa app eller nyckel");
        var asked = caller.post(SECURITY, proof, Map.of());
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("name=\"_code\"").doesNotContain("name=\"_password\"");
        var token = Caller.token(asked.body());
        assertThat(caller.send(proof, Map.of("_password", Given.PASSWORD), token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(caller.send(proof, Map.of("_code", app.recoveryCodes().getFirst()), token)
                        .headers()
                        .firstValue("Location"))
                .hasValue(SECURITY + "?done=lifted");
        assertThat(given.count("devices.caution where subject_id = '%s'".formatted(person.subject())))
                .isZero();
    }

    /// A set-up app and what came with it.
    private record App(String secret, List<String> recoveryCodes) {}

    private App setUp(Caller caller) {
        var page = SECURITY + "/app";
        var shown = SECRET.matcher(caller.get(page).body());
        assertThat(shown.find()).isTrue();
        var secret = shown.group(1);
        var code = Authenticator.code(secret, Instant.now());
        assertThat(caller.post(page, page, Map.of("code", "000000")).statusCode())
                .isEqualTo(422);
        var done = caller.post(page, page, Map.of("code", code));
        assertThat(done.statusCode()).isEqualTo(200);
        var codes = RECOVERY_CODE
                .matcher(done.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        return new App(secret, codes);
    }

    private Caller asked() {
        var stranger = Caller.stranger(loomer);
        assertThat(stranger.signIn(person.email(), Given.PASSWORD).headers().firstValue("Location"))
                .hasValue(CONFIRMATION);
        return stranger;
    }

    private static int answer(Caller caller, String code) {
        return caller.post(CONFIRMATION, CONFIRMATION, Map.of("code", code)).statusCode();
    }

    @Test
    @Promise("P45")
    void aCodeOfTheAppWorksOnceAndALetterNoLonger() {
        var app = setUp(signedIn());
        var soon = Instant.now().plusSeconds(30);
        var code = Authenticator.code(app.secret(), soon);
        var first = asked();
        var second = asked();
        assertThat(loomer.letters(person.email()))
                .noneMatch(letter -> letter.subject().contains("Din kod"));
        assertThat(answer(first, code)).isEqualTo(303);
        assertThat(answer(second, code)).as("the same code again").isEqualTo(422);
        assertThat(first.get("/account").statusCode()).isEqualTo(200);
        assertThat(second.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    @Promise("P45")
    void aRecoveryCodeWorksOnceInAnySpelling() {
        var app = setUp(signedIn());
        var code = app.recoveryCodes().getFirst();
        assertThat(answer(asked(), " " + code.toLowerCase(Locale.ROOT).replace("-", " ")))
                .isEqualTo(303);
        assertThat(answer(asked(), code)).isEqualTo(422);
        assertThat(answer(asked(), app.recoveryCodes().get(1))).isEqualTo(303);
    }

    @Test
    void theSecretOfAnAppIsNowhereInTheClear() {
        var app = setUp(signedIn());
        var bytes = Authenticator.hex(app.secret());
        loomer.asSuperuser("""
                do $$ begin
                    if exists (select from accounts.app_code where position(decode('%s', 'hex') in sealed) > 0) then
                        raise exception 'the secret is there';
                    end if;
                end $$""".formatted(bytes));
    }

    @Test
    @Promise("P45")
    void theOfficeOpensToTwoFactorsAlone() {
        var staff = given.staff("administrator");
        var withBoth = new Caller(loomer);
        withBoth.signIn(staff.email(), Given.PASSWORD);
        assertThat(withBoth.get("/office").statusCode()).isEqualTo(200);

        loomer.asSuperuser("delete from accounts.app_code where subject_id = '%s'".formatted(staff.subject()));
        var withOne = new Caller(loomer);
        assertThat(withOne.signIn(staff.email(), Given.PASSWORD).headers().firstValue("Location"))
                .hasValue("/start");
        var refused = withOne.get("/office");
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(refused.headers().firstValue("Location")).hasValue(SECURITY + "?office");
        assertThat(withOne.get("/office/cases").statusCode()).isEqualTo(303);
        assertThat(signedIn().get("/office").statusCode())
                .as("nobody else hears of it")
                .isEqualTo(404);
    }

    @Test
    @Promise("P45")
    void aMemberOfStaffKeepsOneFactor() {
        var staff = given.staff("administrator");
        var caller = new Caller(loomer);
        caller.signIn(staff.email(), Given.PASSWORD);
        assertThat(caller.post(SECURITY, SECURITY + "/app/removal", Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValue(SECURITY + "?done=last-of-staff");
    }

    @Test
    void aPasswordThatIsGuessedFirstIsRefused() {
        var caller = signedIn();
        var page = SECURITY + "/password";
        for (var password :
                List.of("passwordpassword", "123456789012345", "qwertyuiopasdfgh", person.name() + "12345")) {
            var refused = caller.post(page, page, Map.of("password", password));
            assertThat(refused.statusCode()).as(password).isEqualTo(422);
            assertThat(refused.body()).contains("bland de första som någon skulle gissa");
        }
        assertThat(caller.post(page, page, Map.of("password", "korpen flyger lågt i dimma"))
                        .statusCode())
                .isEqualTo(303);
    }
}
