package se.loomer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Checks that everything the document names has its words in every language, and that no number stands beside them.
final class TextChecks {
    private static final Pattern REFERENCE = Pattern.compile("\\[(P[0-9]{2})]");
    private static final Pattern BARE_TIME =
            Pattern.compile("\\b[0-9]+ (år|dagar|dygn|timmar|månader|minuter|years?|days?|hours?|months?|minutes?)\\b");

    private final Policy policy;
    private final PolicyTexts texts;
    private final PolicyFolder folder;
    private final PolicyFindings findings = new PolicyFindings();

    TextChecks(Policy policy, PolicyTexts texts, PolicyFolder folder) {
        this.policy = policy;
        this.texts = texts;
        this.folder = folder;
    }

    List<PolicyFinding> check() {
        texts.findings().forEach(found -> findings.add(found.at(), found.message(), found.remedy()));
        covers("promise", places(policy.promises(), Policy.Promise::at));
        covers("purpose", places(policy.purposes(), Policy.Purpose::at));
        covers("data", places(policy.data(), Policy.DataCategory::at));
        covers("retention", places(policy.retention(), Policy.Retention::at));
        covers("erasure", besideDocument(List.of("delete", "stub", "hold")));
        consents();
        var weighed = new LinkedHashMap<>(policy.purposes());
        weighed.values().removeIf(purpose -> purpose.basis() != Basis.LEGITIMATE_INTEREST);
        covers("balancing", places(weighed, Policy.Purpose::at));
        copies();
        covers("hold", places(policy.holds(), StatutoryHold::at));
        covers("policy", besideDocument(texts.keys("policy")));
        // What changed since the version before: each version but the first says so (promise P46).
        covers("difference", besideDocument(policy.previous() == null ? List.of() : List.of(policy.version())));
        for (var language : policy.languages()) {
            terms(language);
            history(language);
            promises("policy.%s.md".formatted(language));
        }
        texts.paths().forEach(this::placeholders);
        for (var file : texts.wordFiles()) {
            eachMatch(
                    file,
                    BARE_TIME,
                    (match, at) -> findings.add(
                            at,
                            "'%s' stands as a bare number".formatted(match.group()),
                            "Take it from the document: ${fact.…}"));
        }
        return findings.sorted();
    }

    private static <T> Map<String, Position> places(Map<String, T> named, Function<T, Position> at) {
        var places = new LinkedHashMap<String, Position>();
        named.forEach((key, value) -> places.put(key, at.apply(value)));
        return places;
    }

    private static Map<String, Position> besideDocument(Collection<String> keys) {
        var places = new LinkedHashMap<String, Position>();
        keys.forEach(key -> places.put(key, Position.startOf(PolicyFolder.DOCUMENT)));
        return places;
    }

    /// What the document names has words in each language, in the folder that names it, and nothing else has.
    private void covers(String kind, Map<String, Position> keys) {
        for (var language : policy.languages()) {
            var present = texts.entries(kind, language);
            var missing = new TreeMap<String, List<String>>();
            keys.forEach((key, at) -> {
                if (!present.containsKey(key)) {
                    missing.computeIfAbsent(wordsBeside(at, language), _ -> new ArrayList<>())
                            .add(key);
                }
            });
            missing.forEach((file, without) -> missing(kind, file, language, without));
            present.forEach((key, entry) -> heading(language, key, entry, keys.containsKey(key)));
        }
    }

    private static String wordsBeside(Position at, String language) {
        return PolicyTexts.wordsOf(at.file().substring(0, at.file().lastIndexOf('/') + 1), language);
    }

    private void missing(String kind, String file, String language, List<String> keys) {
        var what = kind.equals("balancing") ? "balancing test" : "text";
        if (folder.text(file).isEmpty() && keys.size() > 1) {
            find(
                    file,
                    "%d keys of '%s' have no %s in '%s'".formatted(keys.size(), kind, what, language),
                    "Write the file");
            return;
        }
        keys.forEach(key -> find(
                file,
                "%s '%s' has no %s in '%s'".formatted(kind, key, what, language),
                "Write it under '## %s %s'".formatted(kind, key)));
    }

    private boolean restsOnConsentToUs(Policy.Purpose purpose) {
        var gate = purpose.gate();
        var table = gate != null && TableName.isValid(gate) ? policy.tables().get(TableName.of(gate)) : null;
        return purpose.basis() == Basis.CONSENT && table != null && table.live() != null && table.company() == null;
    }

    /// What people agree to, and what visitors are told of each cookie and each choice before they choose.
    private void consents() {
        var consents = new ArrayList<>(List.of("disclosure"));
        if (!policy.choices().isEmpty()) {
            consents.add("cookies");
        }
        if (policy.purposes().containsKey("announcement")) {
            consents.add("announcement");
        }
        policy.purposes().values().stream()
                .filter(this::restsOnConsentToUs)
                .map(Policy.Purpose::key)
                .forEach(consents::add);
        covers("consent", besideDocument(consents));
        covers("cookie", places(policy.cookies(), Policy.Cookie::at));
        covers("choice", besideDocument(policy.choices()));
    }

    /// Where people see and take along what is theirs, tables, columns and what is withheld have words for them.
    private void copies() {
        var isShown = policy.purposes().values().stream()
                .flatMap(purpose -> purpose.ownership().stream())
                .anyMatch(word -> word.text().equals("read"));
        if (!isShown) {
            return;
        }
        var tables = Ownership.tables(policy);
        var named = new LinkedHashMap<String, Position>();
        tables.forEach(table -> named.put(table.name().toString(), table.at()));
        covers(WordsReader.TABLE, named);
        covers(
                "withheld",
                besideDocument(tables.stream()
                        .flatMap(table -> table.withheld().values().stream())
                        .distinct()
                        .toList()));
        policy.languages().forEach(language -> columns(tables, language));
    }

    /// Each column that people are shown has a name, and no name is left of a column that is gone.
    private void columns(List<Policy.Table> tables, String language) {
        var present = texts.entries(WordsReader.COLUMN, language);
        var used = new HashSet<String>();
        for (var table : tables) {
            for (var column : Ownership.shownColumns(policy, table)) {
                var own = table.name() + "." + column;
                used.add(present.containsKey(own) ? own : column);
                if (!present.containsKey(own) && !present.containsKey(column)) {
                    find(
                            wordsBeside(table.at(), language),
                            "column %s has no name in '%s'".formatted(own, language),
                            "Write '- %s: …' under '## table %s'"
                                    .formatted(column, table.name().name()));
                }
            }
        }
        present.forEach((key, entry) -> {
            if (!used.contains(key)) {
                findings.add(entry.at(), "'%s' is a name for nothing".formatted(key), "Remove it");
            }
        });
    }

    private void heading(String language, String key, WordsReader.Entry entry, boolean isNamed) {
        if (!isNamed) {
            findings.add(
                    entry.at(), "'%s' is a text for nothing".formatted(key), "Remove it, or add it to the document");
        } else if (entry.title().isBlank() || entry.body().isBlank()) {
            findings.add(
                    entry.at(), "'%s' has no words in '%s'".formatted(key, language), "Write a title line and a text");
        }
    }

    private void terms(String language) {
        policy.terms().forEach((name, version) -> {
            var document = "terms/%s-%s.%s".formatted(name, version, language);
            if (!texts.documents().contains(document)) {
                find(
                        document + ".md",
                        "the terms in force are missing",
                        "Write them, or name a version that stands there");
            }
        });
    }

    private void history(String language) {
        var previous = policy.previous();
        var file = previous == null ? "" : "history/%s.%s.md".formatted(previous.version(), language);
        if (previous != null && folder.text(file).isEmpty()) {
            find(
                    file,
                    "version %s, which went before, is missing".formatted(previous.version()),
                    "Keep the text of each version that was in force");
        }
    }

    private void promises(String file) {
        var mentioned = new ArrayList<String>();
        eachMatch(file, REFERENCE, (match, at) -> {
            mentioned.add(match.group(1));
            if (!policy.promises().containsKey(match.group(1))) {
                findings.add(at, "there is no promise '%s'".formatted(match.group(1)), "They are P01 to P50");
            }
        });
        for (var promise : policy.promises().keySet()) {
            if (folder.text(file).isPresent() && !mentioned.contains(promise)) {
                find(
                        file,
                        "the policy's text does not mention %s".formatted(promise),
                        "Write [%s] where it is promised".formatted(promise));
            }
        }
    }

    private void placeholders(String file) {
        eachMatch(file, Placeholders.PATTERN, (match, at) -> {
            if (!texts.isFilled(match.group(1))) {
                findings.add(
                        at, "nothing fills '%s'".formatted(match.group()), "Name a fact of the document, or add it");
            }
        });
    }

    private void eachMatch(String file, Pattern pattern, BiConsumer<MatchResult, Position> found) {
        var lines = folder.text(file).orElse("").lines().toList();
        for (var number = 0; number < lines.size(); number++) {
            var matcher = pattern.matcher(lines.get(number));
            while (matcher.find()) {
                found.accept(matcher.toMatchResult(), new Position(file, number + 1, matcher.start() + 1));
            }
        }
    }

    private void find(String file, String message, String remedy) {
        findings.add(Position.startOf(file), message, remedy);
    }
}
