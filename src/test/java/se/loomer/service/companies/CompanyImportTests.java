package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// Staff import companies from a file, and people see them for what they are.
class CompanyImportTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final ImportScene scene = new ImportScene(loomer, given);
    private final String source = "Register " + Given.organisationNumber();

    @Test
    void areCheckedFirstAndThenImportedAndAsOftenAsOneLikes() {
        var one = Given.organisationNumber();
        var two = Given.organisationNumber();
        var file = scene.file(
                one + ";Första Import AB;Lund;building;Bygger",
                two + ";Andra Import AB;Lund;building;",
                "5590000001;Fel AB;Lund;building;");
        var run = scene.check(file);
        assertThat(scene.counts(run)).containsExactly("2", "0", "0", "1", "0");
        assertThat(given.count("companies.imported where organisation_number = '%s'".formatted(one)))
                .isZero();
        assertThat(scene.office().get(run + "/report").body()).contains("\"4\",\"Organisationsnumret är fel\"");

        scene.begin(run);
        assertThat(scene.office().get(run).body()).contains("Klart: 2 av 2");
        assertThat(given.count("companies.import_row where organisation_number in ('%s', '%s')".formatted(one, two)))
                .isZero();

        var again = scene.check(
                scene.file(one + ";Nya Namnet AB;Lund;building;Bygger", two + ";Andra Import AB;Lund;building;"));
        assertThat(scene.counts(again)).containsExactly("0", "1", "1", "0", "0");
        scene.begin(again);
        assertThat(given.count("companies.imported where organisation_number in ('%s', '%s')".formatted(one, two)))
                .isEqualTo(2);
        assertThat(scene.page(scene.id(one)).body()).contains("Nya Namnet AB").doesNotContain("Första Import");
    }

    @Test
    void anOlderFileChangesNothing() {
        var number = Given.organisationNumber();
        scene.imported(number + ";Nyast AB;Lund;building;");
        var run = scene.check(scene.file(number + ";Äldre AB;Lund;building;"), "2020-01-01");
        scene.begin(run);
        assertThat(given.count(
                        "companies.imported where organisation_number = '%s' and name = 'Nyast AB'".formatted(number)))
                .isEqualTo(1);
    }

    @Test
    void aCompanyThatHasJoinedIsPassedOver() {
        var firma = given.company();
        var number = scene.number(firma.id());
        var run = scene.check(scene.file(number + ";Annat AB;Lund;building;"));
        assertThat(scene.counts(run)).containsExactly("0", "0", "0", "1", "0");
        assertThat(scene.office().get(run).body()).contains("Har redan gått med");
    }

    @Test
    void onlyWhoLooksAfterCompaniesImports() {
        var support = given.signedIn(given.staff("support"));
        assertThat(support.get(ImportScene.LIST).statusCode()).isEqualTo(404);
        assertThat(given.signedIn(given.person()).get(ImportScene.LIST).statusCode())
                .isEqualTo(404);
        assertThat(Caller.stranger(loomer).get(ImportScene.LIST).statusCode()).isEqualTo(303);
        var run = scene.check(scene.file(Given.organisationNumber() + ";X AB;Lund;building;"));
        assertThat(support.get(run).statusCode()).isEqualTo(404);
        assertThat(support.get(run + "/report").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormWithoutItsSourceOrWithAnotherFileIsAnsweredBesideItsFields() {
        var answer = scene.upload(Map.of("source", "", "licence", "CC0", "day", "2999-01-01"), new byte[] {1, 2});
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Skriv varifrån filen kommer", "senast i dag");
        var columns = scene.upload(ImportScene.FORM, "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(columns.statusCode()).isEqualTo(422);
        assertThat(columns.body()).contains("Skriv kolumnernas namn på första raden");
        assertThat(scene.upload(ImportScene.FORM, new byte[0]).body()).contains("Välj en fil");
    }

    @Test
    @Promise("P32")
    void nothingOfAPersonsCanBeSentToOne() {
        var number = Given.organisationNumber();
        scene.imported(number + ";Oansluten AB;Lund;building;Bygger");
        var id = scene.id(number);
        var page = scene.page(id);
        assertThat(page.body()).contains("Finns i registret, har inte gått med", "CC BY 4.0", "Testregistret");
        assertThat(page.body()).doesNotContain("/enquiries/new");

        var ada = given.person();
        var enquiry = given.enquiry(ada, new Given.Company(id, "Oansluten AB", ada));
        assertThat(given.count("mediation.choice where company_id = '%s'".formatted(id)))
                .isZero();
        assertThatThrownBy(() -> loomer.asSuperuser("""
                insert into mediation.choice (subject_id, enquiry_id, company_id, chosen_at, expires_at)
                values ('%s', '%s', '%s', now(), now() + interval '1 day')
                """.formatted(ada.subject().value(), enquiry.value(), id)))
                .hasMessageContaining("choice");
    }

    @Test
    @Promise("P29")
    void theDatabaseTakesNoSoleTraderAndNoneThatHasLeft() {
        assertThatThrownBy(() -> loomer.asSuperuser(ImportScene.row("8112289874", "Anna")))
                .rootCause()
                .hasMessageContaining("organisation_number");
        var number = Given.organisationNumber();
        scene.imported(number + ";Lämnar AB;Lund;building;");
        var gone = scene.office().post(ImportScene.LIST, ImportScene.LIST + "/removals", Map.of("number", number));
        assertThat(gone.statusCode()).isEqualTo(303);
        assertThat(given.count("companies.imported where organisation_number = '%s'".formatted(number)))
                .isZero();
        assertThatThrownBy(() -> loomer.asSuperuser(ImportScene.row(number, "Lämnar AB")))
                .rootCause()
                .hasMessageContaining("not to be imported");
        assertThat(scene.counts(scene.check(scene.file(number + ";Lämnar AB;Lund;building;"))))
                .containsExactly("0", "0", "0", "1", "0");
        assertThat(scene.office()
                        .post(ImportScene.LIST, ImportScene.LIST + "/removals", Map.of("number", number))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void areFoundAfterThoseThatHaveJoinedAndCanBeLeftOut() {
        var word = "Zumpfpump" + Given.organisationNumber();
        var number = Given.organisationNumber();
        scene.imported(number + ";" + word + " Import AB;Lund;building;");
        var representative = given.representative();
        var form = new CompanyForm(
                Given.organisationNumber(), "Övriga Firman AB", "building", "Lund", "Vi kan " + word, true, true);
        var applied = (Representation.Applying.Applied)
                loomer.bean(Representation.class).apply(representative.subject(), form);
        loomer.bean(Approval.class)
                .approve(given.staff("moderator").subject(), applied.company(), Approval.foundAll("Registret"));

        var search = loomer.bean(CompanySearch.class);
        var request = SearchScene.words(word);
        var found = search.search(request);
        assertThat(found.companies()).extracting(FoundCompany::isImported).containsExactly(false, true);
        assertThat(found.counter().applyAsInt(request.with(CompanyTrait.JOINED)))
                .isEqualTo(1);
        assertThat(search.search(request.with(CompanyTrait.JOINED)).companies())
                .extracting(FoundCompany::id)
                .containsExactly(applied.company());
        assertThat(Caller.stranger(loomer).get("/companies?words=" + word).body())
                .contains("Har inte gått med");
    }

    private Map<String, String> typed(String day, boolean isWhole) {
        return isWhole ? Map.of("source", source, "day", day, "whole", "true") : Map.of("source", source, "day", day);
    }

    private boolean isHere(String number) {
        return given.count("companies.imported where organisation_number = '%s'".formatted(number)) > 0;
    }

    private static String line(String number) {
        return number + ";Firma " + number + " AB;Lund;building;";
    }

    @Test
    void goWithANewerFileThatIsTheWholeOfItsSource() {
        var stays = Given.organisationNumber();
        var goes = Given.organisationNumber();
        var other = Given.organisationNumber();
        scene.begin(scene.check(scene.file(line(stays), line(goes)), typed("2026-02-01", false)));
        scene.imported(line(other));

        scene.begin(scene.check(scene.file(line(stays)), typed("2026-02-08", false)));
        assertThat(isHere(goes)).as("of a file that is a part of its source").isTrue();
        scene.begin(scene.check(scene.file(line(stays)), typed("2026-02-01", true)));
        assertThat(isHere(goes)).as("of a file that is no newer").isTrue();

        var run = scene.check(scene.file(line(stays)), typed("2026-02-15", true));
        assertThat(scene.counts(run)).containsExactly("0", "0", "1", "0", "1");
        assertThat(scene.office().get(run).body()).contains("Firma " + goes).doesNotContain("Firma " + other);
        assertThat(isHere(goes)).as("before the file is imported").isTrue();
        var id = scene.id(goes);
        scene.begin(run);
        assertThat(List.of(isHere(stays), isHere(goes), isHere(other))).containsExactly(true, false, true);
        assertThat(given.count("companies.listing where company_id = '%s'".formatted(id)))
                .isZero();
        scene.begin(scene.check(scene.file(line(goes)), typed("2026-02-22", false)));
        assertThat(isHere(goes)).as("and can come back").isTrue();
    }

    @Test
    void goWhenANewerFileSaysThatTheyHaveEnded() {
        var number = Given.organisationNumber();
        scene.imported(line(number));
        var head = "orgnr;namn;ort;kategori;avregistreringsdatum\n";
        var ended = (head + number + ";Firma AB;Lund;building;2026-01-15\n").getBytes(StandardCharsets.UTF_8);
        scene.begin(scene.check(ended, typed("2025-12-31", false)));
        assertThat(isHere(number)).as("of an older file").isTrue();
        var run = scene.check(ended, typed("2026-02-01", false));
        assertThat(scene.counts(run)).containsExactly("0", "0", "0", "1", "1");
        scene.begin(run);
        assertThat(isHere(number)).isFalse();
    }

    @Test
    void whoeverALaterFileBroughtAgainStays() {
        var number = Given.organisationNumber();
        scene.begin(scene.check(scene.file(line(number)), typed("2026-02-01", false)));
        var whole = scene.check(scene.file(line(Given.organisationNumber())), typed("2026-02-08", true));
        scene.begin(scene.check(scene.file(line(number)), typed("2026-02-08", false)));
        scene.begin(whole);
        assertThat(isHere(number)).isTrue();
    }

    @Test
    void aFileThatWouldTakeManyOutIsImportedOnlyByWhoeverSaysThatItIsWhole() {
        var numbers = Stream.generate(Given::organisationNumber)
                .limit(CompanyImports.DROPPED_UNASKED_MAX + 2)
                .toList();
        var lines = numbers.stream().map(CompanyImportTests::line).toArray(String[]::new);
        scene.begin(scene.check(scene.file(lines), typed("2026-02-01", false)));
        var run = scene.check(scene.file(lines[0]), typed("2026-02-08", true));
        assertThat(scene.office().get(run).body()).contains("Filen tar bort 11 företag av 12");
        var refused = scene.office().post(run, run + "/beginning", Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Kryssa i att filen är hel");
        loomer.bean(ImportedCompaniesJob.class).run();
        assertThat(numbers).allMatch(this::isHere);

        assertThat(scene.office()
                        .post(run, run + "/beginning", Map.of("sure", "true"))
                        .statusCode())
                .isEqualTo(303);
        loomer.bean(ImportedCompaniesJob.class).run();
        assertThat(numbers).filteredOn(this::isHere).containsExactly(numbers.getFirst());
        assertThat(scene.office().get(run).body()).contains("Klart: 12 av 12");
    }

    @Test
    void aFileThatCannotBeReadToItsEndLeavesNothing() {
        var before = given.count("companies.import_run");
        var answer = scene.upload(
                ImportScene.FORM, scene.file(line(Given.organisationNumber()), "5566;\"Bygg\" AB\";Lund;building;"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(given.count("companies.import_run")).isEqualTo(before);
    }

    @Test
    void goWhenNoFileHasThemForAYear() {
        var number = Given.organisationNumber();
        scene.imported(number + ";Gammal AB;Lund;building;");
        var id = scene.id(number);
        loomer.asSuperuser("update companies.imported set refreshed_at = refreshed_at - interval '366 days', "
                + "imported_at = imported_at - interval '366 days', expires_at = now() - interval '2 days' where id = '%s'"
                        .formatted(id));
        assertThat(scene.page(id).statusCode()).isEqualTo(404);
        for (var turn = 0; turn < 100 && given.count("companies.imported where id = '%s'".formatted(id)) > 0; turn++) {
            loomer.hurry("sweep");
        }
        assertThat(given.count("companies.imported where id = '%s'".formatted(id)))
                .isZero();
        assertThat(given.count("companies.listing where company_id = '%s'".formatted(id)))
                .isZero();
    }

    @Test
    void aReportHoldsNothingOfTheLinesButTheirNumbers() {
        var run = scene.check(scene.file("8112289874;Anna Svensson;Lund;building;Annas snickeri"));
        assertThat(given.count("companies.import_run where report like '%Anna%'"))
                .isZero();
        assertThat(scene.office().get(run).body())
                .contains("Enskild näringsidkare")
                .doesNotContain("Anna Svensson");
    }
}
