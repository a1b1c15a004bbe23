package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;

/// The migrations as files: what was merged is never edited, and each trigger says why the database must hold it.
class MigrationTests {
    private static final Path MERGED = Path.of("src/test/resources/migrations.txt");
    private static final Path TRIGGERS = Path.of("docs/triggers.md");
    private static final boolean WRITES = Boolean.getBoolean("golden.write");
    private static final Pattern MADE =
            Pattern.compile("create or replace trigger (\\w+) [^;]*? on ([a-z_.]+)\\s[^;]*;");
    private static final Pattern STANDING = Pattern.compile("= CREATE TRIGGER (\\w+) .*? ON ([a-z_.]+) .*");
    private static final Pattern REASON = Pattern.compile("[A-Z].{20,}\\.");
    private static final String HEAD = """
            # Triggers

            Every trigger of the migrations, with the promise or reason for which the database must hold it ([decision 14](decisions/0014-triggers-only-for-promises.md)).
            `./loomer test MigrationTests -Dgolden.write=true` writes this list from the comments above the triggers. Those that the
            policy's compiler makes are in `policy/matrix.txt`.

            | reason | trigger | tables |
            |---|---|---|
            """;

    private static List<Resource> files(String pattern) {
        return ModuleResources.find(pattern).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void whatWasMergedIsNeverEdited() throws IOException, NoSuchAlgorithmException {
        var found = new TreeMap<String, String>();
        for (var file : files("migrations/V*.sql")) {
            var hash = MessageDigest.getInstance("SHA-256").digest(file.getContentAsByteArray());
            found.put(String.valueOf(file.getFilename()), HexFormat.of().formatHex(hash, 0, 8));
        }
        assertThat(found).as("write another migration instead").containsAllEntriesOf(merged());
        if (WRITES) {
            Files.write(
                    MERGED,
                    found.entrySet().stream()
                            .map(one -> one.getKey() + " " + one.getValue())
                            .toList());
        }
        assertThat(merged()).as("write the new migration into the list").isEqualTo(found);
    }

    private static Map<String, String> merged() throws IOException {
        return Files.readAllLines(MERGED).stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    @Test
    void eachTriggerSaysWhyTheDatabaseMustHoldIt() throws IOException {
        var made = new TreeSet<String>();
        var tables = new TreeMap<String, TreeSet<String>>();
        for (var file : files("migrations/R*.sql")) {
            for (var paragraph : file.getContentAsString(StandardCharsets.UTF_8).split("\n\n")) {
                var reason = paragraph
                        .lines()
                        .takeWhile(line -> line.startsWith("-- "))
                        .map(line -> line.substring(3))
                        .collect(Collectors.joining(" "));
                MADE.matcher(paragraph).results().forEach(trigger -> {
                    assertThat(reason)
                            .as("%s on %s", trigger.group(1), trigger.group(2))
                            .matches(REASON);
                    made.add(trigger.group(1) + " " + trigger.group(2));
                    tables.computeIfAbsent("| %s | `%s` |".formatted(reason, trigger.group(1)), _ -> new TreeSet<>())
                            .add("`%s`".formatted(trigger.group(2)));
                });
            }
        }
        assertThat(made).as("the triggers of the migrated schema").isEqualTo(standing());
        var rows = new ArrayList<String>();
        tables.forEach((row, on) -> rows.add("%s %s |%n".formatted(row, String.join(", ", on))));
        if (WRITES) {
            Files.writeString(TRIGGERS, HEAD + String.join("", rows));
        }
        assertThat(Files.readString(TRIGGERS)).isEqualTo(HEAD + String.join("", rows));
    }

    private static TreeSet<String> standing() throws IOException {
        return Files.readAllLines(Path.of("policy/schema.txt")).stream()
                .map(line -> STANDING.matcher(line.strip()))
                .filter(trigger -> trigger.matches())
                .map(trigger -> trigger.group(1) + " " + trigger.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
