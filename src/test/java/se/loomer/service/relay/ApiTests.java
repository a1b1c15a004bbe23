package se.loomer.service.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.EMAIL;
import static se.loomer.service.mediation.Field.NAME;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.Binding;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.relay.api.Problem;

/// Programs of a company see what the company sees, do what their token lets them, and nothing else.
@Promise({"P32", "P35"})
class ApiTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Tokens tokens = loomer.bean(Tokens.class);
    private Given.Company firma = given.company();
    private Given.Person ada = given.person();
    private EnquiryId enquiry = given.enquiry(ada, firma);
    private Program program = program(EnumSet.allOf(TokenScope.class));

    @BeforeEach
    void somethingIsDisclosed() {
        firma = given.company();
        ada = given.person();
        enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME, EMAIL);
        program = program(EnumSet.allOf(TokenScope.class));
    }

    private Representative by() {
        return loomer.bean(Representation.class)
                .representative(firma.representative().subject())
                .orElseThrow();
    }

    private Program program(Set<TokenScope> scopes) {
        var made = (Tokens.Making.Made) tokens.make(by(), "Kundregistret", scopes);
        return new Program(loomer, made.secret().reveal());
    }

    private String first(String list) {
        return Program.json(program.get(list)).get("data").get(0).get("id").stringValue();
    }

    @Test
    void theProgramSeesWhatWasDisclosedAndNoMore() {
        var shown = Program.json(program.get("/disclosures")).get("data").get(0);
        assertThat(shown.get("name").stringValue()).isEqualTo(ada.name());
        assertThat(shown.get("email").stringValue()).isEqualTo(ada.email());
        assertThat(shown.get("telephone").isNull()).isTrue();
        assertThat(shown.get("readAt").isNull())
                .as("a list marks nothing as read")
                .isTrue();

        var other = given.company();
        given.disclosure(ada, given.enquiry(ada, other), other, NAME);
        var ids = Program.json(program.get("/disclosures")).get("data");
        assertThat(ids.size()).isEqualTo(1);
    }

    @Test
    void whatIsReadOrWrittenReachesThePerson() {
        var id = first("/disclosures");
        assertThat(program.post("/disclosures/" + id + "/reading", "").statusCode())
                .isEqualTo(204);
        var written = program.post("/disclosures/" + id + "/messages", "{\"body\": \"Vi kommer på tisdag.\"}");
        assertThat(written.statusCode()).isEqualTo(201);
        assertThat(Program.json(program.get("/disclosures/" + id + "/messages"))
                        .get("data")
                        .size())
                .isEqualTo(1);
        var page = given.signedIn(ada).get("/enquiries/%s/companies/%s".formatted(enquiry, firma.id()));
        assertThat(page.body()).contains("Vi kommer på tisdag.");

        assertThat(Program.problem(program.post("/disclosures/" + id + "/messages", "{}")))
                .isEqualTo("invalid");
        assertThat(Program.problem(program.post("/disclosures/" + id + "/messages", "{")))
                .isEqualTo("unreadable");
    }

    @Test
    void aWithdrawalTakesItOutOfSightAndIsAnsweredOnce() {
        var id = first("/disclosures");
        given.withdraw(ada.subject(), enquiry, firma.id());
        assertThat(Program.problem(program.get("/disclosures/" + id))).isEqualTo("not-found");

        var notice = first("/notices");
        var path = "/notices/" + notice + "/answer";
        assertThat(Program.problem(program.post(path, "{\"answer\": \"kept\"}")))
                .isEqualTo("invalid");
        var answered = program.post(path, "{\"answer\": \"kept\", \"ground\": \"Bokföringslagen\"}");
        assertThat(Program.json(answered).get("answer").stringValue()).isEqualTo("kept");
        assertThat(Program.problem(program.post(path, "{\"answer\": \"erased\"}")))
                .isEqualTo("already-answered");
        var page = given.signedIn(ada).get("/enquiries/%s/companies/%s".formatted(enquiry, firma.id()));
        assertThat(page.body()).contains("Bokföringslagen");
    }

    @Test
    void aCorrectionIsAcknowledgedOnce() {
        loomer.bean(Corrections.class)
                .correct(
                        Binding.of(ada.subject()),
                        new ContactDetails("Ada Ny", "Storgatan 1", "12345", "Lund", "070-174 06 05", ada.email()));
        var path = "/corrections/" + first("/corrections") + "/acknowledgement";
        assertThat(Program.json(program.post(path, "")).get("acknowledgedAt").isNull())
                .isFalse();
        assertThat(Program.problem(program.post(path, ""))).isEqualTo("already-answered");
        assertThat(Program.json(program.get("/disclosures"))
                        .get("data")
                        .get(0)
                        .get("name")
                        .stringValue())
                .isEqualTo("Ada Ny");
    }

    @Test
    void listsGoOnWhereTheyEndedWhateverComesMeanwhile() {
        for (var more = 0; more < 4; more++) {
            given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        }
        var seen = new HashSet<String>();
        var cursor = "";
        do {
            var page = Program.json(program.get("/disclosures?limit=2&cursor=" + cursor));
            page.get("data")
                    .forEach(one ->
                            assertThat(seen.add(one.get("id").stringValue())).isTrue());
            given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
            cursor = page.get("next").isNull() ? "" : page.get("next").stringValue();
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(5);
        assertThat(Program.problem(program.get("/disclosures?limit=0"))).isEqualTo("invalid");
        assertThat(Program.problem(program.get("/disclosures?limit=x"))).isEqualTo("invalid");
        assertThat(Program.problem(program.get("/disclosures?cursor=x"))).isEqualTo("invalid");
    }

    @Test
    void changesComeInTheOrderInWhichTheyHappened() {
        given.withdraw(ada.subject(), enquiry, firma.id());
        var end = Instant.now().plus(Duration.ofSeconds(10));
        while (Program.json(program.get("/changes")).get("data").size() < 3) {
            assertThat(Instant.now()).isBefore(end);
            loomer.hurry("relay");
        }
        var page = Program.json(program.get("/changes?limit=1"));
        assertThat(page.get("data").get(0).get("type").stringValue()).isEqualTo("enquiry.disclosed");
        var rest = Program.json(
                        program.get("/changes?cursor=" + page.get("next").stringValue()))
                .get("data");
        assertThat(rest.get(0).get("type").stringValue()).isEqualTo("consent.withdrawn");
        assertThat(rest.get(1).get("type").stringValue()).isEqualTo("data.erase");
        assertThat(program.get("/notices/" + rest.get(1).get("about").stringValue())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenDoesWhatItsScopesSay() {
        var reader = program(EnumSet.of(TokenScope.DISCLOSURES_READ));
        var id = first("/disclosures");
        assertThat(reader.get("/disclosures/" + id).statusCode()).isEqualTo(200);
        var refused = reader.post("/disclosures/" + id + "/messages", "{\"body\": \"Hej\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Program.problem(refused)).isEqualTo("scope-missing");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var writer = program(EnumSet.of(TokenScope.NOTICES_ANSWER));
        assertThat(Program.problem(writer.get("/notices"))).isEqualTo("scope-missing");
    }

    @Test
    void withoutAValidTokenThereIsNothing() {
        for (var token : new String[] {"", "loomer_unknown", "nonsense", "loomer_" + "x".repeat(500)}) {
            var answer = new Program(loomer, token).get("/disclosures");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        var signedIn = given.signedIn(firma.representative()).with("Accept", "application/json");
        assertThat(signedIn.get("/api/v1/disclosures").statusCode())
                .as("cookies are not looked at")
                .isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsMakerWithItsRoleAndByItself() {
        var token = tokens.of(by()).getFirst();
        loomer.asSuperuser("update relay.token set expires_at = now() - interval '1 second' where id = '%s'"
                .formatted(token.id()));
        assertThat(program.get("/disclosures").statusCode()).isEqualTo(401);

        var demoted = program(EnumSet.allOf(TokenScope.class));
        loomer.asSuperuser("update companies.representative set role = 'handler' where subject_id = '%s'"
                .formatted(firma.representative().subject()));
        assertThat(demoted.get("/disclosures").statusCode()).isEqualTo(401);
        loomer.asSuperuser("update companies.representative set role = 'binder' where subject_id = '%s'"
                .formatted(firma.representative().subject()));
        assertThat(demoted.get("/disclosures").statusCode()).isEqualTo(200);

        var revoked = program(EnumSet.allOf(TokenScope.class));
        assertThat(tokens.revoke(by(), tokens.of(by()).getFirst().id())).isTrue();
        assertThat(revoked.get("/disclosures").statusCode()).isEqualTo(401);
        loomer.asSuperuser("delete from companies.representative where subject_id = '%s'"
                .formatted(firma.representative().subject()));
        assertThat(demoted.get("/disclosures").statusCode()).isEqualTo(401);
    }

    @Test
    void aPausedCompanyCanMendWhatPausesIt() {
        given.withdraw(ada.subject(), enquiry, firma.id());
        loomer.asSuperuser("update companies.company set paused = '{notices}' where id = '%s'".formatted(firma.id()));
        assertThat(Program.problem(program.get("/disclosures"))).isEqualTo("company-paused");
        assertThat(program.post("/notices/" + first("/notices") + "/answer", "{\"answer\": \"erased\"}")
                        .statusCode())
                .isEqualTo(200);
        loomer.asSuperuser(
                "update companies.company set paused = '{}', open = false where id = '%s'".formatted(firma.id()));
        assertThat(Program.problem(program.get("/disclosures"))).isEqualTo("company-suspended");
        loomer.asSuperuser("update companies.company set status = 'closed' where id = '%s'".formatted(firma.id()));
        assertThat(Program.problem(program.get("/notices"))).isEqualTo("company-closed");
    }

    @Test
    void everyProblemLeadsToItsExplanation() {
        for (var problem : Problem.values()) {
            var page = new Caller(loomer).get("/api/problems/" + problem.key());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(problem.key());
        }
        assertThat(new Caller(loomer).get("/api/problems/other").statusCode()).isEqualTo(404);
        assertThat(new Caller(loomer).get("/api").body()).contains("Standard Webhooks");
        assertThat(Program.problem(program.get("/nothing"))).isEqualTo("not-found");
        assertThat(Program.problem(program.get("/disclosures/1"))).isEqualTo("not-found");
        assertThat(Program.problem(program.get("/disclosures/" + UUID.randomUUID())))
                .isEqualTo("not-found");
    }

    @Test
    void everyRefusalOfTheInterfaceIsAProblem() {
        var caller = Caller.stranger(loomer).with("Authorization", "Bearer " + program.token());
        for (var path : List.of("/disclosures?cursor=%00", "/disclosures/%2e%2e/x")) {
            var answer = caller.get("/api/v1" + path);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertProblem(answer);
        }
        var other = caller.with("Accept", "application/xml").get("/api/v1/disclosures");
        assertThat(other.statusCode()).isEqualTo(406);
        assertProblem(other);
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(Program.json(answer).get("status").intValue()).isEqualTo(answer.statusCode());
    }

    @Test
    void aCursorBeyondTheFeedIsAnError() {
        for (var cursor : List.of("9000000000000000000", "99999999999999999999", "-1", "x")) {
            assertThat(Program.problem(program.get("/changes?cursor=" + cursor)))
                    .as(cursor)
                    .isEqualTo("invalid");
        }
        given.withdraw(ada.subject(), enquiry, firma.id());
        var end = Instant.now().plus(Duration.ofSeconds(10));
        while (Program.json(program.get("/changes")).get("data").isEmpty()) {
            assertThat(Instant.now()).isBefore(end);
            loomer.hurry("relay");
        }
        var last = Program.json(program.get("/changes")).get("next").stringValue();
        assertThat(program.get("/changes?cursor=" + last).statusCode())
                .as("at the end of the feed nothing is wrong")
                .isEqualTo(200);
    }

    @Test
    void theSecretIsKeptNowhere() {
        assertThat(given.count(
                        "relay.token where token_hash = sha256(convert_to('%s', 'UTF8'))".formatted(program.token())))
                .isEqualTo(1);
        var caller = given.signedIn(firma.representative());
        assertThat(caller.get("/company/keys").body()).contains("Kundregistret").doesNotContain(program.token());
    }
}
