package se.loomer.service.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.policy.OperatorTime;
import se.loomer.service.companies.Representation;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferService;
import se.loomer.service.offers.Offered;
import tools.jackson.databind.JsonNode;

/// Programs send offers and files as a company's own pages do, once each, and never more than those let it.
@Promise({"P32", "P35"})
class ApiOffersTests {
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.UTF_8);

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final Given.Company firma = given.company();
    private final Offered.Talk talk = offered.asked(given.person(), firma);
    private final Program program = program(firma, EnumSet.allOf(TokenScope.class));
    private final String path = "/disclosures/" + talk.id();

    private Program program(Given.Company company, Set<TokenScope> scopes) {
        var by = loomer.bean(Representation.class)
                .representative(company.representative().subject())
                .orElseThrow();
        var made = (Tokens.Making.Made) loomer.bean(Tokens.class).make(by, "Prov", scopes);
        return new Program(loomer, made.secret().reveal());
    }

    static String offer(String price) {
        return """
                {"greeting": "Hej! Här är vår offert.", "priceKind": "fixed", "included": "Allt arbete.", "begins": "Vecka 12",
                 "validUntil": "%s", "lines": [{"words": "Rivning", "quantity": "2.5", "unit": "tim", "price": "%s", "rate": "25"}]}
                """.formatted(OperatorTime.day(Instant.now()).plusDays(14), price);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Program.json(answer);
    }

    @Test
    void anOfferIsSentInVersionsAndWithdrawn() {
        var first = json(program.post(path + "/offers", offer("500")), 201);
        assertThat(first.get("terms").get("total").stringValue()).isEqualTo("1562.50");
        assertThat(given.signedIn(talk.person()).get("/offers").body()).contains("1\u00a0562,50");
        var second = json(program.post(path + "/offers", offer("400.50")), 201);
        assertThat(second.get("version").intValue()).isEqualTo(2);
        var list = json(program.get(path + "/offers"), 200).get("data");
        assertThat(list.get(0).get("state").stringValue()).isEqualTo("sent");
        assertThat(list.get(1).get("state").stringValue()).isEqualTo("replaced");
        var withdrawn = json(program.post(path + "/offers/withdrawal", ""), 200);
        assertThat(withdrawn.get("id")).isEqualTo(second.get("id"));
        assertThat(withdrawn.get("state").stringValue()).isEqualTo("withdrawn");
        assertThat(Program.problem(program.post(path + "/offers/withdrawal", "")))
                .isEqualTo("nothing-open");
    }

    @Test
    void whatIsWrongIsSaidLineByLine() {
        var answer = program.post(path + "/offers", offer("gratis"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Program.json(answer).get("detail").stringValue())
                .startsWith("lines[0].price: Line 1: write the price");
        assertThat(Program.json(program.post(path + "/offers", "{}"))
                        .get("detail")
                        .stringValue())
                .contains("priceKind:", "greeting:", "validUntil:");
        assertThat(Program.problem(program.post(path + "/offers", "[]"))).isEqualTo("unreadable");
        assertThat(json(program.get(path + "/offers"), 200).get("data").size()).isZero();
    }

    @Test
    void aDraftThatSomebodyIsAtStays() {
        var offers = loomer.bean(OfferService.class);
        offers.save(talk.by(), talk.id(), OfferDraft.of(Offered.typed()));
        json(program.post(path + "/offers", offer("500")), 201);
        assertThat(offers.desk(talk.by(), talk.id()).orElseThrow().draft()).isNotNull();
    }

    @Test
    void nothingFollowsAnAcceptedOffer() {
        var id = json(program.post(path + "/offers", offer("500")), 201)
                .get("id")
                .stringValue();
        loomer.asSuperuser(
                "update offers.offer set state = 'accepted', settled_at = now(), withdraw_until = now() where id = '%s'"
                        .formatted(id));
        assertThat(Program.problem(program.post(path + "/offers", offer("400"))))
                .isEqualTo("agreed");
        assertThat(Program.problem(program.post(path + "/offers/withdrawal", "")))
                .isEqualTo("nothing-open");
    }

    @Test
    void anotherCompanyAndAWithdrawnConsentFindNothing() {
        var id = json(program.post(path + "/offers", offer("500")), 201)
                .get("id")
                .stringValue();
        var file = json(program.upload(path + "/files", "Ritningen", PDF), 201)
                .get("files")
                .get(0)
                .get("id")
                .stringValue();
        var other = program(given.company(), EnumSet.allOf(TokenScope.class));
        assertNothing(other, id, file);
        given.withdraw(talk.person().subject(), talk.enquiry(), firma.id());
        assertNothing(program, id, file);
    }

    private void assertNothing(Program one, String offer, String file) {
        for (var address :
                new String[] {path + "/offers", "/offers/" + offer, path + "/files", path + "/files/" + file}) {
            assertThat(Program.problem(one.get(address))).as(address).isEqualTo("not-found");
        }
        assertThat(Program.problem(one.post(path + "/offers", offer("1")))).isEqualTo("not-found");
        assertThat(Program.problem(one.post(path + "/offers/withdrawal", ""))).isEqualTo("not-found");
        assertThat(Program.problem(one.upload(path + "/files", "Hej", PDF))).isEqualTo("not-found");
    }

    @Test
    void aScopeLetsAProgramSendOffers() {
        var writer = program(firma, EnumSet.of(TokenScope.MESSAGES_WRITE, TokenScope.DISCLOSURES_READ));
        assertThat(Program.problem(writer.post(path + "/offers", offer("500")))).isEqualTo("scope-missing");
        assertThat(Program.problem(writer.post(path + "/offers/withdrawal", "")))
                .isEqualTo("scope-missing");
        var reader = program(firma, EnumSet.of(TokenScope.DISCLOSURES_READ));
        assertThat(Program.problem(reader.upload(path + "/files", "Hej", PDF))).isEqualTo("scope-missing");
        loomer.asSuperuser("update companies.company set paused = '{notices}' where id = '%s'".formatted(firma.id()));
        assertThat(Program.problem(program.post(path + "/offers", offer("500"))))
                .isEqualTo("company-paused");
    }

    @Test
    void filesAreSentListedAndFetched() {
        var sent = json(program.upload(path + "/files", "Här är ritningen", PDF), 201);
        assertThat(sent.get("body").stringValue()).isEqualTo("Här är ritningen");
        var listed = json(program.get(path + "/files"), 200).get("data");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0)).isEqualTo(sent.get("files").get(0));
        var fetched = program.get(path + "/files/" + listed.get(0).get("id").stringValue());
        assertThat(fetched.body()).startsWith("%PDF-1.7");
        assertThat(fetched.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");

        var page = program.upload(path + "/files", "Hej", "<html>".getBytes(StandardCharsets.UTF_8));
        assertThat(Program.problem(page)).isEqualTo("invalid");
        assertThat(Program.json(page).get("detail").stringValue()).startsWith("files:");
        assertThat(Program.problem(program.post(path + "/files", "{}"))).isEqualTo("invalid");
    }

    @Test
    void aMarkedRequestIsDoneOnce() {
        var first = json(program.post(path + "/offers", offer("500"), "\"nyckel-1\""), 201);
        assertThat(json(program.post(path + "/offers", offer("500"), "\"nyckel-1\""), 201))
                .isEqualTo(first);
        assertThat(json(program.get(path + "/offers"), 200).get("data").size()).isEqualTo(1);
        assertThat(Program.problem(program.post(path + "/offers", offer("501"), "\"nyckel-1\"")))
                .isEqualTo("key-reused");
        json(program.post(path + "/offers", offer("501"), "nyckel-2"), 201);
        var message = json(program.post(path + "/messages", "{\"body\": \"Hej\"}", "m"), 201);
        assertThat(json(program.post(path + "/messages", "{\"body\": \"Hej\"}", "m"), 201))
                .isEqualTo(message);
        assertThat(Program.problem(program.post(path + "/messages", "{\"body\": \"Hej\"}", "a\"b")))
                .isEqualTo("unreadable");
        var other = program(given.company(), EnumSet.allOf(TokenScope.class));
        assertThat(Program.problem(other.post(path + "/offers", offer("500"), "\"nyckel-1\"")))
                .as("a key is a token's own")
                .isEqualTo("not-found");
    }

    @Test
    void aRefusedRequestMayBeSentAgainAndOneUnderWayMayNot() {
        assertThat(Program.problem(program.post(path + "/offers", offer("x"), "k")))
                .isEqualTo("invalid");
        json(program.post(path + "/offers", offer("500"), "k"), 201);
        loomer.asSuperuser("update relay.request set made = null where subject_id = '%s'"
                .formatted(firma.representative().subject()));
        assertThat(Program.problem(program.post(path + "/offers", offer("500"), "k")))
                .isEqualTo("under-way");
        assertThat(json(program.get(path + "/offers"), 200).get("data").size()).isEqualTo(1);
    }

    @Test
    void nothingOfARequestIsKeptAndItGoesWithItsToken() {
        json(program.post(path + "/offers", offer("500"), "hemlig-nyckel"), 201);
        var own = "relay.request where subject_id = '%s'"
                .formatted(firma.representative().subject());
        assertThat(given.count(own + " and key_hash = sha256('hemlig-nyckel')")).isEqualTo(1);
        assertThat(given.count(own + " and expires_at > now() + interval '25 hours'"))
                .isZero();
        loomer.asSuperuser("delete from relay.token where subject_id = '%s'"
                .formatted(firma.representative().subject()));
        assertThat(given.count(own)).isZero();
    }
}
