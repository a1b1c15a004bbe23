package se.loomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What engineers read is true as far as a machine can tell.
class DocumentTests {
    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");

    static Stream<Path> documents() throws IOException {
        try (var here = Files.list(Path.of(""));
                var below = Files.walk(Path.of("docs"));
                var bench = Files.list(Path.of("bench"))) {
            return Stream.of(here, below, bench)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) {
        var targets = LINK.matcher(text(document))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.startsWith("http"))
                .toList();
        assertThat(targets)
                .allSatisfy(target -> assertThat(document.toAbsolutePath().resolveSibling(target))
                        .exists());
    }

    @Test
    void everyDecisionIsInTheIndexWithItsTitleAndDate() throws IOException {
        var index = text(DECISIONS.resolve("README.md")).lines().toList();
        List<Path> decisions;
        try (var files = Files.list(DECISIONS)) {
            decisions = files.filter(file -> String.valueOf(file.getFileName()).matches("\\d{4}-.*\\.md"))
                    .toList();
        }
        assertThat(decisions).allSatisfy(file -> {
            var name = String.valueOf(file.getFileName());
            var lines = text(file).lines().limit(3).toList();
            assertThat(lines.get(0)).startsWith("# %s. ".formatted(name.substring(0, 4)));
            assertThat(lines.get(2)).matches("(Accepted on \\d{4}-\\d{2}-\\d{2}|Superseded by \\[.*]\\(.*\\))\\.");
            assertThat(index)
                    .contains("| [%s](%s) | %s | %s |"
                            .formatted(
                                    name.substring(0, 4),
                                    name,
                                    lines.get(0).substring(8),
                                    lines.get(2).replaceAll("^Accepted on ", "").replaceAll("\\.$", "")));
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
