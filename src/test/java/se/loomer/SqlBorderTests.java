package se.loomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A statement on another module's table, and a key to it, are arrows as calls are. Each stands in
/// `src/test/resources/sql-borders.txt`, so that a new one shows in the diff; none points to a module further right.
class SqlBorderTests {
    private static final Path GOLDEN = Path.of("src/test/resources/sql-borders.txt");
    private static final Path SOURCES = Path.of("src/main/java/se/loomer");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("\\b(from|join|into|update|using)\\s+(?:only\\s+)?([a-z]+)\\.([a-z_]+)\\b(?!\\()");
    private static final Pattern KEY = Pattern.compile("FOREIGN KEY .* REFERENCES ([a-z]+)\\.[a-z_]+\\(.*");
    private static final List<String> ORDER = List.of("policy", "guard", "edge", "service", "duty", "command");

    /// Where each schema's module stands: `mediation` in `service`.
    private static Map<String, String> groups() throws IOException {
        var groups = new TreeMap<String, String>();
        for (var group : ORDER) {
            try (var modules = Files.list(SOURCES.resolve(group))) {
                modules.filter(Files::isDirectory)
                        .forEach(module -> groups.put(String.valueOf(module.getFileName()), group));
            }
        }
        groups.put("guard", "guard");
        return groups;
    }

    private static String module(Path file) {
        var place = SOURCES.relativize(file);
        var group = place.getName(0).toString();
        return place.getNameCount() > 2 && !group.equals("policy")
                ? place.getName(1).toString()
                : group;
    }

    private static TreeSet<String> statements(Map<String, String> groups) throws IOException {
        var arrows = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var module = module(file).replace("enforcement", "guard");
                TEXT.matcher(Files.readString(file)).results().forEach(text -> {
                    var sql = text.group(1) != null ? text.group(1) : text.group(2);
                    TABLE.matcher(sql).results().forEach(table -> {
                        var schema = table.group(2);
                        var isWrite = table.group(1).equals("into")
                                || table.group(1).equals("update")
                                || sql.contains("delete from %s.%s".formatted(schema, table.group(3)));
                        if (groups.containsKey(schema) && !schema.equals(module)) {
                            arrows.add("%s %s %s.%s"
                                    .formatted(module, isWrite ? "writes" : "reads", schema, table.group(3)));
                        }
                    });
                });
            }
        }
        return arrows;
    }

    private static TreeSet<String> keys(Map<String, String> groups) throws IOException {
        var arrows = new TreeSet<String>();
        var schema = "";
        for (var line : Files.readAllLines(Path.of("policy/schema.txt"))) {
            if (line.startsWith("table ")) {
                schema = line.substring(6, line.indexOf('.'));
            }
            var key = KEY.matcher(line.strip().replaceFirst("^= ", ""));
            if (key.matches() && !key.group(1).equals(schema)) {
                arrows.add("%s keys %s".formatted(schema, key.group(1)));
            }
        }
        return arrows;
    }

    private static int rank(Map<String, String> groups, String module) {
        return ORDER.indexOf(groups.getOrDefault(module, module));
    }

    @Test
    void everyArrowBetweenModulesIsDeclared() throws IOException {
        var groups = groups();
        var arrows = statements(groups);
        arrows.addAll(keys(groups));
        if (Boolean.getBoolean("golden.write")) {
            Files.write(GOLDEN, arrows);
        }
        assertThat(arrows).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
    }

    /// What people's rights reach in other modules comes from the document, or is said by them in `SubjectRights`.
    @Test
    void rightsTouchNoTableOfAnotherModule() throws IOException {
        assertThat(statements(groups())).noneMatch(arrow -> arrow.matches("(rights|requests|erasure) .*"));
    }

    @Test
    void noKeyAndNoWritePointsToTheRight() throws IOException {
        var groups = groups();
        var arrows = statements(groups);
        arrows.addAll(keys(groups));
        assertThat(arrows).filteredOn(arrow -> !arrow.contains(" reads ")).allSatisfy(arrow -> {
            var words = arrow.split(" ");
            assertThat(rank(groups, words[2].replaceAll("\\..*", "")))
                    .as(arrow)
                    .isLessThanOrEqualTo(rank(groups, words[0]));
        });
    }
}
