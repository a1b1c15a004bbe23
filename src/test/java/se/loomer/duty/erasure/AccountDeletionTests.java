package se.loomer.duty.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.service.mediation.ErasureNotices;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;

/// Leaving over HTTP: what is said before, what happens with the commit, what can be taken back, what is left.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountDeletionTests {
    private Installation loomer;
    private Given given;

    @BeforeAll
    void start() {
        // An installation of its own: its time moves.
        loomer = Installation.start();
        given = new Given(loomer);
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @AfterEach
    void comeBack() {
        travel("0 seconds");
    }

    private void travel(String interval) {
        loomer.asSuperuser(
                "create or replace function guard.now() returns timestamptz language sql stable parallel safe "
                        + "as $$ select statement_timestamp() + interval '%s' $$".formatted(interval));
    }

    private long count(String table) throws SQLException {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        var location = response.headers().firstValue("Location").orElseThrow();
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private String leave(Caller caller, String kind, String window) {
        var page = "/my-data/leaving/" + kind;
        return location(caller.post(page, page, Map.of("window", window, "understood", "true")));
    }

    private long rowsOf(Given.Person person) throws SQLException {
        var rows = 0L;
        for (var table : loomer.book().policy().tables().values()) {
            if (table.person() != null) {
                rows += count("%s where %s = '%s'".formatted(table.name(), table.person(), person.subject()));
            }
        }
        return rows;
    }

    @Test
    @Promise("P39")
    void saysBeforehandWhatGoes() {
        var ada = given.person();
        var caller = given.signedIn(ada);
        assertThat(caller.get("/my-data/leaving").body()).contains("/my-data/leaving/erasure");
        var page = caller.get("/my-data/leaving/erasure").body();
        assertThat(page).contains("Kontaktuppgifter", "Godkända villkor", "Inget blir kvar.");
        assertThat(caller.get("/my-data/leaving/burning").statusCode()).isEqualTo(404);
        assertThat(new Caller(loomer).get("/my-data/leaving/erasure").statusCode())
                .isEqualTo(303);
    }

    @Test
    @Promise("P39")
    void asksForTheWindowAndForTheTick() throws SQLException {
        var ada = given.person();
        var caller = given.signedIn(ada);
        var page = "/my-data/leaving/erasure";
        var refused = caller.post(page, page, Map.of("window", "now"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Kryssa för att du har förstått", "value=\"now\" checked");
        assertThat(caller.post(page, page, Map.of("understood", "true")).statusCode())
                .isEqualTo(422);
        assertThat(count("erasure.erasure where subject_id = '%s'".formatted(ada.subject())))
                .isZero();
    }

    @Test
    @Promise("P39")
    void atOnceEverythingIsGoneAndTheReceiptSaysSo() throws SQLException {
        var ada = given.person();
        var firma = given.company();
        var enquiry = given.enquiry(ada, firma);
        var reference = given.disclosure(ada, enquiry, firma, Field.NAME, Field.EMAIL);
        var caller = given.signedIn(ada);
        var receipt = leave(caller, "erasure", "now");
        assertThat(rowsOf(ada)).isZero();
        assertThat(location(caller.get("/enquiries"))).startsWith("/sign-in");
        assertThat(new Caller(loomer).signIn(ada.email(), Given.PASSWORD).statusCode())
                .isEqualTo(422);
        var page = new Caller(loomer).get(receipt).body();
        assertThat(page).contains("Det är borta", firma.name(), reference, "Ska svara senast");
        assertThat(page).doesNotContain(ada.name(), ada.email());
        assertThat(count("erasure.receipt where goes::text like '%%%s%%'".formatted(ada.name())))
                .isZero();
    }

    @Test
    @Promise({"P35", "P39"})
    void companiesAreToldFirstAndTheirAnswersStandOnTheReceipt() {
        var ada = given.person();
        var firma = given.company();
        var reference = given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        var speaker = given.signedIn(firma.representative());
        assertThat(speaker.get("/inbox").body()).doesNotContain("En begäran om radering väntar");
        var receipt = leave(given.signedIn(ada), "erasure", "now");
        assertThat(speaker.get("/inbox").body()).contains("En begäran om radering väntar");
        assertThat(speaker.get("/inbox/notices").body())
                .contains(reference, "Begäran gäller uppgifter som ni fick den")
                .doesNotContain(ada.name());
        assertThat(loomer.letter(firma.representative().email(), reference).text())
                .contains("har lämnat Loomer")
                .doesNotContain(ada.name());
        var by = loomer.bean(Inbox.class)
                .representing(firma.representative().subject())
                .orElseThrow();
        assertThat(loomer.bean(Inbox.class).received(by, 1)).isEmpty();
        var notices = loomer.bean(ErasureNotices.class);
        var notice = notices.of(by).getFirst();
        assertThat(notice.isErased()).isTrue();
        assertThat(notices.kept(by, notice.id(), "Fakturan måste sparas."))
                .isInstanceOf(ErasureNotices.Answering.Answered.class);
        assertThat(notices.erased(by, notice.id())).isInstanceOf(ErasureNotices.Answering.UnknownNotice.class);
        assertThat(new Caller(loomer).get(receipt).body()).contains("Har behållit något", "Fakturan måste sparas.");
    }

    @Test
    @Promise("P39")
    void withTimeToThinkAllIsHiddenUntilItIsTakenBack() throws SQLException {
        var ada = given.person();
        var caller = given.signedIn(ada);
        var receipt = leave(caller, "erasure", "undo");
        assertThat(loomer.letter(ada.email(), "raderad").path()).isEqualTo(receipt);
        var rows = rowsOf(ada);
        assertThat(rows).isPositive();
        var refused = new Caller(loomer).signIn(ada.email(), Given.PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Kontot är på väg att raderas");
        assertThat(new Caller(loomer)
                        .signIn(ada.email(), "ett helt annat lösenord")
                        .body())
                .doesNotContain("på väg att raderas");
        assertThat(count("erasure.erasure where subject_id = '%s'".formatted(ada.subject())))
                .isOne();
        travel("29 days");
        loomer.bean(AccountRemovalJob.class).removeDue();
        assertThat(count("accounts.account where subject_id = '%s'".formatted(ada.subject())))
                .isOne();
        travel("0 seconds");
        var visitor = new Caller(loomer);
        assertThat(visitor.get(receipt).body()).contains("Ta tillbaka raderingen");
        assertThat(location(visitor.post(receipt, receipt + "/undoing", Map.of())))
                .isEqualTo(receipt);
        assertThat(visitor.get(receipt).body()).contains("Raderingen är tillbakatagen");
        given.signedIn(ada);
        assertThat(count("guard.subject where id = '%s' and closed = '{}'".formatted(ada.subject())))
                .isOne();
    }

    @Test
    @Promise("P39")
    void whenTheTimeIsUpNothingBringsItBack() throws SQLException {
        var ada = given.person();
        var receipt = leave(given.signedIn(ada), "erasure", "undo");
        var visitor = new Caller(loomer);
        var token = Caller.token(visitor.get(receipt).body());
        travel("30 days 1 second");
        var refused = visitor.send(receipt + "/undoing", Map.of(), token);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Det gick inte att ta tillbaka");
        loomer.bean(AccountRemovalJob.class).removeDue();
        assertThat(rowsOf(ada)).isZero();
    }

    @Test
    @Promise("P29")
    void deregistrationKeepsWhatTheRulesSayHiddenAndForAYearAtMost() throws SQLException {
        var ada = given.person();
        var firma = given.company();
        given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        var caller = given.signedIn(ada);
        assertThat(caller.get("/my-data/leaving/deregistration").body()).contains("Samtycken");
        leave(caller, "deregistration", "now");
        var mine = " where subject_id = '%s'".formatted(ada.subject());
        assertThat(count("accounts.account" + mine)).isZero();
        assertThat(count("accounts.profile" + mine)).isZero();
        assertThat(count("mail.address" + mine)).isZero();
        assertThat(count("mediation.disclosure" + mine)).isZero();
        assertThat(count("consent.consent" + mine)).isOne();
        assertThat(count("consent.consent" + mine + " and expires_at > now() + interval '1 year'"))
                .isZero();
        assertThat(count("guard.subject where id = '%s' and closed = '{*}'".formatted(ada.subject())))
                .isOne();
        travel("366 days 1 hour");
        assertThat(count("consent.consent" + mine + " and expires_at > guard.now()"))
                .isZero();
    }

    @Test
    void aWrongReceiptOpensNothing() {
        var answer = new Caller(loomer).get("/erasures/" + "x".repeat(43));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Här finns inget kvitto");
    }

    @Test
    void theLastWhoSpeaksForACompanyClosesIt() throws SQLException {
        var firma = given.company();
        leave(given.signedIn(firma.representative()), "erasure", "now");
        assertThat(count(
                        "companies.company where id = '%s' and status = 'closed' and not listed".formatted(firma.id())))
                .isOne();
        assertThat(rowsOf(firma.representative())).isZero();
    }

    @Test
    @Promise("P28")
    void anAccountThatNobodyUsesIsRemindedAndThenClosed() throws SQLException {
        var ada = given.person();
        var dormancy = loomer.bean(DormancyJob.class);
        travel("1 year 360 days");
        dormancy.run();
        travel("0 seconds");
        assertThat(loomer.letter(ada.email(), "stängs snart").text()).contains("Vill du behålla det");
        travel("2 years 2 days");
        dormancy.run();
        assertThat(count("accounts.account where subject_id = '%s'".formatted(ada.subject())))
                .isOne();
        travel("2 years 40 days");
        dormancy.run();
        assertThat(count("accounts.account where subject_id = '%s'".formatted(ada.subject())))
                .isZero();
    }
}
