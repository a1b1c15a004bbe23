package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.CompanyId;

/// An office that imports companies, over HTTP.
public final class ImportScene {
    static final String LIST = "/office/companies/imports";
    static final Map<String, String> FORM =
            Map.of("source", "Testregistret", "licence", "CC BY 4.0", "day", "2026-01-02", "category", "");
    private static final Pattern COUNT = Pattern.compile("<dd>(\\d+)</dd>");

    private final Installation loomer;
    private final Caller office;

    public ImportScene(Installation loomer, Given given) {
        this.loomer = loomer;
        this.office = given.signedIn(given.staff("administrator"));
    }

    Caller office() {
        return office;
    }

    /// A file with these lines under the names of five columns.
    byte[] file(String... lines) {
        return ("orgnr;namn;ort;kategori;verksamhet;e-post;gatuadress;postnr\n" + String.join("\n", lines) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    HttpResponse<String> upload(Map<String, String> form, byte[] file) {
        return office.upload(LIST, LIST, form, "file", file);
    }

    /// Has a file checked; returns the path of its page.
    String check(byte[] file, String day) {
        return check(file, Map.of("day", day));
    }

    String check(byte[] file, Map<String, String> typed) {
        var form = new HashMap<>(FORM);
        form.putAll(typed);
        var answer = upload(form, file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    String check(byte[] file) {
        return check(file, "2026-01-02");
    }

    /// How many lines are new, changed, known and refused, and how many companies go.
    List<String> counts(String run) {
        return COUNT.matcher(office.get(run).body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    void begin(String run) {
        assertThat(office.post(run, run + "/beginning", Map.of()).statusCode()).isEqualTo(303);
        loomer.bean(ImportedCompaniesJob.class).run();
    }

    /// Imports these lines.
    public void imported(String... lines) {
        begin(check(file(lines)));
    }

    HttpResponse<String> page(CompanyId company) {
        return Caller.stranger(loomer).get("/companies/" + company);
    }

    /// The identifier of the imported company with this number.
    public CompanyId id(String number) {
        return new CompanyId(UUID.fromString(
                value("select id::text from companies.imported where organisation_number = '%s'".formatted(number))));
    }

    String number(CompanyId company) {
        return value("select organisation_number from companies.company where id = '%s'".formatted(company));
    }

    private String value(String sql) {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /// What the addresses lead to that name an imported company, or a file of such.
    public static Map<String, String> addresses(Installation loomer, Given given) {
        var number = Given.organisationNumber();
        var scene = new ImportScene(loomer, given);
        scene.imported(number + ";Ur Registret AB;Lund;building;Bygger;info@register.example");
        return Map.of(
                "/company/claim {id}", scene.id(number).toString(),
                "/office/companies/imports {id}", scene.value("select id::text from companies.import_run limit 1"));
    }

    /// A statement that imports a company past every rule of the program.
    static String row(String number, String name) {
        return """
                insert into companies.imported (id, organisation_number, name, category, place, source, licence,
                    source_date, imported_at, refreshed_at, expires_at)
                values (gen_random_uuid(), '%s', '%s', 'building', 'Lund', 'x', 'x', '2026-01-02', now(), now(),
                        now() + interval '1 day')
                """.formatted(number, name);
    }
}
