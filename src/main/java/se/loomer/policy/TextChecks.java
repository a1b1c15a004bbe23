package se.loomer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Checks that everything the document names has its words in every language, and that no number stands beside them.
final class TextChecks {
    private static final Pattern KEY = Pattern.compile("^## (\\S+)[ \\t]*$");
    private static final Pattern REFERENCE = Pattern.compile("\\[(P[0-9]{2})]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern BARE_TIME =
            Pattern.compile("\\b[0-9]+ (år|dagar|dygn|timmar|månader|minuter|years?|days?|hours?|months?|minutes?)\\b");

    private final Policy policy;
    private final PolicyTexts texts;
    private final PolicyFolder folder;
    private final Findings findings = new Findings();

    TextChecks(Policy policy, PolicyTexts texts, PolicyFolder folder) {
        this.policy = policy;
        this.texts = texts;
        this.folder = folder;
    }

    List<Finding> check() {
        covers("promises", policy.promises().keySet());
        covers("purposes", policy.purposes().keySet());
        covers("data", policy.data().keySet());
        covers("retention", policy.retention().keySet());
        covers("erasure", List.of("delete", "stub", "hold"));
        consents();
        covers(
                "balancing",
                policy.purposes().values().stream()
                        .filter(purpose -> purpose.basis() == Basis.LEGITIMATE_INTEREST)
                        .map(Policy.Purpose::key)
                        .toList());
        copies();
        covers("holds", policy.holds().keySet());
        covers("policy", texts.keys("policy"));
        // What changed since the version before: each version but the first says so (promise P46).
        if (policy.previous() != null) {
            covers("differences", List.of(policy.version()));
        }
        for (var language : policy.languages()) {
            terms(language);
            history(language);
            promises("texts/policy.%s.md".formatted(language));
        }
        for (var file : texts.paths()) {
            placeholders(file);
            if (file.startsWith("texts/")) {
                eachMatch(
                        file,
                        BARE_TIME,
                        (match, at) -> findings.add(
                                at,
                                "'%s' stands as a bare number".formatted(match.group()),
                                "Take it from the document: ${fact.…}"));
            }
        }
        return findings.sorted();
    }

    private void covers(String kind, Collection<String> keys) {
        for (var language : policy.languages()) {
            var file = "texts/%s.%s.md".formatted(kind, language);
            var present = headings(file);
            var missing = keys.stream().filter(key -> !present.containsKey(key)).toList();
            var what = kind.equals("balancing") ? "balancing test" : "text";
            if (folder.text(file).isEmpty() && missing.size() > 1) {
                find(file, "%d keys have no %s in '%s'".formatted(missing.size(), what, language), "Write the file");
                continue;
            }
            for (var key : missing) {
                find(
                        file,
                        "'%s' has no %s in '%s'".formatted(key, what, language),
                        "Write it under '## %s'".formatted(key));
            }
            present.forEach((key, at) -> heading(kind, language, key, at, keys.contains(key)));
        }
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
        covers("consent", consents);
        covers("cookies", policy.cookies().keySet());
        covers("choices", policy.choices());
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
        covers("tables", tables.stream().map(table -> table.name().toString()).toList());
        covers(
                "withheld",
                tables.stream()
                        .flatMap(table -> table.withheld().values().stream())
                        .distinct()
                        .toList());
        for (var language : policy.languages()) {
            var file = "texts/columns.%s.md".formatted(language);
            var present = headings(file).keySet();
            tables.forEach(table -> Ownership.shownColumns(policy, table).stream()
                    .filter(column -> !present.contains(column) && !present.contains(table.name() + "." + column))
                    .forEach(column -> find(
                            file,
                            "column %s.%s has no name in '%s'".formatted(table.name(), column, language),
                            "Write it under '## %s'".formatted(column))));
        }
    }

    private void heading(String kind, String language, String key, Position at, boolean isNamed) {
        if (!isNamed) {
            findings.add(at, "'%s' is a text for nothing".formatted(key), "Remove it, or add it to the document");
        } else if (!texts.hasWords(kind + "." + language, key)) {
            findings.add(at, "'%s' has no words in '%s'".formatted(key, language), "Write a title line and a text");
        }
    }

    private Map<String, Position> headings(String file) {
        var headings = new LinkedHashMap<String, Position>();
        eachMatch(file, KEY, (match, at) -> {
            if (headings.putIfAbsent(match.group(1), at) != null) {
                findings.add(at, "'%s' stands twice".formatted(match.group(1)), "Keep one of them");
            }
        });
        return headings;
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
        eachMatch(file, PLACEHOLDER, (match, at) -> {
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
