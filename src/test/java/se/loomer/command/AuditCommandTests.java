package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A known weakness in one of our libraries is found in files alone, and nothing else is taken for one.
class AuditCommandTests {
    private static final String BILL = """
            {"bomFormat": "CycloneDX", "components": [
              {"group": "org.example", "name": "parser", "version": "2.9.10"},
              {"group": "org.webjars.npm", "name": "htmx.org", "version": "2.0.10"}]}""";

    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int code, String said) {}

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("bill.json"), BILL);
    }

    private Outcome audit(String... more) {
        var said = new StringWriter();
        var writer = new PrintWriter(said, true);
        var arguments = new ArrayList<>(List.of(
                "audit",
                "--bill",
                folder.resolve("bill.json").toString(),
                "--advisories",
                folder.resolve("osv").toString()));
        arguments.addAll(List.of(more));
        return new Outcome(LoomerCommand.execute(writer, writer, arguments.toArray(String[]::new)), said.toString());
    }

    private void advisory(String affected, String more, Instant modified) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("osv")).resolve("GHSA-test.json"), """
                {"id": "GHSA-test", "aliases": ["CVE-2026-1"], "summary": "Reads\\n too much", "modified": "%s", %s
                 "affected": [%s]}""".formatted(
                        modified, more, affected));
    }

    private void advisory(String ecosystem, String name, String versions, String events) throws IOException {
        advisory("""
                {"package": {"ecosystem": "%s", "name": "%s"}, "versions": [%s],
                 "ranges": [{"type": "ECOSYSTEM", "events": [%s]}]}""".formatted(ecosystem, name, versions, events), "", Instant.now());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Maven | org.example:parser |         | {"introduced": "0"}, {"fixed": "2.9.11"}                           | 1
            Maven | org.example:parser |         | {"introduced": "0"}, {"fixed": "2.9.10"}                           | 0
            Maven | org.example:parser |         | {"introduced": "2.9.9"}, {"fixed": "2.10"}                         | 1
            Maven | org.example:parser |         | {"introduced": "2.10.0-rc1"}                                       | 0
            Maven | org.example:parser |         | {"introduced": "2"}, {"last_affected": "2.9.10"}                   | 1
            Maven | org.example:parser |         | {"introduced": "2"}, {"last_affected": "2.9.9"}                    | 0
            Maven | org.example:parser |         | {"fixed": "2.9.8"}, {"introduced": "2.9.9"}, {"introduced": "0"}   | 1
            Maven | org.example:parser | "2.9.10" |                                                                   | 1
            Maven | org.example:parser | "2.9.1" |                                                                    | 0
            Maven:https://repo.example | org.example:parser | | {"introduced": "0"}                                   | 1
            Maven | org.example:other  |         | {"introduced": "0"}                                                | 0
            PyPI  | org.example:parser |         | {"introduced": "0"}                                                | 0
            npm   | htmx.org           |         | {"introduced": "0"}, {"fixed": "2.0.11"}                           | 1
            """)
    void findsAWeaknessByItsVersions(String ecosystem, String name, String versions, String events, int code)
            throws IOException {
        advisory(ecosystem, name, versions == null ? "" : versions, events == null ? "" : events);
        var outcome = audit();
        assertThat(outcome.code()).as(outcome.said()).isEqualTo(code);
        assertThat(outcome.said()).endsWith("1 advisories, 2 libraries, %d known weaknesses.%n".formatted(code));
    }

    @Test
    void saysWhatWhereAndWhichVersionMendsIt() throws IOException {
        advisory(
                "Maven",
                "org.example:parser",
                "",
                "{\"introduced\": \"0\"}, {\"fixed\": \"3.0\"}, {\"fixed\": \"2.9.11\"}");
        assertThat(audit().said())
                .startsWith(
                        "Maven org.example:parser 2.9.10: GHSA-test CVE-2026-1, mended in 2.9.11. Reads too much\n");
    }

    @Test
    void readsAnArchive() throws IOException {
        advisory("Maven", "org.example:parser", "\"2.9.10\"", "");
        var archive = folder.resolve("all.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("GHSA-test.json"));
            Files.copy(folder.resolve("osv/GHSA-test.json"), zip);
        }
        assertThat(audit("--advisories", archive.toString()).said()).contains("not mended", "2 advisories");
    }

    @Test
    void aWithdrawnOneCountsNoMore() throws IOException {
        advisory(
                "{\"package\": {\"ecosystem\": \"Maven\", \"name\": \"org.example:parser\"}, \"versions\": [\"2.9.10\"]}",
                "\"withdrawn\": \"2026-11-01T00:00:00Z\",",
                Instant.now());
        assertThat(audit().code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1"})
    void whatIsAcceptedComesBackOnItsDay(int days, int code) throws IOException {
        advisory("Maven", "org.example:parser", "\"2.9.10\"", "");
        var accepted = Files.writeString(
                folder.resolve("accepted.txt"),
                "# looked at\nCVE-2026-1 until %s: we parse nothing from outside\n"
                        .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(days)));
        assertThat(audit("--accepted", accepted.toString()).code()).isEqualTo(code);
    }

    @Test
    void refusesWhatWouldSayThatAllIsWell() throws IOException {
        assertThat(audit())
                .isEqualTo(new Outcome(
                        1,
                        "There are no advisories at %s: name an archive or a folder with --advisories.%n"
                                .formatted(folder.resolve("osv"))));
        Files.createDirectory(folder.resolve("osv"));
        assertThat(audit().said()).startsWith("There is no advisory in what --advisories names");
        advisory("", "", Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(audit().said()).startsWith("The newest advisory is of 2026-01-02: fetch newer ones");
        assertThat(audit("--age-days-max", "100000").code()).isZero();
        Files.writeString(folder.resolve("osv/GHSA-test.json"), "{\"id\": 1");
        assertThat(audit().said()).contains("GHSA-test.json cannot be read").hasLineCount(1);
        advisory("", "", Instant.now());
        Files.writeString(folder.resolve("bill.json"), "{}");
        assertThat(audit().said()).startsWith("The bill of materials names no library");
        Files.delete(folder.resolve("bill.json"));
        assertThat(audit().said()).startsWith("There is no bill of materials at");
    }
}
