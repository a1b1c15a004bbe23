package se.loomer.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Promise;

/// The page about the standard leaves no chapter out.
class AsvsTests {
    private static final Path PAGE = Path.of("docs/asvs.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+)\\.\\d+ [^|]*\\| ([a-z ]+) \\| ([^|]*)\\|");
    private static final int CHAPTERS = 17;

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
