package se.loomer.duty.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.publication.Breaking;
import se.loomer.edge.mail.QuietHours;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.SubjectId;

/// News reaches those who want it, by the way that they chose, and nobody else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnouncementTests {
    private static final String PREFERENCES = "/account/preferences";
    private static final Announcement.Words SWEDISH = new Announcement.Words("Ny kategori", "Nu finns även snickare.");
    private static final Announcement.Words ENGLISH = new Announcement.Words("A new category", "Now with joiners.");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private void want(Given.Person person, boolean news, boolean letters, String... topics) {
        loomer.bean(NewsChoices.class)
                .keep(
                        person.subject(),
                        new NewsChoices.Wish(
                                news, letters, List.of(topics), Language.SV, Language.SV, QuietHours.NONE));
    }

    private void publish(String topic) {
        loomer.bean(Announcing.class).publish(SubjectId.next(), topic, SWEDISH, ENGLISH);
        loomer.bean(AnnouncementJob.class).run();
    }

    private static String of(Given.Person person) {
        return " where subject_id = '%s'".formatted(person.subject());
    }

    @Test
    @Promise("P06")
    void whoeverObjectedIsNotSeenByThePurposeAtAll() throws SQLException {
        var ada = given.person();
        want(ada, true, true, "service");
        var objecting = given.person();
        want(objecting, true, true, "service");
        want(objecting, false, true, "service");
        // The consent comes back without the objection being lifted, as a mistake would make it.
        loomer.asSuperuser("alter table announcements.subscription disable trigger policy_consent; "
                + "update announcements.subscription set live = true, withdrawn_at = null" + of(objecting)
                + "; alter table announcements.subscription enable trigger policy_consent");
        try (var jobs = loomer.login("loomer_jobs_announcement");
                var statement = jobs.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) filter (where subject_id = '%s'), count(*) from announcements.subscription where live"
                                .formatted(objecting.subject()))) {
            rows.next();
            assertThat(rows.getLong(1)).as("even to any SQL on its login").isZero();
        }
        publish("service");
        assertThat(given.count("announcements.recipient" + of(ada))).isOne();
        assertThat(given.count("announcements.recipient" + of(objecting))).isZero();
        assertThat(given.signedIn(ada).get("/news").body()).contains("Ny kategori");
        assertThat(given.signedIn(objecting).get("/news").body())
                .contains("Du får inga nyheter")
                .doesNotContain("Ny kategori");
        loomer.asSuperuser("update announcements.subscription set live = false, withdrawn_at = now()" + of(objecting));
    }

    @Test
    @Promise("P13")
    void topicsAreFollowed() {
        var ada = given.person();
        want(ada, true, true, "companies");
        publish("advice");
        assertThat(given.count("announcements.recipient" + of(ada))).isZero();
        publish("companies");
        assertThat(given.count("announcements.recipient" + of(ada))).isOne();
        loomer.bean(AnnouncementJob.class).run();
        assertThat(given.lettersOnceSent(ada).stream()
                        .filter(letter -> letter.subject().equals("Ny kategori")))
                .as("one letter, however often it is begun")
                .hasSize(1);
    }

    @Test
    @Promise("P06")
    void nobodyGetsALetterWhoDidNotAgree() {
        var ada = given.person();
        publish("service");
        assertThat(given.count("announcements.recipient" + of(ada))).isZero();
        var caller = given.signedIn(ada);
        assertThat(caller.get("/news").body()).as("in the service it stands").contains("Ny kategori");
        var wish = new HashMap<>(Map.of("news", "yes", "letters", "yes", "topics", "service", "language", "en"));
        assertThat(caller.post(PREFERENCES, PREFERENCES, wish).statusCode()).isIn(302, 303);
        assertThat(caller.get(PREFERENCES).body()).contains("Du sa ja");
        assertThat(given.count("announcements.subscription s join consent.wording w on w.id = s.wording"
                        + of(ada).replace("subject_id", "s.subject_id") + " and s.live and w.words like '%nyheter%'"))
                .as("with the words that were shown")
                .isOne();
        wish.put("letters", "no");
        caller.post(PREFERENCES, PREFERENCES, wish);
        assertThat(given.count("announcements.subscription" + of(ada) + " and not live"))
                .isOne();
    }

    @Test
    @Promise("P06")
    void oneClickEndsTheLettersWithoutSigningIn() throws Exception {
        var ada = given.person();
        want(ada, true, true, "advice");
        publish("advice");
        var letter = loomer.letter(ada.email(), "Ny kategori");
        assertThat(letter.text()).contains("Nu finns även snickare.", "/unsubscribe/");
        var link = letter.text()
                .lines()
                .filter(line -> line.contains("/unsubscribe/"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*(/unsubscribe/[0-9a-f-]{36}).*", "$1");
        var stranger = Caller.stranger(loomer);
        assertThat(stranger.get(link).body()).contains("Sluta skicka");
        assertThat(given.count("announcements.subscription" + of(ada) + " and live"))
                .as("looking ends nothing")
                .isOne();
        // As a mail program sends it: no cookie, no token.
        var post = HttpRequest.newBuilder(URI.create(loomer.site() + link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
        assertThat(given.count("announcements.subscription" + of(ada) + " and live"))
                .isZero();
        assertThat(stranger.get("/unsubscribe/00000000-0000-4000-8000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Promise({"P06", "P14"})
    void globalPrivacyControlObjectsUntilThePersonSaysOtherwise() {
        var ada = given.person();
        var caller = given.signedIn(ada);
        caller.with("Sec-GPC", "1");
        assertThat(caller.get(PREFERENCES).body()).contains("Global Privacy Control");
        assertThat(given.count(
                        "guard.subject where id = '%s' and 'announcement' = any (closed)".formatted(ada.subject())))
                .isOne();
        caller.post(PREFERENCES, PREFERENCES, Map.of("news", "yes", "topics", "service", "language", "sv"));
        var again = given.signedIn(ada);
        again.with("Sec-GPC", "1");
        assertThat(again.get("/news").body()).doesNotContain("Du får inga nyheter");
    }

    @Test
    void staffWriteInBothLanguagesAndLookBeforeTheyPublish() {
        var page = "/office/announcements";
        var staff = given.signedIn(given.staff("support"));
        var fields = new HashMap<>(Map.of("topic", "service", "titleSv", "Rubriken", "bodySv", "Texten"));
        var unfit = staff.post(page, page, fields);
        assertThat(unfit.statusCode()).isEqualTo(422);
        assertThat(unfit.body()).contains("på båda språken", "Rubriken");
        fields.putAll(Map.of("titleEn", "The title", "bodyEn", "The text"));
        assertThat(staff.post(page, page, fields).body()).contains("Publicera och skicka");
        assertThat(given.count("announcements.announcement where title_sv = 'Rubriken'"))
                .isZero();
        fields.put("act", "publish");
        assertThat(staff.post(page, page, fields).statusCode()).isIn(302, 303);
        assertThat(staff.get(page).body()).contains("Rubriken");
        assertThat(given.signedIn(given.staff("moderator")).get(page).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Promise({"P06", "P13"})
    void theChecksSeeARuleThatIsGoneAndALetterThatNobodyWanted() {
        var rule = "alter policy \"announcement read all\" on announcements.subscription using (%s)";
        new Breaking(loomer)
                .breaks(
                        "P06",
                        List.of(rule.formatted("true")),
                        List.of(rule.formatted("not (closed && array['*', 'announcement'])")));
        var ada = given.person();
        want(ada, true, true, "companies");
        publish("companies");
        new Breaking(loomer)
                .breaks(
                        "P13",
                        List.of(
                                "update announcements.choice set topics = '{advice}', changed_at = now() - interval '1 day'"
                                        + of(ada)),
                        List.of("update announcements.choice set topics = '{companies}'" + of(ada)));
    }
}
