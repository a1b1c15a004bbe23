package se.loomer.duty.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.loomer.service.mediation.Field.NAME;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.DatabaseSetup;
import se.loomer.policy.EffectsFile;
import se.loomer.policy.OperatorTime;
import se.loomer.service.mediation.Inbox;

/// A version takes effect only after its notice, and what people agreed to before covers only what it was given for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyActivationTests {
    private static final LocalDate TODAY = OperatorTime.today(Clock.systemUTC());

    private Installation loomer;
    private Given given;

    @BeforeAll
    void start() {
        // An installation of its own: its versions of the policy change.
        loomer = Installation.start();
        given = new Given(loomer);
        loomer.bean(PolicyActivation.class).run();
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    private void migrate(Path policy) {
        var book = ComingPolicy.open(policy);
        DatabaseSetup.migrate(loomer.owner(), Installation.PREFIX, loomer.secrets(), book, new NoticeGate(book));
    }

    private void publish(String effects, LocalDate effective, boolean told) {
        loomer.asSuperuser("delete from publication.version where version = '3'");
        loomer.asSuperuser("""
                insert into publication.version (version, effects, published_at, effective_on, is_material, audience,
                    notice_days, told_at)
                values ('3', '%s', now() - interval '60 days', '%s', true, 'everybody', 30, %s)
                """.formatted(quoted(effects), effective, told ? "now() - interval '60 days'" : "null"));
    }

    @Test
    @Promise("P47")
    void isRefusedByTheDatabaseUntilEverybodyWasToldAndItsDayHasCome() {
        var folder = ComingPolicy.inForce(TODAY);
        var effects = EffectsFile.write(ComingPolicy.open(folder).versions().current());
        assertThatThrownBy(() -> migrate(folder)).hasMessageContaining("people with an account were not told of");
        publish(effects, TODAY, false);
        assertThatThrownBy(() -> migrate(folder)).hasMessageContaining("not everybody has been told");
        publish(effects, TODAY.plusDays(1), true);
        assertThatThrownBy(() -> migrate(folder)).hasMessageContaining("takes effect on " + TODAY.plusDays(1));
        publish(effects.replace("kept: 14 days", "kept: 7 days"), TODAY, true);
        assertThatThrownBy(() -> migrate(folder)).hasMessageContaining("differs from it: KEPT_LONGER letter");
        publish(effects, TODAY, true);
        migrate(folder);
        migrate(Path.of("policy"));
        loomer.asSuperuser("delete from publication.version where version = '3'");
    }

    @Test
    @Promise("P47")
    void aMaterialVersionCannotCallItselfImmaterial() {
        var folder = ComingPolicy.inForce(TODAY);
        var document = folder.resolve("loomer.yaml");
        ComingPolicy.write(document, read(document).replace("material: true", "material: false"));
        assertThatThrownBy(() -> ComingPolicy.open(folder))
                .hasMessageContaining("version 3 is material: kept longer letter");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    @Promise({"P34", "P47"})
    void consentsThatAVersionOutgrewAreClosedAndAskedForAgain() {
        var ada = given.person();
        var company = given.company();
        var enquiry = given.enquiry(ada, company);
        given.disclosure(ada, enquiry, company, NAME);
        var by = loomer.bean(Inbox.class)
                .representing(company.representative().subject())
                .orElseThrow();
        assertThat(loomer.bean(Inbox.class).received(by, 1)).hasSize(1);
        loomer.bean(PolicyActivation.class).run();
        assertThat(loomer.bean(Inbox.class).received(by, 1))
                .as("nothing was outgrown")
                .hasSize(1);

        var narrower = EffectsFile.write(loomer.book().versions().current())
                .replace("version: \"2\"", "version: \"1\"")
                .replaceAll("(chosen-companies: .*data: \\[)[^]]*]", "$1name]");
        loomer.asSuperuser("""
                insert into publication.version (version, effects, published_at, effective_on, is_material, audience,
                    notice_days, told_at, in_force_at, closed_at)
                values ('1', '%s', '2020-12-31', '2020-12-31', false, 'everybody', 0, now(), now(), now())
                """.formatted(quoted(narrower)));
        loomer.asSuperuser("update publication.version set in_force_at = now() where version = '2'");
        loomer.bean(PolicyActivation.class).run();
        assertThat(loomer.bean(Inbox.class).received(by, 1)).isEmpty();
        var letter = loomer.letter(ada.email(), "har slutat gälla");
        var caller = given.signedIn(ada);
        assertThat(caller.get(letter.path()).statusCode()).isEqualTo(200);
        loomer.letter(company.representative().email(), "Radera");
        assertThat(given.count("consent.consent where live")).isZero();
        loomer.asSuperuser("delete from publication.version where version = '1'");
    }

    @Test
    @Promise("P01")
    void newTermsAreAcceptedOnceAndByThoseWhomTheyBind() {
        var ada = given.person();
        var effects = EffectsFile.write(loomer.book().versions().current())
                .replace("version: \"2\"", "version: \"3\"")
                .replace("person: \"1\"", "person: \"2\"");
        publish(effects, TODAY.plusDays(1), true);
        var caller = given.signedIn(ada);
        assertThat(caller.get("/account/changes/3").body()).contains("Jag godkänner de nya villkoren");
        var accept = "/account/changes/3/acceptance";
        assertThat(caller.post("/account/changes/3", accept, Map.of()).statusCode())
                .isIn(302, 303);
        assertThat(caller.get("/account/changes/3").body()).contains("Du har godkänt dem.");
        assertThat(given.count("accounts.acceptance where document = 'person-terms' and version = '2'"))
                .isOne();

        var company = given.company().representative();
        var other = given.signedIn(company);
        assertThat(other.get("/account/changes/3").body()).contains("Inget ändras för dig");
        assertThat(other.post("/account/changes/3", accept, Map.of()).statusCode())
                .isEqualTo(404);
        loomer.asSuperuser("delete from publication.version where version = '3'");
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
