package se.loomer.edge.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.AlreadyClaimed;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;

/// One press, one result: beside each form that is sent again, another that is not.
class OnceTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Caller caller = given.signedIn(ada);
    private final PurposeScope scope = loomer.bean(PurposeScope.class);
    private final RecordJdbcClient db = loomer.bean(RecordJdbcClient.class);

    private static Map<String, String> with(Map<String, String> hidden, Map<String, String> typed) {
        var fields = new HashMap<>(hidden);
        fields.putAll(typed);
        return fields;
    }

    private Map<String, String> enquiry(String words) {
        return with(
                Caller.hidden(caller.get("/enquiries/new?category=building").body()),
                Map.of("category", "building", "description", words, "place", "Lund"));
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private long enquiries() {
        return given.count("mediation.enquiry where subject_id = '%s'".formatted(ada.subject()));
    }

    @Test
    void theSameFormSentTwiceMakesOneThingAndLeadsThereTwice() {
        var form = enquiry("Tre vägguttag");
        var first = caller.send("/enquiries", form);
        var second = caller.send("/enquiries", form);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(location(second)).isEqualTo(location(first)).contains("/companies");
        assertThat(enquiries()).isEqualTo(1);
    }

    @Test
    void aDoubleClickIsAnsweredOnce() throws Exception {
        var form = enquiry("Tre vägguttag");
        Callable<String> press = () -> location(caller.send("/enquiries", form));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var locations =
                    threads.invokeAll(Stream.generate(() -> press).limit(5).toList());
            for (var location : locations) {
                assertThat(location.get()).isEqualTo(locations.getFirst().get()).contains("/companies");
            }
        }
        assertThat(enquiries()).isEqualTo(1);
    }

    @Test
    void whoeverGoesBackAndWritesSomethingElseSendsAnotherForm() {
        var form = enquiry("Tre vägguttag");
        caller.send("/enquiries", form);
        caller.send("/enquiries", with(form, Map.of("description", "Fyra vägguttag")));
        caller.send("/enquiries", enquiry("Tre vägguttag"));
        assertThat(enquiries()).isEqualTo(3);
    }

    @Test
    void whatWasRefusedCanBeSentAgain() {
        var form = enquiry("");
        assertThat(caller.send("/enquiries", form).statusCode()).isEqualTo(422);
        assertThat(caller.send("/enquiries", form).statusCode()).isEqualTo(422);
        assertThat(enquiries()).isZero();
    }

    @Test
    void anAnswerThatWasLostIsToldAsLostAndNothingIsDoneAgain() {
        var form = enquiry("Tre vägguttag <b>");
        var first = caller.send("/enquiries", form);
        loomer.asSuperuser("update infrastructure.idempotency_key set answer = null");
        var second = caller.send("/enquiries", form);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body())
                .contains("svaret kom bort", "Tre vägguttag &lt;b>")
                .doesNotContain("uttag <b>");
        assertThat(enquiries()).isEqualTo(1);
        var again = caller.send("/enquiries", with(form, Caller.hidden(second.body())));
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(location(again)).isNotEqualTo(location(first));
        assertThat(enquiries()).isEqualTo(2);
    }

    @Test
    void aStrangersMessageBecomesOneCase() {
        var stranger = Caller.stranger(loomer);
        var title = "Rubrik " + ada.name();
        var form = with(
                Caller.hidden(stranger.get("/contact").body()),
                Map.of("topic", "other", "title", title, "words", "Hej", "name", "Bo", "email", "bo@test.example"));
        assertThat(location(stranger.send("/contact", form))).isEqualTo("/contact?sent");
        assertThat(location(stranger.send("/contact", form))).isEqualTo("/contact?sent");
        assertThat(given.count("support.case_file where title = '%s'".formatted(title)))
                .isEqualTo(1);
    }

    @Test
    void newsArePublishedOnce() {
        var office = given.signedIn(given.staff("administrator"));
        var title = "Nyhet " + ada.name();
        var form = with(
                Caller.hidden(office.get("/office/announcements").body()),
                Map.of(
                        "topic", "service",
                        "titleSv", title,
                        "bodySv", "Text",
                        "titleEn", "News",
                        "bodyEn", "Text",
                        "act", "publish"));
        var first = office.send("/office/announcements", form);
        assertThat(location(first)).isEqualTo("/office/announcements#published");
        assertThat(location(office.send("/office/announcements", form))).isEqualTo(location(first));
        assertThat(given.count("announcements.announcement where title_sv = '%s'".formatted(title)))
                .isEqualTo(1);
    }

    private void read() {
        scope.within(
                Purpose.CORRECTION,
                ada.subject(),
                () -> db.sql("select city from accounts.profile")
                        .query(String.class)
                        .single());
    }

    private void write(String city) {
        scope.within(
                Purpose.CORRECTION,
                ada.subject(),
                () -> db.sql("update accounts.profile set city = :city")
                        .param("city", city)
                        .update());
    }

    private long peopleIn(String city) {
        return given.count("accounts.profile where subject_id = '%s' and city = '%s'".formatted(ada.subject(), city));
    }

    @Test
    void twoInstancesDoItOnceBecauseTheActClaimsTheKey() {
        var key = Secret.next().presented().bytes();
        try (var claim = scope.claim(key)) {
            read();
            assertThat(claim.isMade()).as("by a transaction that only read").isFalse();
            write("Lund");
            assertThat(claim.isMade()).isTrue();
            write("Ystad");
        }
        try (var claim = scope.claim(key)) {
            assertThatExceptionOfType(AlreadyClaimed.class).isThrownBy(() -> write("Malmö"));
            assertThat(claim.isMade()).isFalse();
        }
        assertThat(peopleIn("Ystad")).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackTakesItsClaimAlong() {
        try (var claim = scope.claim(Secret.next().presented().bytes())) {
            assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> write("x".repeat(5_000)));
            assertThat(claim.isMade()).isFalse();
            write("Ystad");
            assertThat(claim.isMade()).isTrue();
        }
    }
}
