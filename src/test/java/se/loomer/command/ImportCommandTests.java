package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Given;

/// Operators import companies by a command, with the report of the office.
class ImportCommandTests {
    private static final List<String> REGISTER = List.of("--source", "Registret", "--licence", "CC0");

    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int code, String output, String errors) {}

    private Outcome run(List<String> arguments) {
        var output = new StringWriter();
        var errors = new StringWriter();
        var all = Stream.of(
                        List.of("import"),
                        arguments,
                        List.of("--data", folder.resolve("data").toString()))
                .flatMap(List::stream)
                .toArray(String[]::new);
        var code = LoomerCommand.execute(new PrintWriter(output, true), new PrintWriter(errors, true), all);
        return new Outcome(code, output.toString(), errors.toString());
    }

    private Outcome imported(Path file, String day, String... more) {
        return run(Stream.of(List.of(file.toString(), "--day", day), REGISTER, List.of(more))
                .flatMap(List::stream)
                .toList());
    }

    private Path file(String name, List<String> numbers) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                numbers.stream()
                        .map(number -> number + ";Firma " + number + " AB;Lund;building\n")
                        .collect(Collectors.joining(
                                "", "orgnr;namn;ort;kategori\n", "811228-9874;Anna;Lund;building\n")));
    }

    @Test
    void importsReportsAndRefusesAsTheOfficeDoes() throws IOException {
        var numbers = Stream.generate(Given::organisationNumber).limit(12).toList();
        var all = file("all.csv", numbers);
        var checked = imported(all, "2026-01-01");
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.output())
                .contains("line 14: A sole trader", "13 lines: 12 new", "1 refused", "12 of 12 done");
        assertThat(checked.code()).isZero();

        var some = file("some.csv", numbers.subList(0, 1));
        var refused = imported(some, "2026-02-01", "--whole");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors()).contains("11 of 12 companies", "--sure").hasLineCount(1);
        assertThat(imported(some, "2026-02-01", "--whole", "--sure").output())
                .contains("1 here already", "11 companies go", "12 of 12 done");

        var none = run(List.of());
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.errors()).contains("No file was begun").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere.csv --source x --licence y                                        | 1 | There is no file at
            --database-url mysql://a:b@localhost/c                                    | 1 | cannot be read
            --nonsense                                                                | 2 | Unknown option
            """)
    void refusesInOneSentence(String typed, int code, String words) {
        var outcome = run(List.of(typed.strip().split(" +")));
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.errors()).contains(words).doesNotContain("Exception").hasLineCount(1);
    }
}
