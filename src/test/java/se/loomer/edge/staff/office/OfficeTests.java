package se.loomer.edge.staff.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.routines.Handbook;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.policy.Policy;

/// The office is bound by roles, its routines are followed step by step, and what is done there is written down.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficeTests {
    // An installation of its own: it has one administrator.
    private final Installation loomer = Installation.start();
    private final Given given = new Given(loomer);
    private final Given.Person administrator = given.staff("administrator");
    private final Caller admin = given.signedIn(administrator);

    @AfterAll
    void stop() {
        loomer.close();
    }

    private String one(String sql) {
        try (var connection = loomer.superuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Promise("P42")
    void eachRoleSeesItsOwnWorkAndNoOther() {
        assertThat(admin.get("/office").body())
                .contains("/office/staff", "kind=incidents", "kind=moderation", "/office/acts");
        var moderator = given.signedIn(given.staff("moderator"));
        assertThat(moderator.get("/office").body())
                .contains("kind=moderation", "/office/handbook")
                .doesNotContain("/office/staff", "kind=incidents", "kind=requests", "/office/acts");
        for (var path : new String[] {"/office/staff", "/office/incidents", "/office/acts", "/office/publication"}) {
            assertThat(moderator.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void everyPageOfTheMenuHasAShortcutOfItsOwn() {
        var keys = Pattern.compile("data-key=\"(.)\"")
                .matcher(admin.get("/office").body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(keys).hasSizeGreaterThan(15).doesNotHaveDuplicates();
    }

    @Test
    @Promise("P42")
    void somebodyIsInvitedByLetterAndComesInOnce() {
        var page = "/office/staff";
        var none = admin.post(page, page + "/invitations", Map.of("email", "ny@test.example"));
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("Välj minst en roll", "value=\"ny@test.example\"");
        var wrong = Map.of("email", "ny", "roles", "moderator");
        assertThat(admin.post(page, page + "/invitations", wrong).statusCode()).isEqualTo(422);
        var unknown = Map.of("email", "ny@test.example", "roles", "king");
        assertThat(admin.post(page, page + "/invitations", unknown).statusCode())
                .isEqualTo(422);

        var right = Map.of("email", "ny@test.example", "roles", "moderator");
        assertThat(admin.post(page, page + "/invitations", right).statusCode()).isIn(302, 303);
        var link = loomer.letter("ny@test.example", "inbjuden").path();
        assertThat(one("select count(*) from guard.subject where kind = 'correspondent' and expires_at is not null"))
                .isEqualTo("1");
        assertThat(admin.get(page).body()).contains("Inbjudningar som väntar").doesNotContain("ny@test.example");
        var joining = Map.of("name", "Nya Nysson", "email", "ny@test.example", "password", Given.PASSWORD);
        var stranger = Caller.stranger(loomer);
        assertThat(stranger.post(link, link, joining).statusCode()).isIn(302, 303);
        assertThat(stranger.get(link).statusCode()).isEqualTo(404);
        assertThat(admin.get(page).body()).contains("Nya Nysson");
    }

    @Test
    @Promise("P42")
    void rolesAreChangedAndEndedAndAnAdministratorRemains() {
        var page = "/office/staff";
        var other = given.staff("moderator");
        var caller = given.signedIn(other);
        var path = page + "/" + other.subject();
        assertThat(admin.post(page, path + "/roles", Map.of("roles", "privacy-officer"))
                        .statusCode())
                .isIn(302, 303);
        assertThat(caller.get("/office/cases?kind=moderation").statusCode()).isEqualTo(404);
        assertThat(caller.get("/office/incidents").statusCode()).isEqualTo(200);
        assertThat(caller.post("/office", path + "/roles", Map.of("roles", "administrator"))
                        .statusCode())
                .as("nobody raises themselves")
                .isEqualTo(404);
        assertThat(admin.post(page, path + "/ending", Map.of()).statusCode()).isIn(302, 303);
        assertThat(caller.get("/office").statusCode()).isEqualTo(404);
        assertThat(caller.get("/my-data").statusCode())
                .as("their data stays theirs")
                .isEqualTo(200);

        var own = page + "/" + administrator.subject();
        assertThat(admin.post(page, own + "/ending", Map.of()).body()).contains("Kontoret behöver en administratör");
        assertThat(admin.post(page, own + "/roles", Map.of("roles", "moderator"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(admin.get(page).statusCode()).isEqualTo(200);
    }

    @Test
    @Promise("P42")
    void aRoutineIsFollowedStepByStep() {
        var routine = "/office/handbook/leaving-member";
        assertThat(admin.post(routine, routine + "/runs", Map.of("label", " a "))
                        .statusCode())
                .isEqualTo(422);
        var begun = admin.post(routine, routine + "/runs", Map.of("label", "Höstens byte"));
        var run = begun.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        var steps = loomer.bean(Handbook.class)
                .routine("leaving-member", Language.SV)
                .orElseThrow()
                .steps()
                .size();
        for (var number = 1; number <= steps; number++) {
            assertThat(admin.get(run).body()).doesNotContain("Allt är gjort");
            admin.post(run, run + "/steps/" + number, Map.of("done", "true"));
        }
        assertThat(admin.get(run).body()).contains("Allt är gjort", "Administratör");
        admin.post(run, run + "/steps/1", Map.of());
        assertThat(admin.get(run).body()).as("taken back").doesNotContain("Allt är gjort");
        assertThat(admin.post(run, run + "/steps/" + (steps + 1), Map.of("done", "true"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theHandbookSaysTheSameInBothLanguages() {
        var handbook = loomer.bean(Handbook.class);
        for (var key : Handbook.KEYS) {
            var swedish = handbook.routine(key, Language.SV).orElseThrow();
            var english = handbook.routine(key, Language.EN).orElseThrow();
            assertThat(swedish.steps()).as(key).hasSameSizeAs(english.steps()).hasSizeGreaterThan(3);
            assertThat(swedish.intro() + swedish.steps()).doesNotContain("${");
        }
    }

    @Test
    @Promise("P42")
    void whatIsDoneIsWrittenDownWithoutAnyoneWhomItIsAbout() {
        var routine = "/office/handbook/request";
        admin.post(routine, routine + "/runs", Map.of("label", "En begäran"));
        var acts = admin.get("/office/acts").body();
        assertThat(acts)
                .contains("Började följa en rutin", administrator.name())
                .doesNotContain("En begäran");
        assertThat(one("select count(*) from staff.act where act ~ '[0-9]'")).isEqualTo("0");
        assertThat(one("select bool_and(act like '/office/%') from staff.act")).isEqualTo("t");
    }

    @Test
    @Promise("P42")
    void everyFormOfTheOfficeHasWordsInTheLog() {
        var messages = loomer.bean(Messages.class);
        var missing = new HashSet<String>();
        loomer.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/office/") && !pattern.startsWith("/office/invitations"))
                .filter(pattern -> !messages.has(ActLog.message(pattern)))
                .forEach(pattern -> missing.add(ActLog.message(pattern)));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyPurposeOfTheOfficeHasANameAndEveryRoleTheHandbook() {
        var messages = loomer.bean(Messages.class);
        var policy = loomer.book().policy();
        var roles = new HashSet<String>();
        Arrays.stream(Purpose.values())
                .map(purpose -> policy.purposes().get(purpose.key()))
                .forEach(purpose -> roles.addAll(purpose.staffRoles()));
        assertThat(roles(policy, "office-log")).containsExactlyInAnyOrderElementsOf(roles);
        assertThat(roles(policy, "routines")).containsExactlyInAnyOrderElementsOf(roles);
        for (var role : roles) {
            assertThat(messages.has("office.role." + role)).as(role).isTrue();
        }
    }

    private static List<String> roles(Policy policy, String purpose) {
        return Objects.requireNonNull(policy.purposes().get(purpose)).staffRoles();
    }
}
