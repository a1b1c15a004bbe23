package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.service.companies.ImportFile.Note;
import se.loomer.service.companies.ImportFile.Reason;
import se.loomer.service.companies.ImportFile.Row;
import se.loomer.service.companies.ImportFile.Unreadable;

/// Files of companies as they come: other signs, other alphabets, other names of columns, and what would do harm.
class ImportReaderTests {
    private static final String HEAD = "organisationsnummer;namn;ort;kategori;verksamhet\n";
    private static final String BULK = "organisationsidentitet;namnskyddslopnummer;registreringsland;organisationsnamn;"
            + "organisationsform;avregistreringsdatum;avregistreringsorsak;"
            + "pagandeAvvecklingsEllerOmstruktureringsforfarande;registreringsdatum;verksamhetsbeskrivning;postadress\n";

    private final ImportReader reader = Installation.shared().bean(ImportReader.class);
    private final String number = Given.organisationNumber();

    /// A file as it was read, with what was passed on meanwhile.
    private record File(List<Row> rows, ImportFile rest) {
        private List<Note> notes() {
            return rest.notes();
        }
    }

    private File read(byte[] bytes) {
        var rows = new ArrayList<Row>();
        var judging = Installation.shared().bean(ImportRules.class).begin(null);
        return new File(rows, reader.read(new ByteArrayResource(bytes), judging, rows::addAll));
    }

    private File read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Reason> reasons(String text) {
        return read(text).notes().stream().map(Note::reason).toList();
    }

    private String unreadable(byte[] bytes) {
        return catchThrowableOfType(Unreadable.class, () -> read(bytes)).key();
    }

    static Stream<Charset> charsets() {
        return Stream.of(
                StandardCharsets.UTF_8,
                StandardCharsets.ISO_8859_1,
                Charset.forName("windows-1252"),
                StandardCharsets.UTF_16);
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void areReadInTheAlphabetsOfOfficePrograms(Charset charset) {
        var row = read((HEAD + number + ";Åkes Bygg AB;Malmö;Bygg och renovering;Bygger\n").getBytes(charset))
                .rows()
                .getFirst();
        assertThat(row.name()).isEqualTo("Åkes Bygg AB");
        assertThat(row.place()).isEqualTo("Malmö");
        assertThat(row.latitude()).isNotNull();
    }

    @Test
    void mayBeginWithAByteOrderMark() {
        assertThat(read("\uFEFF" + HEAD + number + ";Bygg AB;Lund;building;\n").rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void areDividedByWhateverTheirFirstLineHasMostOf(String sign) {
        var line = String.join(sign, "Org.nr", "Företagsnamn", "Postort", "Bransch");
        var row = read(line + "\r\n"
                        + String.join(sign, number, "\"Bygg" + sign + " \"\"Borg\"\" AB\"", "LUND", "building")
                        + "\r\n")
                .rows()
                .getFirst();
        assertThat(row.name()).startsWith("Bygg").endsWith("\"Borg\" AB");
        assertThat(row.place()).isEqualTo("Lund");
    }

    @Test
    void takeBolagsverketsColumns() {
        var file = read(
                BULK
                        + "\"%s$ORGNR-IDORG\";\"1\";\"SE-LAND\";\"Rör AB$FORETAGSNAMN-ORGNAM$2001-02-03|Andra AB\";"
                                .formatted(number)
                        + "\"AB-ORGFO\";;;;2001-02-03;\"Bolaget ska bedriva VVS-arbeten.\";\"Storgatan 1$$LUND$22223$SE-LAND\"\n");
        var row = file.rows().getFirst();
        assertThat(row.organisationNumber()).isEqualTo(number);
        assertThat(row.name()).isEqualTo("Rör AB");
        assertThat(row.category()).isEqualTo("plumbing");
        assertThat(row.place()).isEqualTo("Lund");
        assertThat(row.address()).isEqualTo("Storgatan 1\n222 23 LUND");
        assertThat(file.rest().unread()).contains("namnskyddslopnummer", "registreringsdatum");
    }

    @Test
    void passOverCompaniesThatAreNoMore() {
        var ended =
                "%s$ORGNR-IDORG;1;SE-LAND;Slut AB;AB-ORGFO;2020-01-01;;;2001-02-03;Bygg;Gatan 1$$LUND$22223$SE-LAND\n";
        var bankrupt =
                "%s$ORGNR-IDORG;1;SE-LAND;Slut AB;AB-ORGFO;;;KK-AVOMFO$$2026-01-01;;Bygg;Gatan 1$$LUND$22223$SE\n";
        assertThat(reasons(BULK + ended.formatted(number) + bankrupt.formatted(Given.organisationNumber())))
                .containsExactly(Reason.ENDED, Reason.ENDED);
    }

    /// A company whose line cannot be taken in is listed all the same, and one that has ended is not.
    @Test
    void tellWhichCompaniesAreListedAndWhichHaveEnded() {
        var line = "%s$ORGNR-IDORG;1;SE-LAND;Firma AB;AB-ORGFO;%s;;;;Bygg;Gatan 1$$%s$22223$SE-LAND\n";
        var placeless = Given.organisationNumber();
        var ended = Given.organisationNumber();
        var person = "8112289874$PERSON-IDORG;1;SE-LAND;Annas Bygg;E-ORGFO;;;;;Bygg;G 1$$LUND$22223$SE\n";
        var rest = read(BULK
                        + line.formatted(number, "", "LUND")
                        + line.formatted(placeless, "", "")
                        + line.formatted(ended, "2026-01-01", "LUND")
                        + person)
                .rest();
        assertThat(rest.listed()).containsExactlyInAnyOrder(number, placeless);
        assertThat(rest.ended()).containsExactly(ended);
    }

    /// Not one of them is taken in, by whatever a file gives them away.
    @Test
    @Promise("P29")
    void neverTakeAPersonIn() {
        assertThat(reasons(HEAD + "8112289874;Anna Svensson;Lund;building;\n19811228-9874;Annas Bygg;Lund;building;\n"))
                .containsExactly(Reason.SOLE_TRADER, Reason.SOLE_TRADER);
        assertThat(reasons(BULK
                        + "8112289874$PERSON-IDORG;1;SE-LAND;Annas Bygg;E-ORGFO;;;;;Bygg;G 1$$LUND$22223$SE\n"
                        + number + "$ORGNR-IDORG;1;SE-LAND;Annas Bygg;E-ORGFO;;;;;Bygg;G 1$$LUND$22223$SE\n"))
                .containsExactly(Reason.SOLE_TRADER, Reason.SOLE_TRADER);
        assertThat(reasons(HEAD + number + ";Bygg AB;Lund;building;Ägs av 811228-9874\n"))
                .containsExactly(Reason.PERSONAL_NUMBER);
    }

    @Test
    void leaveWhereAPersonIsReached() {
        var head = "orgnr,namn,ort,kategori,e-post,gatuadress,postnr,kontaktperson\n";
        var file = read(head
                + number + ",Bygg AB,Lund,building,anna.svensson@firma.example,c/o Anna Svensson,22223,Anna Svensson\n"
                + Given.organisationNumber() + ",Rör AB,Lund,building,info@firma.example,Gatan 1,222 23,Bo\n");
        assertThat(file.rows()).extracting(Row::email).containsExactly(null, "info@firma.example");
        assertThat(file.rows()).extracting(Row::address).containsExactly(null, "Gatan 1\n222 23 LUND");
        assertThat(file.notes())
                .containsExactly(new Note(2, Reason.EMAIL_LEFT_OUT), new Note(2, Reason.ADDRESS_LEFT_OUT));
        assertThat(file.rest().unread()).containsExactly("kontaktperson");
        assertThat(file.toString()).doesNotContain("Anna");
    }

    @ParameterizedTest
    @CsvSource({
        "Bygg AB;Lund;building;x, NUMBER, 5590000001",
        "=HYPERLINK(\"\"http://x\"\");Lund;building;x, FORMULA, ",
        "@SUM(A1);Lund;building;x, FORMULA, ",
        "Bygg\u0000 AB;Lund;building;x, CHARACTERS, ",
        "Bygg\u202E AB;Lund;building;x, CHARACTERS, ",
        "Bуgg AB;Lund;building;x, CHARACTERS, ",
        ";Lund;building;x, NAME, ",
        "Bygg AB;;building;x, PLACE, ",
        "Bygg AB;=1+1;building;x, PLACE, ",
        "Xqz AB;Lund;;x, CATEGORY, "
    })
    void refuseALineAndSayWhy(String line, Reason why, String other) {
        var file = read(HEAD + (other == null ? number : other) + ";" + line.replace("\"\"", "") + "\n");
        assertThat(file.notes()).containsExactly(new Note(2, why));
        assertThat(file.rows()).isEmpty();
    }

    @Test
    void takeEachCompanyOnceAndCountLinesAsTheyStand() {
        var file = read(
                HEAD + number + ";Bygg AB;Lund;building;\"två\nrader\"\n\n" + number + ";Bygg AB;Lund;building;x\n");
        assertThat(file.rows()).extracting(Row::line).containsExactly(2);
        assertThat(file.notes()).containsExactly(new Note(5, Reason.TWICE));
        assertThat(file.rest().lines()).isEqualTo(2);
    }

    @Test
    void areRefusedWholeWhereNothingCanBeRead() {
        assertThat(unreadable("".getBytes(StandardCharsets.UTF_8))).endsWith("empty");
        assertThat(unreadable("a;b;c\n1;2;3\n".getBytes(StandardCharsets.UTF_8)))
                .endsWith("columns");
        assertThat(unreadable(new byte[1_000])).endsWith("columns");
        assertThat(unreadable((HEAD + number + ";\"Bygg\" AB\";Lund\n").getBytes(StandardCharsets.UTF_8)))
                .endsWith("malformed");
        assertThat(unreadable(new byte[ImportReader.BYTES_MAX + 1])).endsWith("too-large");
        assertThat(unreadable((HEAD + (number + ";B AB;Lund;building;x\n").repeat(ImportReader.LINES_MAX + 1))
                        .getBytes(StandardCharsets.UTF_8)))
                .endsWith("too-many");
    }

    @Test
    void surviveOneLineOfTenMegabytes() {
        assertThat(reasons(HEAD + number + ";" + "x".repeat(10_000_000) + ";Lund;building;x\n"))
                .containsExactly(Reason.NAME);
        var long1 = read(HEAD + number + ";Bygg AB;Lund;building;" + "x ".repeat(5_000_000) + "\n");
        assertThat(long1.rows().getFirst().description()).hasSizeLessThanOrEqualTo(2_000);
        assertThat(long1.notes()).containsExactly(new Note(2, Reason.SHORTENED));
    }
}
