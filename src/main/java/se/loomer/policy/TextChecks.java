package se.loomer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Checks that everything the document names has its words in every language, and that no number stands beside them.
final class TextChecks {
    private static final Pattern REFERENCE = Pattern.compile("\\[(P[0-9]{2})]");
    private static final Pattern BARE_TIME =
            Pattern.compile("\\b[0-9]+ (år|dagar|dygn|timmar|månader|minuter|years?|days?|hours?|months?|minutes?)\\b");

    private final Policy policy;
    private final PolicyTexts texts;
    private final PolicyFolder folder;
    private final List<Finding> findings = new ArrayList<>();

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
        covers("consent", List.of("disclosure"));
        covers(
                "balancing",
                policy.purposes().values().stream()
                        .filter(purpose -> purpose.basis() == Basis.LEGITIMATE_INTEREST)
                        .map(Policy.Purpose::key)
                        .toList());
        covers("policy", texts.keys("policy"));
        terms();
        policyMentionsEveryPromise();
        for (var file : texts.files()) {
            placeholders(file);
        }
        return findings;
    }

    private void covers(String kind, Collection<String> keys) {
        for (var language : policy.languages()) {
            var file = "texts/%s.%s.md".formatted(kind, language);
            var present = texts.keysOfFile(kind + "." + language);
            for (var key : keys) {
                if (!present.contains(key)) {
                    find(
                            file,
                            "'%s' has no text in '%s'".formatted(key, language),
                            "Write it under '## %s'".formatted(key));
                }
            }
            for (var key : present) {
                if (!keys.contains(key)) {
                    find(file, "'%s' is a text for nothing".formatted(key), "Remove it, or add it to the document");
                }
            }
        }
    }

    private void terms() {
        policy.terms()
                .forEach((name, version) -> policy.languages().forEach(language -> {
                    var document = "terms/%s-%s.%s".formatted(name, version, language);
                    if (!texts.documents().contains(document)) {
                        find(
                                document + ".md",
                                "the terms in force are missing",
                                "Write them, or name a version that stands there");
                    }
                }));
    }

    private void policyMentionsEveryPromise() {
        for (var language : policy.languages()) {
            var file = "texts/policy.%s.md".formatted(language);
            var text = folder.text(file).orElse("");
            var mentioned = REFERENCE
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            for (var promise : policy.promises().keySet()) {
                if (!mentioned.contains(promise)) {
                    find(
                            file,
                            "the policy's text does not mention %s".formatted(promise),
                            "Write [%s] where it is promised".formatted(promise));
                }
            }
        }
    }

    private void placeholders(String file) {
        var path = file.startsWith("history-")
                ? "history/%s.md".formatted(file.substring(8))
                : "texts/%s.md".formatted(file);
        for (var placeholder : texts.unknownPlaceholders(file)) {
            find(path, "nothing fills '${%s}'".formatted(placeholder), "Name a fact of the document, or add it");
        }
        if (path.startsWith("texts/")) {
            var lines = folder.text(path).orElse("").lines().toList();
            for (var number = 0; number < lines.size(); number++) {
                var matcher = BARE_TIME.matcher(lines.get(number));
                while (matcher.find()) {
                    findings.add(new Finding(
                            new Position(path, number + 1, matcher.start() + 1),
                            "'%s' stands as a bare number".formatted(matcher.group()),
                            "Take it from the document: ${fact.…}"));
                }
            }
        }
    }

    private void find(String file, String message, String remedy) {
        findings.add(new Finding(Position.startOf(file), message, remedy));
    }
}
