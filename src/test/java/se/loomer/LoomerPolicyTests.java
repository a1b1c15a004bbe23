package se.loomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import se.loomer.guard.enforcement.ModuleResources;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFinding;
import se.loomer.policy.PolicyFolder;

/// What the policy of Loomer itself says, held against the published facts and against the program.
class LoomerPolicyTests {
    private static final Path FOLDER = Path.of("policy");
    private static final Locale SWEDISH = Locale.of("sv");
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("src/main/jte"));
    private static final Pattern FACT_IN_SOURCE = Pattern.compile("\\.fact\\(\"([^\"]+)\"\\)");
    private static final Pattern FACT_IN_LETTER = Pattern.compile("\\$\\{fact\\.([^}|]+)");

    private final PolicyBook book = open();
    private final Policy policy = book.policy();

    private static PolicyBook open() {
        return switch (PolicyBook.open(new PolicyFolder(FOLDER))) {
            case PolicyBook.Opening.Opened opened -> opened.book();
            case PolicyBook.Opening.Refused refused ->
                throw new AssertionError(String.join(
                        "\n",
                        refused.findings().stream().map(PolicyFinding::toString).toList()));
        };
    }

    @Test
    void standsWithoutFindings() {
        assertThat(policy.promises()).hasSize(50);
        assertThat(policy.languages()).containsExactly("sv", "en");
    }

    /// Every cookie has a purpose that the policy allows and a lifetime that it names, and the program sets no other.
    @Test
    @Promise("P10")
    void saysOfEveryCookieWhatItIsForAndHowLongItLives() {
        var allowed = List.of("accounts", "security", "preferences", "improvement");
        assertThat(policy.cookies()).isNotEmpty().allSatisfy((name, cookie) -> {
            assertThat(allowed).as(name).contains(cookie.purpose());
            assertThat(cookie.lifetime()).as(name).isNotBlank();
        });
        var set = Pattern.compile("\"(__Host-[a-z]+)\"");
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            var named = new TreeSet<String>();
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                set.matcher(Files.readString(source)).results().forEach(found -> named.add(found.group(1)));
            }
            var ours = policy.cookies().values().stream()
                    .filter(cookie -> cookie.kind().equals("cookie"))
                    .filter(cookie -> cookie.party().equals(policy.controller().name()))
                    .map(Policy.Cookie::name);
            assertThat(named).isEqualTo(ours.collect(Collectors.toCollection(TreeSet::new)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @Promise("P07")
    void saysOfEveryKindOfDataWhereItComesFrom() {
        assertThat(policy.data()).isNotEmpty().allSatisfy((key, category) -> {
            assertThat(category.source()).isNotNull();
            for (var language : List.of(SWEDISH, Locale.ENGLISH)) {
                assertThat(book.texts().title("data", key, language)).isNotBlank();
            }
        });
        var sources =
                policy.data().values().stream().map(Policy.DataCategory::source).toList();
        assertThat(sources).contains(Policy.Source.GIVEN, Policy.Source.OBSERVED);
        policy.tables()
                .values()
                .forEach(table -> assertThat(table.columns().values())
                        .allSatisfy(placement -> assertThat(policy.data()).containsKey(placement.category())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    @Promise({"P46", "P50"})
    void keepsTheVersionThatWentBefore(String language) throws IOException {
        var previous = Objects.requireNonNull(policy.previous());
        assertThat(previous.version()).isEqualTo("1");
        assertThat(previous.effective()).isEqualTo(LocalDate.of(2020, 12, 31));
        assertThat(book.texts().keys("history-" + previous.version())).contains("in-short", "rights", "contact");
        var text = Files.readString(FOLDER.resolve("history/1.%s.md".formatted(language)))
                .replaceAll("\\s+", " ");
        assertThat(text)
                .contains(
                        "559202-8020",
                        "c/o Ljusslingan 30A, 120 64 Stockholm",
                        "info@loomer.se",
                        "Datainspektionen",
                        "08-657 61 00",
                        "imy@imy.se")
                .containsIgnoringCase(language.equals("sv") ? "31 december 2020" : "31 December 2020");
    }

    @Test
    @Promise("P48")
    void namesTheControllerWhereQuestionsGo() {
        assertThat(policy.controller())
                .isEqualTo(new Policy.Controller(
                        "Loomer AB", "559202-8020", "c/o Ljusslingan 30A, 120 64 Stockholm", "info@loomer.se"));
        for (var language : List.of(SWEDISH, Locale.ENGLISH)) {
            assertThat(page(language)).contains("Loomer AB", "info@loomer.se", "c/o Ljusslingan 30A");
        }
    }

    @Test
    @Promise("P49")
    void namesTheAuthorityThatTakesComplaints() {
        var authority = policy.authority();
        assertThat(authority.name()).isEqualTo("Integritetsskyddsmyndigheten");
        assertThat(authority.former()).isEqualTo("Datainspektionen");
        assertThat(authority.telephone()).isEqualTo("08-657 61 00");
        assertThat(authority.email()).isEqualTo("imy@imy.se");
        for (var language : List.of(SWEDISH, Locale.ENGLISH)) {
            assertThat(page(language)).contains("Integritetsskyddsmyndigheten", "08-657 61 00", "imy@imy.se");
        }
    }

    @Test
    @Promise("P50")
    void isDated() {
        assertThat(policy.version()).isEqualTo("2");
        assertThat(policy.effective()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(page(SWEDISH)).contains("1 november 2026");
        assertThat(page(Locale.ENGLISH)).contains("1 November 2026");
    }

    private String page(Locale language) {
        return String.join(
                        "\n",
                        book.texts().keys("policy").stream()
                                .map(key -> book.texts().body("policy", key, language))
                                .toList())
                .replaceAll("\\s+", " ");
    }

    @Test
    void hasThePurposesOfTheProgramAndNoOthers() {
        var program = Arrays.stream(Purpose.values()).map(Purpose::key).toList();
        assertThat(policy.purposes().keySet()).containsExactlyInAnyOrderElementsOf(program);
        for (var purpose : Purpose.values()) {
            assertThat(policy.purposes())
                    .hasEntrySatisfying(
                            purpose.key(),
                            written -> assertThat(written.faces()).contains(purpose.face()));
        }
    }

    @Test
    void hasWordsForEveryLetterAndForNothingElse() throws IOException {
        var expected = new TreeSet<>(List.of("footer.sv.md", "footer.en.md"));
        policy.purposes()
                .values()
                .forEach(purpose -> purpose.letters()
                        .forEach(kind -> policy.languages()
                                .forEach(language -> expected.add("%s.%s.md".formatted(kind, language)))));
        assertThat(emails().map(Resource::getFilename)).containsExactlyInAnyOrderElementsOf(expected);
        for (var email : emails().toList()) {
            var name = email.getFilename();
            var text = email.getContentAsString(StandardCharsets.UTF_8);
            assertThat(text.lines().findFirst())
                    .as(name)
                    .hasValueSatisfying(line -> assertThat(line).isNotBlank());
            assertThat(text.lines().skip(1).anyMatch(line -> !line.isBlank()))
                    .as(name)
                    .isTrue();
        }
    }

    private static Stream<Resource> emails() {
        return ModuleResources.find("emails/*.md").values().stream().flatMap(List::stream);
    }

    @Test
    void hasEveryFactThatTheProgramAsksFor() throws IOException {
        var asked = new ArrayList<String>();
        for (var source : SOURCES) {
            try (var files = Files.walk(source)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    collect(FACT_IN_SOURCE, Files.readString(file), asked);
                }
            }
        }
        for (var email : emails().toList()) {
            collect(FACT_IN_LETTER, email.getContentAsString(StandardCharsets.UTF_8), asked);
        }
        assertThat(asked).hasSizeGreaterThan(5).isSubsetOf(policy.facts().keySet());
    }

    private static void collect(Pattern pattern, String text, List<String> found) {
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    }
}
