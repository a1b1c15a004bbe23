package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.EMAIL;
import static se.loomer.service.mediation.Field.NAME;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Csv;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Copies over HTTP: ordered, packed, fetched, removed, and refused to everyone else.
class CopyTests {
    private static final Duration PACKING_MAX = Duration.ofSeconds(40);

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Caller caller = given.signedIn(ada);

    private String order(String scope) {
        var response = caller.post("/my-data/copies", "/my-data/copies", Map.of("scope", scope, "language", "sv"));
        assertThat(response.statusCode()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    static Map<String, String> unzipped(byte[] archive) {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }

    private Map<String, String> files(String copy) {
        var file = caller.download(copy + "/file");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"loomer-my-data.zip\"");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        return unzipped(file.body());
    }

    static JsonNode json(Map<String, String> files) {
        return JsonMapper.builder().build().readTree(files.get("data.json"));
    }

    private static void assertFollowsItsSchema(Map<String, String> files) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(files.get("data.schema.json"));
        assertThat(schema.validate(json(files))).isEmpty();
        var broken = files.getOrDefault("data.json", "").replaceFirst("\"form\":", "\"shape\":");
        assertThat(schema.validate(JsonMapper.builder().build().readTree(broken)))
                .isNotEmpty();
    }

    @Test
    @Promise("P40")
    void givesAPageAndFilesThatProgramsCanRead() {
        var firma = given.company();
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME, EMAIL);
        var copy = order("all");
        assertThat(caller.get(copy).body()).contains("Kopian är klar", copy + "/file");
        var files = files(copy);
        assertThat(files.get("index.html"))
                .contains(ada.name(), firma.name(), "Hemligheter", "accounts.credential.password_hash", "lang=\"sv\"")
                .doesNotContain("http://", "https://", "<script");
        assertThat(files.get("csv/mediation.disclosure.csv"))
                .startsWith("\uFEFF\"subject_id\",\"id\",")
                .contains("\"%s\",".formatted(ada.name()))
                .endsWith("\r\n");
        assertFollowsItsSchema(files);
        var tables = json(files).get("tables");
        assertThat(tables.get("mediation.disclosure")
                        .get("rows")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo(ada.name());
        assertThat(tables.get("accounts.account")
                        .get("rows")
                        .get(0)
                        .get("awaits_guardian")
                        .isBoolean())
                .isTrue();
        assertThat(json(files).get("companies").get(firma.id().toString()).asString())
                .isEqualTo(firma.name());
    }

    @Test
    void containsOnlyThePartsThatWereChosen() {
        var files = files(order("consent"));
        assertThat(files).containsKey("csv/consent.consent.csv").doesNotContainKey("csv/accounts.profile.csv");
        assertThat(files.get("index.html")).doesNotContain(ada.name());
        assertFollowsItsSchema(files);
    }

    @Test
    void isRefusedToEveryoneElse() {
        var copy = order("all");
        var other = given.signedIn(given.person());
        assertThat(other.get(copy).statusCode()).isEqualTo(404);
        assertThat(other.get(copy + "/file").statusCode()).isEqualTo(404);
        assertThat(other.post("/my-data/copies", copy + "/removal", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(new Caller(loomer).get(copy + "/file").statusCode()).isEqualTo(303);
        assertThat(caller.get(copy + "/file").statusCode()).isEqualTo(200);
    }

    @Test
    void needsAPartAndHasABound() {
        var nothing = caller.post("/my-data/copies", "/my-data/copies", Map.of("language", "sv"));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Välj minst en del");
        var unknown = caller.post("/my-data/copies", "/my-data/copies", Map.of("scope", "pg_catalog"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        String last = "";
        for (var number = 0; number < Copies.KEPT_MAX; number++) {
            last = order("consent");
        }
        var tooMany = caller.post("/my-data/copies", "/my-data/copies", Map.of("scope", "consent"));
        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(caller.post("/my-data/copies", last + "/removal", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(caller.get(last).statusCode()).isEqualTo(404);
        order("consent");
    }

    private void looks(int number) {
        loomer.asSuperuser("""
                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, expires_at)
                select '%s', gen_random_uuid(), gen_random_uuid(), 'approval', md5(n::text) || md5((-n)::text), now(),
                       now() + interval '1 year'
                from generate_series(1, %d) n
                """.formatted(ada.subject(), number));
    }

    @Test
    @Promise("P40")
    void isPackedInTheBackgroundWhereThereIsMuch() {
        looks(12_000);
        var copy = order("all");
        var waiting = caller.get(copy);
        assertThat(waiting.body()).contains("Kopian packas");
        assertThat(waiting.headers().firstValue("Refresh")).isPresent();
        assertThat(caller.get(copy + "/file").statusCode()).isEqualTo(404);
        awaitReady(copy);
        var files = files(copy);
        assertThat(json(files).get("tables").get("guard.access").get("rows").size())
                .isEqualTo(12_000);
        assertThat(files.get("index.html")).contains("av 12");
        assertFollowsItsSchema(files);
        assertThat(loomer.letter(ada.email(), "Kopian av dina uppgifter är klar")
                        .path())
                .isEqualTo(copy);
    }

    @Test
    void isPackedOnceWhereTwoInstancesRun() {
        try (var _ = loomer.sibling(List.of(), _ -> {})) {
            looks(3_000);
            var copy = order("access");
            awaitReady(copy);
            assertFollowsItsSchema(files(copy));
            loomer.letter(ada.email(), "Kopian av dina uppgifter är klar");
            assertThat(loomer.letters(ada.email()).stream()
                            .filter(letter -> letter.subject().startsWith("Kopian")))
                    .hasSize(1);
        }
    }

    private void awaitReady(String copy) {
        var until = Instant.now().plus(PACKING_MAX);
        while (!caller.get(copy).body().contains("Kopian är klar")) {
            assertThat(Instant.now()).isBefore(until);
            loomer.hurry("copy-packing");
        }
    }

    @Test
    void isPackedFromItsBeginningAfterACrash() {
        var copy = order("all");
        var id = copy.substring(copy.lastIndexOf('/') + 1);
        loomer.asSuperuser("""
                update rights.export set state = 'building', rows_done = 3, size = null, ready_at = null where id = '%s'
                """.formatted(id));
        loomer.asSuperuser("""
                insert into rights.export_part (subject_id, export_id, number, content, expires_at)
                select subject_id, export_id, 7, content, expires_at from rights.export_part where export_id = '%s'
                """.formatted(id));
        loomer.bean(CopyPackingJob.class).packWaiting();
        awaitReady(copy);
        assertFollowsItsSchema(files(copy));
    }

    @Test
    void writesTablesThatNoProgramCalculates() {
        assertThat(Csv.line(List.of("=1+1", "+46", "-2", "@a", "a\"b", "a,b;c", "a\r\nb", "", "vanligt")))
                .isEqualTo("\"'=1+1\",\"'+46\",\"'-2\",\"'@a\",\"a\"\"b\",\"a,b;c\",\"a\r\nb\",\"\",\"vanligt\"\r\n");
    }

    @Test
    void keepsTheSecretsOfLettersOnTheirWay() {
        loomer.asSuperuser("""
                insert into mail.letter (subject_id, id, kind, parameters, created_at, next_attempt_at, expires_at)
                values ('%s', gen_random_uuid(), 'reset-password', '{"path":"/passwords/%s"}', now(), '2100-01-01',
                        now() + interval '7 days')
                """.formatted(ada.subject(), "hemligt".repeat(6) + "x"));
        assertThat(files(order("all")).get("data.json"))
                .contains("/passwords/…")
                .doesNotContain("hemligthemligt");
    }
}
