package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.guard.enforcement.CompanyId;

/// A company from a register is told, taken over by a code to its own address, or taken out for good.
class CompanyClaimTests {
    private static final Pattern CODE = Pattern.compile("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final ImportScene scene = new ImportScene(loomer, given);
    private final String number = Given.organisationNumber();
    private final String email = "info@f%s.example".formatted(number);
    private final Given.Person binder = given.representative();
    private final Caller caller = given.signedIn(binder);
    private CompanyId id = CompanyId.next();
    private String path = "";

    @BeforeEach
    void isImported() {
        scene.imported(number + ";Registret " + number + " AB;Lund;building;Bygger hus;" + email + ";Gatan 1;222 23");
        id = scene.id(number);
        path = "/company/claim/" + id;
    }

    private int ask(String way) {
        return caller.post(path, path + "/code", Map.of("way", way)).statusCode();
    }

    private static String code(String text) {
        var code = CODE.matcher(text);
        assertThat(code.find()).as("a code in: %s", text).isTrue();
        return code.group();
    }

    private String codeByEmail() {
        assertThat(ask("email")).isEqualTo(303);
        return code(loomer.letter(email, "Kod för att ta över").text());
    }

    private static Map<String, String> form(String code) {
        return new HashMap<>(Map.of(
                "code", code,
                "category", "garden",
                "place", "Lund",
                "description", "Vi bygger hus.",
                "mayBind", "true",
                "acceptsDuties", "true"));
    }

    private int take(String code) {
        return caller.post(path, path, form(code)).statusCode();
    }

    private long imported() {
        return given.count("companies.imported where organisation_number = '%s'".formatted(number));
    }

    private long blocked() {
        return given.count("companies.import_block where number_hash = sha256('%s'::bytea)".formatted(number));
    }

    @Test
    void isTakenOverByACodeToItsEmailAndThenApprovedAsEveryOther() {
        assertThat(caller.get("/company/claim?number=" + number).headers().firstValue("Location"))
                .hasValue(path);
        assertThat(caller.get(path).body())
                .contains("i…@f")
                .doesNotContain(email)
                .doesNotContain("name=\"code\"");
        var code = codeByEmail();
        assertThat(take(code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(303);

        assertThat(imported()).isZero();
        assertThat(given.count("companies.claim where company_id = '%s'".formatted(id)))
                .isZero();
        var by = loomer.bean(Representation.class).company(binder.subject()).orElseThrow();
        assertThat(by.role()).isEqualTo(Role.BINDER);
        assertThat(by.status()).isEqualTo(OwnCompany.Status.APPLIED);
        assertThat(by.id()).isEqualTo(id);
        assertThat(by.name()).isEqualTo("Registret " + number + " AB");
        assertThat(scene.page(id).statusCode()).isEqualTo(404);
        assertThat(scene.office().get("/office/companies/" + id).body())
                .contains("en kod, som gick med e-post till " + email, "Testregistret den 2 jan");

        loomer.bean(Approval.class)
                .approve(given.staff("moderator").subject(), id, Approval.foundAll("Bolagsverkets register"));
        assertThat(scene.page(id).body())
                .contains("/enquiries/new?company=" + id)
                .doesNotContain("har inte gått med");
        assertThat(scene.counts(scene.check(scene.file(number + ";Igen AB;Lund;building;"))))
                .containsExactly("0", "0", "0", "1", "0");
    }

    @Test
    void isTakenOverByALetterThatStaffPrint() throws Exception {
        assertThat(ask("letter")).isEqualTo(303);
        assertThat(caller.get(path).body()).contains("Brevet är beställt").doesNotContain("name=\"code\"");
        assertThat(take("ABCD-EFGH-JKLM")).isEqualTo(422);
        assertThat(scene.office().get(ImportScene.LIST).body())
                .contains("Gatan 1, 222 23 LUND")
                .doesNotContain(binder.name());

        var token = Caller.hidden(scene.office().get(ImportScene.LIST).body());
        var pdf = scene.office().downloadOf(ImportScene.LIST + "/letters", token);
        assertThat(pdf.statusCode()).isEqualTo(200);
        try (var document = Loader.loadPDF(pdf.body())) {
            var text = new PDFTextStripper().getText(document);
            var own = text.substring(text.indexOf("Kod till Registret " + number));
            assertThat(text).contains("Gatan 1");
            assertThat(take(code(own))).isEqualTo(303);
        }
        assertThat(imported()).isZero();
        assertThat(scene.office().get("/office/companies/" + id).body())
                .contains("en kod, som gick med brev till Gatan 1, 222 23 LUND");
    }

    @Test
    void staffAreToldOfACompanyThatProvedNothing() {
        var applied = (Representation.Applying.Applied) loomer.bean(Representation.class)
                .apply(
                        binder.subject(),
                        new CompanyForm(Given.organisationNumber(), "Ny AB", "building", "Lund", "Bygger", true, true));
        assertThat(scene.office().get("/office/companies/" + applied.company()).body())
                .contains("Ansökan utan kod")
                .doesNotContain("en kod, som gick");
    }

    @Test
    void aWrongCodeIsRefusedAndAfterFiveNoCodeIsRight() {
        var code = codeByEmail();
        var answer = caller.post(path, path, form("AAAA-AAAA-AAAA"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Koden stämmer inte", "Vi bygger hus.");
        for (var tries = 1; tries < CompanyClaims.TRIES_MAX; tries++) {
            assertThat(take("AAAA-AAAA-AAAA")).isEqualTo(422);
        }
        assertThat(take(code)).isEqualTo(422);
        assertThat(caller.get(path).body()).contains("Den har prövats för många gånger");
        assertThat(imported()).isEqualTo(1);
    }

    @Test
    void anExpiredCodeIsRefusedAndSoIsSomebodyElses() {
        var code = codeByEmail();
        var other = given.signedIn(given.representative());
        assertThat(other.post(path, path, form(code)).statusCode()).isEqualTo(422);
        loomer.asSuperuser(("update companies.claim set requested_at = now() - interval '9 days', "
                        + "sent_at = now() - interval '9 days', expires_at = now() - interval '1 second' where company_id = '%s'")
                .formatted(id));
        assertThat(take(code)).isEqualTo(422);
        assertThat(imported()).isEqualTo(1);
    }

    @Test
    void aFormWithAMistakeCostsNoTry() {
        var code = codeByEmail();
        var form = form(code);
        form.remove("acceptsDuties");
        assertThat(caller.post(path, path, form).statusCode()).isEqualTo(422);
        assertThat(given.count("companies.claim where company_id = '%s' and tries = 0".formatted(id)))
                .isEqualTo(1);
        assertThat(take(code)).isEqualTo(303);
    }

    @Test
    void onlyRepresentativesAskAndWhoeverHasACompanyTakesNoOther() {
        var person = given.signedIn(given.person());
        assertThat(person.get(path).statusCode()).isEqualTo(403);
        assertThat(Caller.stranger(loomer).get(path).statusCode()).isEqualTo(303);
        assertThat(caller.get("/company/claim/" + CompanyId.next()).statusCode())
                .isEqualTo(404);
        var firma = given.company();
        var busy = given.signedIn(firma.representative());
        assertThat(busy.post(path, path + "/code", Map.of("way", "email")).statusCode())
                .isEqualTo(303);
        var code = code(loomer.letter(email, "Kod för att ta över").text());
        assertThat(busy.post(path, path, form(code)).headers().firstValue("Location"))
                .hasValue("/company");
        assertThat(imported()).isEqualTo(1);
    }

    @Test
    void cannotBeRegisteredPastTheCode() {
        var answer = caller.post(
                "/company",
                "/company",
                Map.of(
                        "organisationNumber", number,
                        "name", "Kapat AB",
                        "category", "garden",
                        "place", "Lund",
                        "description", "x",
                        "mayBind", "true",
                        "acceptsDuties", "true"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("finns redan här ur ett öppet register");
        var unreachable = Given.organisationNumber();
        scene.imported(unreachable + ";Onåbar AB;Lund;building;");
        var form = new CompanyForm(unreachable, "Onåbar AB", "garden", "Lund", "Vi syns.", true, true);
        assertThat(loomer.bean(Representation.class).apply(binder.subject(), form))
                .isInstanceOf(Representation.Applying.Applied.class);
        assertThat(given.count("companies.imported where organisation_number = '%s'".formatted(unreachable)))
                .isZero();
    }

    @Test
    @Promise("P39")
    void leavesByTheLinkThatItWasTold() {
        var letter = loomer.letter(email, "finns i Loomers katalog");
        assertThat(letter.text()).contains("Testregistret", "Registret " + number, "2026-01-02");
        var stranger = Caller.stranger(loomer);
        assertThat(stranger.get("/listing/" + "x".repeat(43)).statusCode()).isEqualTo(404);
        var page = stranger.get(letter.path());
        assertThat(page.body()).contains("Registret " + number, "Bygger hus").doesNotContain(email);
        var left = stranger.post(letter.path(), letter.path(), Map.of());
        assertThat(left.body()).contains("Företaget är borttaget");
        assertThat(imported()).isZero();
        assertThat(blocked()).isEqualTo(1);
        assertThat(scene.page(id).statusCode()).isEqualTo(404);
        assertThat(stranger.get(letter.path()).statusCode()).isEqualTo(404);
        assertThat(scene.counts(scene.check(scene.file(number + ";Igen AB;Lund;building;"))))
                .containsExactly("0", "0", "0", "1", "0");
    }

    @Test
    @Promise("P39")
    void leavesByACodeToo() {
        var code = codeByEmail();
        assertThat(caller.post(path, path + "/leaving", Map.of("leavingCode", "AAAA-AAAA-AAAA"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(caller.post(path, path + "/leaving", Map.of("leavingCode", code))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/company/claim?left");
        assertThat(imported()).isZero();
        assertThat(blocked()).isEqualTo(1);
    }

    @Test
    void isToldOnceAndWhatOneAskedForGoesWithTheAccount() {
        loomer.letter(email, "finns i Loomers katalog");
        scene.imported(number + ";Registret " + number + " AB;Lund;building;Bygger hus;" + email + ";Gatan 1;222 23");
        assertThat(loomer.letters(email)).hasSize(1);
        codeByEmail();
        loomer.asSuperuser("delete from guard.subject where id = '%s'"
                .formatted(binder.subject().value()));
        assertThat(given.count("companies.claim where company_id = '%s'".formatted(id)))
                .isZero();
    }
}
