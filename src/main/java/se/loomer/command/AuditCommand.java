package se.loomer.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./loomer audit`: looks whether a library that the program is made of has a known weakness. It asks nobody: the
/// advisories are files that somebody brought.
@Command(
        name = "audit",
        description = "Look for known weaknesses in the libraries that Loomer is made of. Nothing is fetched.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    private static final String BILL = "/META-INF/sbom/application.cdx.json";
    private static final int DOCUMENT_BYTES_MAX = 20_000_000;
    private static final Pattern ACCEPTED = Pattern.compile("(\\S+) until (\\d{4}-\\d{2}-\\d{2}): (.+)");

    @Spec
    private @SuppressWarnings("NullAway.Init") CommandSpec spec;

    @Option(
            names = "--advisories",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description =
                    "Archives or folders of advisories in the OSV format, such as OSV's own exports for Maven and npm.")
    private List<Path> advisories = List.of();

    @Option(
            names = "--bill",
            paramLabel = "FILE",
            description = "The bill of materials, CycloneDX in JSON (default: the one in this archive).")
    private @Nullable Path bill;

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description = "Advisories that somebody looked at and left, a line each: ID until YYYY-MM-DD: REASON.")
    private @Nullable Path accepted;

    @Option(
            names = "--age-days-max",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "How old the newest advisory may be (default: 30).")
    private int ageDaysMax;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock = Clock.systemUTC();

    private record Finding(Library component, Advisory advisory) {
        @Override
        public String toString() {
            return "%s %s: %s, %s. %s"
                    .formatted(
                            component.key(),
                            component.version(),
                            String.join(" ", advisory.names()),
                            advisory.mendedIn(component)
                                    .map("mended in %s"::formatted)
                                    .orElse("not mended"),
                            advisory.summary());
        }
    }

    @Override
    public Integer call() throws IOException {
        var components = components();
        var known = new ArrayList<Advisory>();
        for (var path : advisories) {
            read(path, known);
        }
        requireFresh(known);
        var left = accepted();
        var findings = components.stream()
                .flatMap(component -> known.stream()
                        .filter(advisory -> advisory.concerns(component))
                        .map(advisory -> new Finding(component, advisory)))
                .filter(finding -> finding.advisory().names().stream().noneMatch(left::containsKey))
                .toList();
        var output = spec.commandLine().getOut();
        findings.forEach(output::println);
        output.println("%d advisories, %d libraries, %d known weaknesses.%s"
                .formatted(
                        known.size(),
                        components.size(),
                        findings.size(),
                        left.isEmpty()
                                ? ""
                                : " Accepted: "
                                        + String.join(
                                                ", ",
                                                left.keySet().stream().sorted().toList()) + "."));
        return findings.isEmpty() ? 0 : 1;
    }

    private List<Library> components() throws IOException {
        try (var stream = bill == null ? AuditCommand.class.getResourceAsStream(BILL) : Files.newInputStream(bill)) {
            if (stream == null) {
                throw new CannotStart("This build of Loomer has no bill of materials: name one with --bill.");
            }
            var components = Library.read(document(stream, String.valueOf(bill)));
            if (components.isEmpty()) {
                throw new CannotStart(
                        "The bill of materials names no library: give one in CycloneDX, in JSON, with --bill.");
            }
            return components;
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new CannotStart(
                    "There is no bill of materials at %s: name another with --bill.".formatted(bill), missing);
        }
    }

    private void read(Path path, List<Advisory> known) throws IOException {
        if (Files.isDirectory(path)) {
            try (var files = Files.walk(path)) {
                for (var file : files.filter(found -> found.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    try (var stream = Files.newInputStream(file)) {
                        known.add(advisory(stream, file.toString()));
                    }
                }
            }
            return;
        }
        if (!Files.isRegularFile(path)) {
            throw new CannotStart(
                    "There are no advisories at %s: name an archive or a folder with --advisories.".formatted(path));
        }
        try (var archive = new ZipInputStream(Files.newInputStream(path))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.getName().endsWith(".json")) {
                    known.add(advisory(archive, entry.getName()));
                }
            }
        }
    }

    private Advisory advisory(InputStream stream, String name) throws IOException {
        try {
            return Advisory.read(document(stream, name));
        } catch (RuntimeException unfit) {
            throw unfit instanceof CannotStart refusal ? refusal : unreadable(name, unfit);
        }
    }

    private JsonNode document(InputStream stream, String name) throws IOException {
        var bytes = stream.readNBytes(DOCUMENT_BYTES_MAX);
        try {
            return json.readTree(bytes);
        } catch (JacksonException unfit) {
            throw unreadable(name, unfit);
        }
    }

    private static CannotStart unreadable(String name, Exception why) {
        return new CannotStart(
                "%s cannot be read as what it should be (%s): fetch it anew."
                        .formatted(
                                name,
                                String.valueOf(why.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("")),
                why);
    }

    /// Old advisories would say that all is well.
    private void requireFresh(List<Advisory> known) {
        var newest = known.stream()
                .map(Advisory::modified)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        if (newest.isBefore(clock.instant().minus(Duration.ofDays(ageDaysMax)))) {
            throw new CannotStart(
                    known.isEmpty()
                            ? "There is no advisory in what --advisories names: give an export of OSV."
                            : "The newest advisory is of %s: fetch newer ones, or allow their age with --age-days-max."
                                    .formatted(LocalDate.ofInstant(newest, ZoneOffset.UTC)));
        }
    }

    /// What was looked at and left, each until its day and with its reason.
    private Map<String, String> accepted() throws IOException {
        var left = new HashMap<String, String>();
        for (var line : accepted == null ? List.<String>of() : Files.readAllLines(accepted)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var parts = ACCEPTED.matcher(line.strip());
            if (!parts.matches()) {
                throw new CannotStart(
                        "'%s' in %s accepts nothing: write ID until YYYY-MM-DD: REASON.".formatted(line, accepted));
            }
            if (LocalDate.parse(parts.group(2)).isAfter(LocalDate.now(clock))) {
                left.put(parts.group(1), parts.group(3));
            }
        }
        return left;
    }
}
