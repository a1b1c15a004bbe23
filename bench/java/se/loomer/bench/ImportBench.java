package se.loomer.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.springframework.core.io.FileSystemResource;
import se.loomer.Installation;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.CompanyImports;
import se.loomer.service.companies.CompanyImports.Checking;
import se.loomer.service.companies.ImportedCompaniesJob;
import se.loomer.service.companies.OrganisationNumber;

/// How long files of companies take in the shape of Bolagsverket's: new ones, the same again, and a newer one that has
/// a fiftieth no more.
public final class ImportBench {
    private static final List<String> WORK = List.of(
            "Bolaget ska bedriva byggverksamhet och därmed förenlig verksamhet.",
            "Föremålet för bolagets verksamhet är VVS-arbeten och försäljning av värmepumpar.",
            "Bolaget bedriver trädgårdsskötsel, trädfällning och snöröjning åt privatpersoner och företag.",
            "Bolaget utför målning, tapetsering och golvläggning samt äger och förvaltar värdepapper.",
            "Verksamheten består av städning av kontor och bostäder ävensom därmed förenlig verksamhet.");
    private static final List<String> TOWNS =
            List.of("LUND$22223", "STOCKHOLM$11455", "UMEÅ$90326", "KIRUNA$98132", "VÄXJÖ$35230", "FALUN$79171");

    private final CompanyImports imports;
    private final ImportedCompaniesJob job;
    private final SubjectId staff = SubjectId.next();

    private ImportBench(Installation loomer) {
        this.imports = loomer.bean(CompanyImports.class);
        this.job = loomer.bean(ImportedCompaniesJob.class);
    }

    public static void main(String[] arguments) throws IOException {
        var sizes = System.getProperty("people", "100000,200000");
        for (var lines :
                Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray()) {
            try (var loomer = Installation.start()) {
                var bench = new ImportBench(loomer);
                bench.run("new", lines, 2, false, _ -> true);
                bench.run("the same again", lines, 2, false, _ -> true);
                bench.run("a newer one, a fiftieth gone", lines, 1, true, number -> number % 50 != 0);
            }
        }
        System.exit(0);
    }

    private void run(String name, int lines, int daysAgo, boolean isWhole, IntPredicate has) throws IOException {
        var file = Files.createTempFile("companies", ".txt");
        try {
            write(file, lines, has);
            var form = new CompanyImports.Form(
                    "Bolagsverket",
                    "CC BY 4.0",
                    LocalDate.now().minusDays(daysAgo).toString(),
                    "building",
                    isWhole);
            var started = System.nanoTime();
            var run = ((Checking.Checked) imports.check(staff, form, new FileSystemResource(file))).run();
            var checked = System.nanoTime();
            imports.begin(staff, run, true);
            while (job.importBatch()) {
                // Each is a transaction of its own.
            }
            var ended = System.nanoTime();
            var counts = imports.run(staff, run).orElseThrow();
            System.out.printf(
                    "%,8d lines, %,5d kB, %-28s  checked %6.1f s   imported %6.1f s   %,d new, %,d known, %,d gone%n",
                    lines,
                    Files.size(file) / 1_000,
                    name,
                    (checked - started) / 1e9,
                    (ended - checked) / 1e9,
                    counts.added(),
                    counts.known(),
                    counts.dropped());
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int lines, IntPredicate has) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write(
                    "organisationsidentitet;namnskyddslopnummer;registreringsland;organisationsnamn;organisationsform;"
                            + "avregistreringsdatum;avregistreringsorsak;pagandeAvvecklingsEllerOmstruktureringsforfarande;"
                            + "registreringsdatum;verksamhetsbeskrivning;postadress\n");
            for (var number = 1; number <= lines; number++) {
                if (has.test(number)) {
                    text.write(
                            "\"%s$ORGNR-IDORG\";;\"SE-LAND\";\"Firma %d i Norden AB$FORETAGSNAMN-ORGNAM$2001-02-03\";\"AB-ORGFO\";;;;2001-02-03;\"%s\";\"Storgatan %d$$%s$SE-LAND\"\n"
                                    .formatted(
                                            digits(number),
                                            number,
                                            WORK.get(number % WORK.size()),
                                            number % 90 + 1,
                                            TOWNS.get(number % TOWNS.size())));
                }
            }
        }
    }

    private static String digits(int number) {
        var nine = 556_000_000 + number;
        for (var check = 0; ; check++) {
            var read = OrganisationNumber.read("%d%d".formatted(nine, check));
            if (read.isPresent()) {
                return read.get().digits();
            }
        }
    }
}
