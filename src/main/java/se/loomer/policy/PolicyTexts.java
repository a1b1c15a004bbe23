package se.loomer.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The words of the policy in its languages, with every number, name and address taken from the document.
///
/// They stand in `words.sv.md` next to the document and beside each of its parts ([WordsReader]), the policy's own text
/// in `policy.sv.md`.
public final class PolicyTexts {
    private static final String HISTORY = "history-";
    private static final String CONSENT = "consent";

    /// What the kinds of a version to come begin with: `coming-policy`.
    public static final String COMING = "coming-";

    private static final Set<String> OF_THE_VERSION = Set.of("version", "effective", "previous.effective");
    private static final Set<String> FILLED_LATER = Set.of("company", "fields");

    private final WordsReader words = new WordsReader();
    private final Map<String, String> documents = new LinkedHashMap<>();
    private final List<String> wordFiles = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Policy policy;
    private final PolicyFolder folder;

    private PolicyTexts(Policy policy, PolicyFolder folder) {
        this.policy = policy;
        this.folder = folder;
    }

    /// Reads the texts that stand next to a policy.
    static PolicyTexts read(Policy policy, PolicyFolder folder) {
        var texts = new PolicyTexts(policy, folder);
        for (var language : policy.languages()) {
            texts.words(language);
        }
        folder.files("history")
                .forEach((name, text) -> texts.text(HISTORY + name, "history/%s.md".formatted(name), text));
        folder.files("coming").forEach((name, text) -> texts.text(COMING + name, "coming/%s.md".formatted(name), text));
        folder.files("terms").forEach((name, text) -> {
            texts.documents.put("terms/" + name, text);
            texts.others.add("terms/%s.md".formatted(name));
        });
        return texts;
    }

    private void words(String language) {
        var own = "policy.%s.md".formatted(language);
        folder.text(own).ifPresent(text -> {
            words.text("policy." + language, own, text);
            wordFiles.add(own);
        });
        Stream.concat(Stream.of(""), policy.parts().stream()).forEach(part -> {
            var file = wordsOf(part.isEmpty() ? "" : part + "/", language);
            folder.text(file).ifPresent(text -> {
                words.words(part, language, file, text);
                wordFiles.add(file);
            });
        });
    }

    private void text(String kind, String file, String text) {
        words.text(kind, file, text);
        others.add(file);
    }

    /// The file with the words of a folder, which ends in `/` where it is not the policy's own.
    static String wordsOf(String folder, String language) {
        return "%swords.%s.md".formatted(folder, language);
    }

    /// What is wrong with how the words are written down.
    List<PolicyFinding> findings() {
        return words.findings();
    }

    /// The files of the policy's own words, as paths from its folder.
    List<String> wordFiles() {
        return wordFiles;
    }

    /// All files that were read.
    List<String> paths() {
        return Stream.concat(wordFiles.stream(), others.stream()).toList();
    }

    /// The entries of a kind in a language.
    Map<String, WordsReader.Entry> entries(String kind, String language) {
        return words.kinds().getOrDefault(kind + "." + language, Map.of());
    }

    /// The keys of a kind in their order.
    public List<String> keys(String kind) {
        return keys(kind, "sv");
    }

    /// The keys that a kind has in one language, in their order.
    List<String> keys(String kind, String language) {
        return List.copyOf(entries(kind, language).keySet());
    }

    /// What a column of a table is called: by its table's own words, by those that tables share, or by its name.
    public String column(String table, String column, Locale language) {
        var names = entries(WordsReader.COLUMN, language.getLanguage());
        var named =
                Optional.ofNullable(names.get(table + "." + column)).or(() -> Optional.ofNullable(names.get(column)));
        return named.map(entry -> fill(entry.title(), language)).orElse(column);
    }

    /// The title of a text; an unknown kind or key is an [IllegalArgumentException], because the checks refuse it.
    public String title(String kind, String key, Locale language) {
        return fill(entry(kind, key, language).title(), language);
    }

    /// The body of a text in Markdown.
    public String body(String kind, String key, Locale language) {
        return fill(entry(kind, key, language).body(), language);
    }

    /// The words of a consent as a person is shown them, title and body; the company and the fields stand in as
    /// placeholders.
    public String consentWords(String name, Locale language) {
        return title(CONSENT, name, language) + "\n\n" + body(CONSENT, name, language);
    }

    /// A passage of the version to come, with its own number and day.
    ///
    /// @param effective the day on which it takes effect, as it was or will be published
    public Passage coming(String key, ProcessingEffects coming, LocalDate effective, Locale language) {
        var entry = entry(COMING + "policy", key, language);
        return new Passage(
                comingText(entry.title(), coming, effective, language),
                comingText(entry.body(), coming, effective, language));
    }

    /// A title and a body in Markdown.
    public record Passage(String title, String body) {}

    private String comingText(String text, ProcessingEffects coming, LocalDate effective, Locale language) {
        return fill(
                Placeholders.filled(
                        text,
                        Map.of(
                                "version", coming.version(),
                                "effective", Dates.words(effective, language),
                                "previous.effective", Dates.words(policy.effective(), language))),
                language);
    }

    /// A passage as the draft of the next version begins: its numbers and names in words, but for those that are the
    /// version's own.
    public Passage draft(String kind, String key, Locale language) {
        var entry = entry(kind, key, language);
        return new Passage(fill(entry.title(), language, OF_THE_VERSION), fill(entry.body(), language, OF_THE_VERSION));
    }

    /// A whole document in Markdown, for example `terms/person-1`.
    public String document(String name, Locale language) {
        var text = documents.get(name + "." + language.getLanguage());
        if (text == null) {
            throw new IllegalArgumentException("no document %s in %s".formatted(name, language.getLanguage()));
        }
        return fill(text, language);
    }

    /// The names of the documents with their language, for example `terms/person-1.sv`.
    public List<String> documents() {
        return List.copyOf(documents.keySet());
    }

    private WordsReader.Entry entry(String kind, String key, Locale language) {
        return Optional.ofNullable(entries(kind, language.getLanguage()).get(key))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no text %s/%s in %s".formatted(kind, key, language.getLanguage())));
    }

    /// Whether the document, or whoever shows the text, puts something in a placeholder's stead.
    boolean isFilled(String placeholder) {
        return FILLED_LATER.contains(placeholder)
                || value(placeholder, Locale.ENGLISH).isPresent();
    }

    private String fill(String text, Locale language) {
        return fill(text, language, Set.of());
    }

    private String fill(String text, Locale language, Set<String> without) {
        return Placeholders.filled(text, name -> without.contains(name) ? Optional.empty() : value(name, language));
    }

    private Optional<String> value(String placeholder, Locale language) {
        var previous = policy.previous();
        return switch (placeholder) {
            case "controller.name" -> Optional.of(policy.controller().name());
            case "controller.number" -> Optional.of(policy.controller().number());
            case "controller.address" -> Optional.of(policy.controller().address());
            case "controller.email" -> Optional.of(policy.controller().email());
            case "authority.name" -> Optional.of(policy.authority().name());
            case "authority.former" -> Optional.of(policy.authority().former());
            case "authority.telephone" -> Optional.of(policy.authority().telephone());
            case "authority.email" -> Optional.of(policy.authority().email());
            case "authority.address" -> Optional.of(policy.authority().address());
            case "version" -> Optional.of(policy.version());
            case "effective" -> Optional.of(Dates.words(policy.effective(), language));
            case "previous.effective" ->
                previous == null ? Optional.empty() : Optional.of(Dates.words(previous.effective(), language));
            default ->
                placeholder.startsWith("fact.")
                        ? Optional.ofNullable(policy.facts().get(placeholder.substring(5)))
                                .map(fact -> fact.words(language))
                        : Optional.empty();
        };
    }
}
