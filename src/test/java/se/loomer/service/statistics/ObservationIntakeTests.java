package se.loomer.service.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.HttpHeaders;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.rights.Objections;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.OperatorTime;

/// What others may pass on, only with a consent and a mapped category; and records of use, short-lived and shown.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationIntakeTests {
    private static final String TODAY = OperatorTime.today(Clock.systemUTC()).toString();
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private int sources;

    private Secret source() {
        return loomer.bean(ObservationSources.class)
                .register(
                        given.staff("administrator").subject(),
                        "Mätbolaget " + ++sources,
                        Map.of("impression", Observation.AD_SEEN, "click", Observation.AD_FOLLOWED))
                .orElseThrow();
    }

    private HttpResponse<String> send(String token, String type, String body) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(loomer.site() + "/api/records"))
                            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                            .header(HttpHeaders.CONTENT_TYPE, type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String line(String email, String category) {
        return "{\"email\": \"%s\", \"category\": \"%s\", \"campaign\": \"host-26\", \"day\": \"%s\"}"
                .formatted(email, category, TODAY);
    }

    private long kept(Given.Person person) {
        return given.count("statistics.observation where subject_id = '%s'".formatted(person.subject()));
    }

    @Test
    @Promise("P21")
    void keepsWhatIsMappedAboutWhoeverConsentedAndReportsEachLine() {
        var ada = given.person();
        var bo = given.person();
        loomer.bean(MeasurementChoices.class).allow(ada.subject(), Language.SV);
        var body = "{\"records\": [%s, %s, %s, %s, %s]}"
                .formatted(
                        line(ada.email(), "impression"),
                        line(ada.email(), "impression"),
                        line(ada.email(), "age"),
                        line(bo.email(), "click"),
                        line("nobody@nowhere.example", "click"));
        var answer = send(source().reveal(), "application/json", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"kept\":1", "\"refused\":3")
                .contains("{\"line\":1,\"outcome\":\"kept\"}", "{\"line\":2,\"outcome\":\"known-already\"}")
                .contains("{\"line\":3,\"outcome\":\"category-not-mapped\"}")
                // Whoever did not consent and a stranger are answered alike.
                .contains("{\"line\":4,\"outcome\":\"no-consent\"}", "{\"line\":5,\"outcome\":\"no-consent\"}")
                .doesNotContain(ada.email());
        assertThat(kept(ada)).isEqualTo(1);
        assertThat(kept(bo)).isZero();
        var letter = loomer.letter(ada.email(), "Uppgifter om dig från");
        assertThat(letter.text()).contains("Mätbolaget", "/account/usage");
        var page = given.signedIn(ada).get("/account/usage").body();
        assertThat(page).contains("Mätbolaget", "Såg en annons", "host-26");
        assertThat(given.signedIn(ada).get("/my-data").body()).contains("host-26");
    }

    @Test
    @Promise("P21")
    void readsTheSameAsCsv() {
        var ada = given.person();
        loomer.bean(MeasurementChoices.class).allow(ada.subject(), Language.EN);
        var csv =
                "email,category,campaign,day\n%s,click,,%s\n%s,click,ÅÄÖ,%s\nno address,click,,%s\n%s,click,,2019-01-01\n"
                        .formatted(ada.email(), TODAY, ada.email(), TODAY, TODAY, ada.email());
        var answer = send(source().reveal(), "text/csv", csv);
        assertThat(answer.body())
                .contains("{\"line\":1,\"outcome\":\"kept\"}")
                .contains("{\"line\":2,\"outcome\":\"unreadable-campaign\"}")
                .contains("{\"line\":3,\"outcome\":\"unreadable-address\"}")
                .contains("{\"line\":4,\"outcome\":\"day-out-of-bounds\"}");
    }

    @Test
    void explainsWhatItCannotRead() {
        var token = source().reveal();
        assertThat(send(token, "application/json", "{").statusCode()).isEqualTo(400);
        assertThat(send(token, "application/json", "{\"people\": []}").statusCode())
                .isEqualTo(400);
        assertThat(send(token, "application/json", "{\"records\": []}").statusCode())
                .isEqualTo(422);
        assertThat(send(token, "text/csv", "name,age\nAda,30\n").statusCode()).isEqualTo(400);
        assertThat(send(token, "application/json", "null").statusCode()).isEqualTo(422);
        assertThat(send(token, "application/json", "{\"records\": [null]}").body())
                .contains("category-not-mapped");
        var refused = send("not-a-token", "application/json", "{\"records\": [%s]}".formatted(line("a@b.se", "click")));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    /// A body without an end would fill the memory before anybody looked at its token.
    @Test
    void takesNoBodyWhoseLengthIsNotTold() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var endless = HttpRequest.newBuilder(URI.create(loomer.site() + "/api/records"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header(HttpHeaders.CONTENT_TYPE, "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5_000])))
                    .build();
            assertThat(client.send(endless, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(411);
        }
    }

    @Test
    void takesNothingFromASourceThatEnded() {
        var staff = given.staff("administrator").subject();
        var token = source();
        loomer.bean(ObservationSources.class).all(staff).stream()
                .filter(one -> one.endedAt() == null)
                .forEach(one -> loomer.bean(ObservationSources.class).end(staff, one.id()));
        assertThat(loomer.bean(ObservationIntake.class).receive(token, List.of()))
                .isEmpty();
    }

    @Test
    @Promise("P21")
    void forgetsEverythingWithTheConsent() {
        var ada = given.person();
        var token = source();
        var choices = loomer.bean(MeasurementChoices.class);
        choices.allow(ada.subject(), Language.SV);
        var line = new ObservationIntake.Line(ada.email(), "click", "", TODAY);
        assertThat(loomer.bean(ObservationIntake.class).receive(token, List.of(line)))
                .contains(List.of(ObservationIntake.Outcome.KEPT));
        var caller = given.signedIn(ada);
        assertThat(caller.post("/account/usage", "/account/usage", Map.of("others", "no"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(kept(ada)).isZero();
        assertThat(loomer.bean(ObservationIntake.class).receive(token, List.of(line)))
                .contains(List.of(ObservationIntake.Outcome.NO_CONSENT));
        assertThat(given.count("statistics.permission where subject_id = '%s' and not live".formatted(ada.subject())))
                .isEqualTo(1);
    }

    /// The database itself takes no row without a consent that stands.
    @Test
    @Promise("P21")
    void standsOnNoConsentThatWasWithdrawn() {
        var ada = given.person();
        source();
        loomer.bean(MeasurementChoices.class).allow(ada.subject(), Language.SV);
        loomer.bean(MeasurementChoices.class).withdraw(ada.subject());
        assertThatThrownBy(() -> loomer.asSuperuser("""
                        insert into statistics.observation
                            (subject_id, id, permission_id, permission_live, source_id, category, campaign, seen_on,
                             received_at, expires_at)
                        select p.subject_id, gen_random_uuid(), p.id, true, s.id, 'ad-seen', '', now()::date, now(),
                               now() + interval '1 day'
                        from statistics.permission p, statistics.source s
                        where p.subject_id = '%s'
                        """.formatted(ada.subject())))
                .hasStackTraceContaining("observation_needs_permission");
    }

    @Test
    @Promise("P20")
    void notesUseInCoarseWordsShowsItAndStopsAtAnObjection() {
        var ada = given.person();
        var caller = given.signedIn(ada).with(HttpHeaders.USER_AGENT, FIREFOX);
        caller.get("/account");
        caller.get("/account");
        comes(ada, "statistics.usage where service = 'account' and browser = 'Firefox' and times >= 2");
        assertThat(given.count("statistics.usage where network ~ '[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+'"))
                .isZero();
        assertThat(given.count("statistics.usage where expires_at > now() + interval '30 days'"))
                .isZero();
        assertThat(caller.get("/account/usage").body()).contains("Firefox, Linux");
        loomer.bean(Objections.class).change(ada.subject(), "usage", "object");
        loomer.asSuperuser("delete from statistics.usage where subject_id = '%s'".formatted(ada.subject()));
        caller.get("/account");
        loomer.bean(Usage.class).note(ada.subject(), Area.HELP, true, Client.UNKNOWN);
        assertThat(loomer.bean(Usage.class).write()).isZero();
        assertThat(given.count("statistics.usage where subject_id = '%s'".formatted(ada.subject())))
                .isZero();
    }

    private void comes(Given.Person person, String what) {
        var until = Instant.now().plusSeconds(10);
        var where = what + " and subject_id = '%s'".formatted(person.subject());
        while (given.count(where) == 0 && Instant.now().isBefore(until)) {
            loomer.bean(Usage.class).write();
        }
        assertThat(given.count(where)).isPositive();
    }
}
