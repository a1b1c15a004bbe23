package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.mediation.Field;

/// One command takes out what was made up, and leaves what is real as it was.
class SampleRemovalTests {
    private static final String MADE_UP =
            "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|loomer[.]example|Exempel: |Exempelgatan";

    @TempDir
    private Path data = Path.of("");

    private record Outcome(int code, String output, String errors) {}

    private Outcome remove(Installation loomer) {
        var output = new StringWriter();
        var errors = new StringWriter();
        var owner = loomer.owner();
        var url = owner.url()
                .replaceFirst(
                        "jdbc:postgresql://",
                        "postgresql://%s:%s@"
                                .formatted(owner.user(), URLEncoder.encode(owner.password(), StandardCharsets.UTF_8)));
        var code = LoomerCommand.execute(
                new PrintWriter(output, true),
                new PrintWriter(errors, true),
                "samples",
                "remove",
                "--database-url",
                url,
                "--data",
                data.toString());
        return new Outcome(code, output.toString(), errors.toString());
    }

    /// All rows that the policy's tables have, as text, with their tables.
    private static List<String> rows(Installation loomer, String condition) {
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var reading = superuser.createStatement()) {
            var tables = new ArrayList<String>();
            try (var found = statement.executeQuery(
                    "select oid::regclass::text from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information|infrastructure)' order by 1")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            var rows = new ArrayList<String>();
            for (var table : tables) {
                try (var found = reading.executeQuery(
                        "select t::text from %s t where t::text ~ '%s' order by 1".formatted(table, condition))) {
                    while (found.next()) {
                        rows.add(table + " " + found.getString(1));
                    }
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Given.Company firstSample(Given given, Installation loomer) throws SQLException {
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var found = statement.executeQuery(
                        "select id from companies.company where organisation_number = '5560360793'")) {
            found.next();
            var id = found.getObject(1, UUID.class);
            var subject = given.subjectOf(Samples.FIRST_COMPANY);
            return new Given.Company(
                    new CompanyId(id),
                    "Lindes Snickeri",
                    new Given.Person(subject, Samples.FIRST_COMPANY, "Företrädare Exempel"));
        }
    }

    private static TreeSet<String> sampleCompanies(Installation loomer) throws SQLException {
        var ids = new TreeSet<String>();
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var found = statement.executeQuery("select id::text from companies.company where is_sample")) {
            while (found.next()) {
                ids.add(found.getString(1));
            }
        }
        return ids;
    }

    @Test
    void takesAllSamplesAndLeavesWhoeverIsReal() throws SQLException {
        // An installation of its own: all that is made up in it goes.
        try (var samples = SampleInstallation.start()) {
            var loomer = samples.loomer();
            var given = new Given(loomer);
            var person = given.person();
            var company = given.company();
            var sample = firstSample(given, loomer);
            var enquiry = given.enquiry(person, company, sample);
            given.disclosure(person, enquiry, company, Field.NAME);
            given.lettersOnceSent(person);
            given.lettersOnceSent(company.representative());
            var real =
                    realRows(loomer, person.subject(), company.representative().subject());
            given.disclosure(person, enquiry, sample, Field.NAME);
            var companies = sampleCompanies(loomer);

            var outcome = remove(loomer);

            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.code()).isZero();
            assertThat(outcome.output())
                    .contains("13  people", "121  companies", "366  days of statistics", "3  invoices", "2  incidents");
            assertThat(rows(loomer, MADE_UP)).isEmpty();
            assertThat(rows(loomer, String.join("|", companies))).isEmpty();
            assertThat(realRows(
                            loomer, person.subject(), company.representative().subject()))
                    .containsAll(real.stream()
                            .filter(row -> companies.stream().noneMatch(row::contains))
                            .filter(row -> !row.startsWith("mail.letter "))
                            .toList());
            assertThat(given.signedIn(person).get("/enquiries/" + enquiry).statusCode())
                    .isEqualTo(200);

            var again = remove(loomer);
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.errors()).contains("There are no samples").hasLineCount(1);
        }
    }

    private static List<String> realRows(Installation loomer, SubjectId person, SubjectId representative) {
        return rows(loomer, person + "|" + representative);
    }

    @Test
    void refusesWhereThereAreNone() {
        var before = new Given(Installation.shared()).count("guard.subject");
        var outcome = remove(Installation.shared());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("There are no samples in the database", "nothing was removed")
                .hasLineCount(1);
        assertThat(new Given(Installation.shared()).count("guard.subject")).isGreaterThanOrEqualTo(before);
    }

    @Test
    void startsMakeNoneOnceTheyWereRemoved() {
        try (var folder = DataFolder.open(data)) {
            assertThat(folder.wantsSamples()).isTrue();
            folder.refuseSamples();
            assertThat(folder.wantsSamples()).isFalse();
            folder.empty();
            assertThat(folder.wantsSamples()).isTrue();
        }
    }
}
