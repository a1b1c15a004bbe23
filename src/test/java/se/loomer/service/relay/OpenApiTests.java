package se.loomer.service.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.Binding;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.companies.Representation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the interface says what the service does: the same addresses, and in each answer the same fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {
    private static final String ROOT = "/api/v1";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final JsonMapper json = new JsonMapper();
    private JsonNode document;
    private Program program;

    @BeforeAll
    void aCompanyWithEverything() {
        document = Program.json(new Program(loomer, "").get("/openapi.json"));
        var firma = given.company();
        var ada = given.person();
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        for (var each = 0; each < 2; each++) {
            var withdrawn = given.enquiry(ada, firma);
            given.disclosure(ada, withdrawn, firma, NAME);
            given.withdraw(ada.subject(), withdrawn, firma.id());
        }
        loomer.bean(Corrections.class)
                .correct(
                        Binding.of(ada.subject()),
                        new ContactDetails("Ada Ny", "Storgatan 1", "12345", "Lund", "070-174 06 05", ada.email()));
        var by = loomer.bean(Representation.class)
                .representative(firma.representative().subject())
                .orElseThrow();
        var made = (Tokens.Making.Made) loomer.bean(Tokens.class).make(by, "Prov", EnumSet.allOf(TokenScope.class));
        program = new Program(loomer, made.secret().reveal());
    }

    @Test
    void itNamesEveryAddressAndNoOther() {
        var described = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + ROOT + path.getKey())));
        var served = new TreeSet<String>();
        loomer.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith(ROOT) && !pattern.endsWith("**"))
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + pattern))));
        assertThat(described).isEqualTo(served);
        assertThat(document.get("openapi").stringValue()).isEqualTo("3.1.0");
    }

    @Test
    void everyAnswerHasTheFieldsThatItSays() {
        var answered = new ArrayList<String>();
        var disclosure = first("/disclosures");
        var notice = Program.json(program.get("/notices"))
                .get("data")
                .get(1)
                .get("id")
                .stringValue();
        var correction = first("/corrections");
        for (var list : List.of("/disclosures", "/notices", "/corrections", "/changes")) {
            answered.add(fits("get", list, program.get(list)));
        }
        answered.add(fits("get", "/disclosures/{id}", program.get("/disclosures/" + disclosure)));
        answered.add(
                fits("post", "/disclosures/{id}/reading", program.post("/disclosures/" + disclosure + "/reading", "")));
        answered.add(fits(
                "post",
                "/disclosures/{id}/messages",
                program.post("/disclosures/" + disclosure + "/messages", "{\"body\": \"Hej!\"}")));
        answered.add(
                fits("get", "/disclosures/{id}/messages", program.get("/disclosures/" + disclosure + "/messages")));
        answered.add(fits("get", "/notices/{id}", program.get("/notices/" + notice)));
        answered.add(fits(
                "post",
                "/notices/{id}/answer",
                program.post("/notices/" + notice + "/answer", "{\"answer\": \"erased\"}")));
        answered.add(fits("get", "/corrections/{id}", program.get("/corrections/" + correction)));
        answered.add(fits(
                "post",
                "/corrections/{id}/acknowledgement",
                program.post("/corrections/" + correction + "/acknowledgement", "")));
        answered.add(fits("get", "/openapi.json", program.get("/openapi.json")));
        answered.addAll(offersAndFiles("/disclosures/" + disclosure));
        var described = document.get("paths").properties().stream()
                .mapToInt(path -> path.getValue().size())
                .sum();
        assertThat(answered).as("every operation was tried").hasSize(described);
    }

    private List<String> offersAndFiles(String path) {
        var pdf = "%PDF-1.7 ".getBytes(StandardCharsets.UTF_8);
        var offer = program.post(path + "/offers", ApiOffersTests.offer("500"));
        var file = program.upload(path + "/files", "Ritningen", pdf);
        var fileId = Program.json(file).get("files").get(0).get("id").stringValue();
        var fetched = program.get(path + "/files/" + fileId);
        assertThat(fetched.headers().firstValue("Content-Type")).hasValue("application/pdf");
        return List.of(
                fits("post", "/disclosures/{id}/offers", offer),
                fits("get", "/disclosures/{id}/offers", program.get(path + "/offers")),
                fits(
                        "get",
                        "/offers/{offer}",
                        program.get("/offers/" + Program.json(offer).get("id").stringValue())),
                fits("post", "/disclosures/{id}/offers/withdrawal", program.post(path + "/offers/withdrawal", "")),
                fits("post", "/disclosures/{id}/files", file),
                fits("get", "/disclosures/{id}/files", program.get(path + "/files")),
                "get /disclosures/{id}/files/{file}");
    }

    @Test
    void everyExampleFitsItsSchema() {
        document.get("components").get("schemas").properties().forEach(schema -> {
            for (var example : schema.getValue().path("examples")) {
                if (example.isObject()) {
                    assertFits(schema.getValue(), json.writeValueAsString(example));
                }
            }
        });
        var request = document.get("paths")
                .get("/disclosures/{id}/offers")
                .get("post")
                .get("requestBody");
        var content = request.get("content").get("application/json");
        assertFits(content.get("schema"), json.writeValueAsString(content.get("example")));
    }

    @Test
    void everyProblemHasTheFieldsThatItSays() {
        var path = "/notices/" + first("/notices") + "/answer";
        program.post(path, "{\"answer\": \"erased\"}");
        fits("post", "/notices/{id}/answer", program.post(path, "{\"answer\": \"erased\"}"));
        fits("post", "/notices/{id}/answer", program.post(path, "{"));
        fits("get", "/disclosures", new Program(loomer, "").get("/disclosures"));
        fits("get", "/disclosures", program.get("/disclosures?limit=0"));
    }

    private String first(String list) {
        return Program.json(program.get(list)).get("data").get(0).get("id").stringValue();
    }

    /// Checks an answer against the schema that the document names for its status.
    private String fits(String method, String path, HttpResponse<String> answer) {
        var operation = document.get("paths").get(path).get(method);
        var described = operation.get("responses").get(String.valueOf(answer.statusCode()));
        assertThat(described).as("%s %s %d", method, path, answer.statusCode()).isNotNull();
        var content = described.get("content");
        if (content == null) {
            assertThat(answer.body()).isEmpty();
            return method + " " + path;
        }
        var media = content.propertyNames().iterator().next();
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(media);
        assertFits(content.get(media).get("schema"), answer.body());
        return method + " " + path;
    }

    private void assertFits(JsonNode described, String text) {
        var schema = (ObjectNode) described.deepCopy();
        schema.set("components", document.get("components"));
        var found = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json.writeValueAsString(schema))
                .validate(json.readTree(text));
        assertThat(found).as(text).isEmpty();
    }
}
