package se.loomer.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Promise;

/// The page about the standard is true as far as a machine can tell: its links lead somewhere and no chapter is left
/// out.
class AsvsTests {
    private static final Path PAGE = Path.of("docs/asvs.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+)\\.\\d+ [^|]*\\| ([a-z ]+) \\| ([^|]*)\\|");
    private static final int CHAPTERS = 17;

    @ParameterizedTest
    @ValueSource(
            strings = {"docs/asvs.md", "SECURITY.md", "README.md", "docs/decisions/0030-limits-stand-in-one-table.md"})
    void linksLeadSomewhere(String page) throws IOException {
        var file = Path.of(page).toAbsolutePath();
        var targets = LINK.matcher(Files.readString(Path.of(page)))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.startsWith("http"))
                .toList();
        assertThat(targets)
                .allSatisfy(target -> assertThat(file.resolveSibling(target)).exists());
    }

    @Test
    @Promise("P41")
    void everyChapterHasItsSectionsAndEveryClaimItsPlace() throws IOException {
        var rows = ROW.matcher(Files.readString(PAGE)).results().toList();
        assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))).distinct())
                .hasSize(CHAPTERS);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.group(2)).isIn(List.of("met", "partly", "not yet", "does not apply"));
            if (row.group(2).equals("met") || row.group(2).equals("partly")) {
                assertThat(row.group(3)).as(row.group()).isNotBlank();
            }
        });
    }
}
