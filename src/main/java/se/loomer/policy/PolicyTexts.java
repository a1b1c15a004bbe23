package se.loomer.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of the policy in its languages, with every number, name and address taken from the document.
///
/// A file of texts is keyed Markdown: `## key`, a line with the title, and the body up to the next key.
public final class PolicyTexts {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9.-]+)}");
    private static final Pattern KEY = Pattern.compile("(?m)^## (\\S+)[ \\t]*$");

    private static final String HISTORY = "history-";
    private static final String CONSENT = "consent";

    /// What the kinds of a version to come begin with: `coming-policy`.
    public static final String COMING = "coming-";

    private static final Set<String> OF_THE_VERSION = Set.of("version", "effective", "previous.effective");
    private static final Set<String> FILLED_LATER = Set.of("company", "fields");

    private final Map<String, Map<String, Entry>> kinds = new LinkedHashMap<>();
    private final Map<String, String> documents = new LinkedHashMap<>();
    private final Policy policy;

    private record Entry(String title, String body) {}

    private PolicyTexts(Policy policy) {
        this.policy = policy;
    }

    /// Reads the texts that stand beside a policy.
    static PolicyTexts read(Policy policy, PolicyFolder folder) {
        var texts = new PolicyTexts(policy);
        folder.files("texts").forEach((name, text) -> texts.kinds.put(name, entries(text)));
        folder.files("history").forEach((name, text) -> texts.kinds.put(HISTORY + name, entries(text)));
        folder.files("coming").forEach((name, text) -> texts.kinds.put(COMING + name, entries(text)));
        folder.files("terms").forEach((name, text) -> texts.documents.put("terms/" + name, text));
        return texts;
    }

    private static Map<String, Entry> entries(String text) {
        var entries = new LinkedHashMap<String, Entry>();
        var matcher = KEY.matcher(text);
        String key = null;
        var start = 0;
        while (matcher.find()) {
            if (key != null) {
                entries.put(key, entry(text.substring(start, matcher.start())));
            }
            key = matcher.group(1);
            start = matcher.end();
        }
        if (key != null) {
            entries.put(key, entry(text.substring(start)));
        }
        return entries;
    }

    private static Entry entry(String text) {
        var trimmed = text.strip();
        var end = trimmed.indexOf('\n');
        return end < 0
                ? new Entry(trimmed, "")
                : new Entry(
                        trimmed.substring(0, end).strip(),
                        trimmed.substring(end).strip());
    }

    /// The files that were read, as paths from the policy's folder: `texts/promises.sv.md`.
    List<String> paths() {
        var paths = new ArrayList<String>();
        kinds.keySet().forEach(name -> paths.add(path(name)));
        documents.keySet().forEach(name -> paths.add(name + ".md"));
        return paths;
    }

    private static String path(String name) {
        for (var folder : List.of(HISTORY, COMING)) {
            if (name.startsWith(folder)) {
                return "%s/%s.md".formatted(folder.substring(0, folder.length() - 1), name.substring(folder.length()));
            }
        }
        return "texts/%s.md".formatted(name);
    }

    /// The keys of a kind in their order.
    public List<String> keys(String kind) {
        return keys(kind, "sv");
    }

    /// The keys that a kind has in one language, in their order.
    List<String> keys(String kind, String language) {
        return List.copyOf(Optional.ofNullable(kinds.get(kind + "." + language))
                .orElse(Map.of())
                .keySet());
    }

    /// Whether a text has both a title and a body.
    boolean hasWords(String file, String key) {
        var entry = Optional.ofNullable(kinds.get(file)).orElse(Map.of()).get(key);
        return entry != null && !entry.title().isBlank() && !entry.body().isBlank();
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
    public Passage coming(String key, Effects coming, LocalDate effective, Locale language) {
        var entry = entry(COMING + "policy", key, language);
        return new Passage(
                comingText(entry.title(), coming, effective, language),
                comingText(entry.body(), coming, effective, language));
    }

    /// A title and a body in Markdown.
    public record Passage(String title, String body) {}

    private String comingText(String text, Effects coming, LocalDate effective, Locale language) {
        return fill(
                text.replace("${version}", coming.version())
                        .replace("${effective}", Dates.words(effective, language))
                        .replace("${previous.effective}", Dates.words(policy.effective(), language)),
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

    private Entry entry(String kind, String key, Locale language) {
        var entry = Optional.ofNullable(kinds.get(kind + "." + language.getLanguage()))
                .map(entries -> entries.get(key));
        return entry.orElseThrow(
                () -> new IllegalArgumentException("no text %s/%s in %s".formatted(kind, key, language.getLanguage())));
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
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        without.contains(match.group(1))
                                ? match.group()
                                : value(match.group(1), language).orElse(match.group())));
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
