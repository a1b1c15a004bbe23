package se.loomer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every policy, tried on made-up ones. A failure names its seed, which makes it again.
class RandomPolicyTests {
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_.]*");
    private static final Set<String> SQL_WORDS =
            Set.of("now", "subject", "case_subject", "presented", "company", "actor", "access_id", "true");
    private static final String QUOTED = "'[^']*'::text";
    private static final String MARKS = ":{}[],-\"'#&*!|>%@?\t\n \\å\u2028\uD83D\uDE00";

    private record Source(Map<String, String> files, String schema) {}

    static LongStream someSeeds() {
        return LongStream.rangeClosed(1, 40);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(1_000, 4_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("someSeeds")
    void compilesToWhatTheDocumentGivesAndNoMore(long seed) {
        var made = RandomPolicies.make(seed);
        var schema = Schema.read(made.schema());
        var policy = read(made.document(), schema);
        assertThat(PolicyChecks.check(policy, schema)).as(made.document()).isEmpty();
        assertThat(Schema.read(schema.write())).isEqualTo(schema);
        var plan = PolicyCompiler.compile(policy, schema, "x");
        assertThat(PolicyCompiler.compile(policy, schema, "x")).isEqualTo(plan);
        givesNoMoreThanTheDocument(policy, plan);
        givesAllThatTheDocumentGives(policy, plan);
        rulesNameOnlyColumnsOfTheirTable(schema, plan);
    }

    @Tag("thorough")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void compilesManyToWhatTheDocumentGivesAndNoMore(long seed) {
        compilesToWhatTheDocumentGivesAndNoMore(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("someSeeds")
    void refusesOrReadsWhateverIsTyped(long seed) throws IOException {
        var random = new Random(seed);
        var source = sources().get(random.nextInt(sources().size()));
        var isDocument = random.nextInt(4) > 0;
        var files = new TreeMap<>(source.files());
        if (isDocument) {
            var file = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
            files.computeIfPresent(file, (_, text) -> mutate(text, random));
        }
        var schema = schema(isDocument ? source.schema() : mutate(source.schema(), random));
        if (schema == null
                || !(PolicyReader.read(name -> Optional.ofNullable(files.get(name)), schema)
                        instanceof PolicyReader.Reading.Read reading)) {
            return;
        }
        var findings = PolicyChecks.check(reading.policy(), schema);
        if (findings.isEmpty()) {
            var plan = PolicyCompiler.compile(reading.policy(), schema, "x");
            givesNoMoreThanTheDocument(reading.policy(), plan);
            givesAllThatTheDocumentGives(reading.policy(), plan);
        }
    }

    @Tag("thorough")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void refusesOrReadsWhateverElseIsTyped(long seed) throws IOException {
        refusesOrReadsWhateverIsTyped(seed);
    }

    private static List<Source> sources() throws IOException {
        return List.of(source(PolicyCase.ALL.resolve("base")), source(Path.of("policy")));
    }

    private static Source source(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(path -> path.endsWith(PolicyFolder.DOCUMENT) || path.endsWith("part.yaml"))
                    .toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return new Source(files, Files.readString(folder.resolve(PolicyFolder.SCHEMA)));
    }

    private static @Nullable Schema schema(String text) {
        try {
            return Schema.read(text);
        } catch (Schema.Unreadable refused) {
            assertThat(refused.line()).isPositive();
            return null;
        }
    }

    private static Policy read(String document, Schema schema) {
        return switch (PolicyReader.read(
                name -> Optional.of(document).filter(_ -> name.equals(PolicyFolder.DOCUMENT)), schema)) {
            case PolicyReader.Reading.Read read -> read.policy();
            case PolicyReader.Reading.Refused refused -> throw new AssertionError(refused.findings() + "\n" + document);
        };
    }

    private static void givesNoMoreThanTheDocument(Policy policy, Plan plan) {
        var given = new HashSet<String>();
        policy.purposes().values().forEach(purpose -> {
            var role = PolicyCompiler.roleOf(plan.prefix(), purpose.key());
            purpose.access()
                    .forEach(access -> access.columnNames()
                            .forEach(column -> given.add(
                                    right(holder(role, access), access.operation(), access.table(), column))));
            purpose.access().stream()
                    .filter(access -> access.operation() == Operation.DELETE)
                    .forEach(access -> given.add(right(holder(role, access), access.operation(), access.table(), "")));
            if (!purpose.letters().isEmpty()) {
                PolicyCompiler.LETTER_COLUMNS.forEach(
                        column -> given.add(right(role, Operation.INSERT, PolicyCompiler.LETTER, column)));
            }
            purpose.aggregate()
                    .forEach((table, columns) -> columns.forEach(column ->
                            given.add(right(role.replace("_p_", "_d_"), Operation.READ, table, column.text()))));
        });
        givesWhatTheProgramAdds(policy, plan, given);
        for (var grant : plan.grants()) {
            var columns = grant.operation() == Operation.DELETE ? List.of("") : grant.columns();
            assertThat(columns)
                    .isNotEmpty()
                    .allSatisfy(column ->
                            assertThat(given).contains(right(grant.role(), grant.operation(), grant.table(), column)));
            assertThat(plan.internal()).doesNotContain(grant.table());
            assertThat(plan.rowRules())
                    .anyMatch(rule -> rule.role().equals(grant.role())
                            && rule.table().equals(grant.table())
                            && rule.operation() == grant.operation());
        }
    }

    /// Whoever gets the right of a line: the role of its purpose, or whom its functions run as.
    private static String holder(String role, Policy.Access access) {
        return access.rows() == Rows.KEPT ? role.replace("_p_", "_d_") : role;
    }

    /// The login that records looks is the program's, not the document's; an auditor counts from when rows end.
    private static void givesWhatTheProgramAdds(Policy policy, Plan plan, Set<String> given) {
        PolicyCompiler.LOOK_COLUMNS.forEach(column -> given.add(right(
                PolicyCompiler.roleOf(plan.prefix(), Plan.LOOKS), Operation.INSERT, PolicyCompiler.LOOK, column)));
        policy.purposes()
                .values()
                .forEach(purpose -> purpose.aggregate().keySet().forEach(name -> {
                    var table = policy.tables().get(name);
                    var definer =
                            PolicyCompiler.roleOf(plan.prefix(), purpose.key()).replace("_p_", "_d_");
                    if (table != null && purpose.key().equals("audit")) {
                        given.add(right(definer, Operation.READ, name, String.valueOf(table.begins())));
                        given.add(right(definer, Operation.READ, name, String.valueOf(table.expires())));
                    }
                }));
    }

    private static void givesAllThatTheDocumentGives(Policy policy, Plan plan) {
        policy.purposes().values().forEach(purpose -> {
            var role = PolicyCompiler.roleOf(plan.prefix(), purpose.key());
            assertThat(plan.roles()).contains(role);
            purpose.faces()
                    .forEach(face -> assertThat(plan.logins())
                            .containsEntry(PolicyCompiler.loginOf(plan.prefix(), face, purpose.key()), role));
            purpose.access()
                    .forEach(access -> assertThat(plan.grants())
                            .anyMatch(grant -> grant.role().equals(holder(role, access))
                                    && grant.table().equals(access.table())
                                    && grant.operation() == access.operation()
                                    && grant.columns().containsAll(access.columnNames())));
        });
        var faces = policy.purposes().values().stream()
                .mapToLong(purpose -> purpose.faces().stream().distinct().count())
                .sum();
        var looks = policy.tables().containsKey(PolicyCompiler.LOOK) ? 1 : 0;
        assertThat(plan.logins()).hasSize((int) faces + looks);
    }

    private static void rulesNameOnlyColumnsOfTheirTable(Schema schema, Plan plan) {
        for (var rule : plan.rowRules()) {
            var columns = schema.table(rule.table()).orElseThrow().columns().keySet();
            assertThat(WORD.matcher((rule.using() + " " + rule.check()).replaceAll(QUOTED, ""))
                            .results()
                            .map(match -> match.group()))
                    .allMatch(word -> columns.contains(word) || SQL_WORDS.contains(word) || word.startsWith("guard."));
        }
    }

    private static String right(String role, Operation operation, TableName table, String column) {
        return "%s %s %s %s".formatted(role, operation, table, column);
    }

    private static String mutate(String text, Random random) {
        var mutated = text;
        for (var number = random.nextInt(1, 6); number > 0; number--) {
            mutated = random.nextBoolean() ? mutateLine(mutated, random) : mutateCharacter(mutated, random);
        }
        return mutated;
    }

    private static String mutateLine(String text, Random random) {
        var lines = new ArrayList<>(text.lines().toList());
        if (lines.size() < 2) {
            return text;
        }
        var one = random.nextInt(lines.size());
        var other = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(one);
            case 1 -> lines.add(other, lines.get(one));
            case 2 -> lines.set(one, lines.set(other, lines.get(one)));
            case 3 -> lines.set(one, "  " + lines.get(one));
            case 4 -> lines.set(one, lines.get(one).stripLeading());
            default -> lines.set(one, swapWords(lines.get(one), lines.get(other), random));
        }
        return String.join("\n", lines) + "\n";
    }

    /// Puts a word of another line in the place of one of this line.
    private static String swapWords(String line, String other, Random random) {
        var words = WORD.matcher(line).results().toList();
        var others = WORD.matcher(other).results().toList();
        if (words.isEmpty() || others.isEmpty()) {
            return line;
        }
        var word = words.get(random.nextInt(words.size()));
        return line.substring(0, word.start())
                + others.get(random.nextInt(others.size())).group()
                + line.substring(word.end());
    }

    private static String mutateCharacter(String text, Random random) {
        if (text.isEmpty()) {
            return MARKS;
        }
        var at = random.nextInt(text.length());
        var mark = MARKS.charAt(random.nextInt(MARKS.length()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + mark + text.substring(at);
            case 2 -> text.substring(0, at) + mark + text.substring(at + 1);
            default ->
                random.nextInt(20) == 0
                        ? text.substring(0, at)
                        : text.substring(0, at) + text.substring(at).replaceFirst("[a-z]+", "");
        };
    }
}
