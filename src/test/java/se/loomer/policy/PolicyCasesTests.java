package se.loomer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Small policies in, plan or exact finding out. With `-Dgolden=write` what comes out is written down as expected.
class PolicyCasesTests {
    private static final boolean WRITES = "write".equals(System.getProperty("golden"));

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> comesOutAsExpected() throws IOException {
        return PolicyCase.all().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> run(one)));
    }

    private void run(PolicyCase one) throws IOException {
        var target = Files.createDirectory(folder.resolve(one.name()));
        switch (PolicyBook.open(one.writeTo(target))) {
            case PolicyBook.Opening.Refused refused -> {
                var lines =
                        refused.findings().stream().map(PolicyFinding::toString).toList();
                compare(one.expected("findings.txt"), String.join("\n", lines) + "\n");
                assertThat(one.expected("plan.sql")).doesNotExist();
            }
            case PolicyBook.Opening.Opened opened -> {
                var book = opened.book();
                var plan = PolicyCompiler.compile(book.policy(), book.schema(), "small");
                compare(one.expected("plan.sql"), sql(plan));
                if (Files.exists(one.expected("matrix.txt"))) {
                    compare(one.expected("matrix.txt"), Matrix.of(plan).text());
                }
                assertThat(one.expected("findings.txt")).doesNotExist();
            }
        }
    }

    private static String sql(Plan plan) {
        return Stream.of(PlanSql.roles(plan), PlanSql.memberships(plan), PlanSql.rights(plan))
                .flatMap(List::stream)
                .map(statement -> statement + ";\n")
                .reduce("", String::concat);
    }

    private static void compare(Path expected, String actual) throws IOException {
        if (WRITES) {
            Files.writeString(expected, actual);
        }
        assertThat(expected).as("run with -Dgolden=write if this is new").exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        PolicyCase.copyBase(folder);
        Files.write(folder.resolve("terms/person-1.sv.md"), new byte[] {'a', (byte) 0xff});
        assertThat(findings())
                .containsExactly("terms/person-1.sv.md:1:1: the file cannot be read. Save it as text in UTF-8");
    }

    @Test
    void refusesControlCharacters() throws IOException {
        PolicyCase.copyBase(folder);
        Files.writeString(folder.resolve(PolicyFolder.DOCUMENT), "loomer: \u0007", StandardCharsets.UTF_8);
        assertThat(findings())
                .containsExactly("loomer.yaml:1:1: not YAML: special characters are not allowed."
                        + " Write plain text, and not too deeply nested");
    }

    @Test
    void refusesADocumentWithoutBounds() throws IOException {
        PolicyCase.copyBase(folder);
        Files.writeString(folder.resolve(PolicyFolder.DOCUMENT), "loomer: 1 #" + "x".repeat(2_100_000));
        assertThat(findings())
                .containsExactly("loomer.yaml:1:1: the document is longer than 2000000 characters."
                        + " Shorten it; the words belong into words.*.md");
    }

    private List<String> findings() {
        return switch (PolicyBook.open(new PolicyFolder(folder))) {
            case PolicyBook.Opening.Opened _ -> List.of();
            case PolicyBook.Opening.Refused refused ->
                refused.findings().stream().map(PolicyFinding::toString).toList();
        };
    }
}
