package se.loomer.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The versions of a policy by what they do: the one in force, those before it, and the one that is to come.
///
/// What is to come stands in the folder `coming/` and is shown and compared, never compiled into rights.
///
/// @param earlier the newest first
public record Versions(
        ProcessingEffects current,
        List<ProcessingEffects> earlier,
        @Nullable ProcessingEffects coming) {
    private static final String HISTORY = "history";
    private static final String COMING = "coming";
    private static final String COMING_FILE = "effects";

    /// What the version in force does otherwise than the one before it; empty for the first.
    public List<Change> latest() {
        return earlier.isEmpty() ? List.of() : Comparison.of(earlier.getFirst(), current);
    }

    /// The effects of an earlier version.
    public Optional<ProcessingEffects> earlier(String version) {
        return earlier.stream().filter(one -> one.version().equals(version)).findFirst();
    }

    static Versions read(Policy policy, PolicyTexts texts, PolicyFolder folder, List<PolicyFinding> findings) {
        var earlier = new ArrayList<ProcessingEffects>();
        folder.files(HISTORY, ".yaml")
                .forEach((name, text) -> read("%s/%s.yaml".formatted(HISTORY, name), text, findings)
                        .ifPresent(earlier::add));
        earlier.sort(Comparator.comparing(ProcessingEffects::effective).reversed());
        var coming = Optional.ofNullable(folder.files(COMING, ".yaml").get(COMING_FILE))
                .flatMap(text -> read("%s/%s.yaml".formatted(COMING, COMING_FILE), text, findings))
                .orElse(null);
        return new Versions(ProcessingEffects.of(policy, texts), List.copyOf(earlier), coming);
    }

    private static Optional<ProcessingEffects> read(String file, String text, List<PolicyFinding> findings) {
        return switch (EffectsFile.read(file, text)) {
            case EffectsFile.Reading.Read read -> Optional.of(read.effects());
            case EffectsFile.Reading.Refused refused -> {
                findings.addAll(refused.findings());
                yield Optional.empty();
            }
        };
    }

    /// Refuses a version that calls itself immaterial although it is not (promise P47), one that is material without a
    /// reason that could be seen, and a coming version that could not be published.
    List<PolicyFinding> check(Policy policy, PolicyTexts texts) {
        var findings = new ArrayList<PolicyFinding>();
        var changes = latest();
        var at = policy.at("material");
        if (!earlier.isEmpty() && !policy.material() && Comparison.isMaterial(changes)) {
            findings.add(new PolicyFinding(
                    at,
                    "version %s is material: %s".formatted(policy.version(), first(changes)),
                    "Write material: true, and publish it with notice, see docs/guides/publish-a-version.md"));
        }
        if (!earlier.isEmpty()
                && policy.material()
                && !Comparison.isMaterial(changes)
                && policy.materialReason() == null) {
            findings.add(new PolicyFinding(
                    at,
                    "nothing in version %s is material".formatted(policy.version()),
                    "Write material: false, or add material-reason: with why people must be told all the same"));
        }
        if (coming != null) {
            coming(policy, texts, coming, findings);
        }
        return findings;
    }

    private static String first(List<Change> changes) {
        var change = changes.getFirst();
        return "%s %s %s"
                .formatted(
                        change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        change.subject(),
                        change.details())
                .strip();
    }

    private void coming(Policy policy, PolicyTexts texts, ProcessingEffects next, List<PolicyFinding> findings) {
        var at = Position.startOf("coming/effects.yaml");
        if (next.version().equals(policy.version()) || earlier(next.version()).isPresent()) {
            findings.add(new PolicyFinding(
                    at,
                    "version %s is not to come, it has been".formatted(next.version()),
                    "Give it a new number, or remove the folder coming/"));
        }
        if (!next.effective().isAfter(policy.effective())) {
            findings.add(new PolicyFinding(
                    at,
                    "version %s would take effect before the one in force".formatted(next.version()),
                    "Give a later date"));
        }
        next.terms().forEach((name, version) -> {
            for (var language : policy.languages()) {
                var document = "terms/%s-%s.%s".formatted(name, version, language);
                if (!texts.documents().contains(document)) {
                    findings.add(new PolicyFinding(
                            Position.startOf(document + ".md"), "the terms to come are missing", "Write them"));
                }
            }
        });
        for (var language : policy.languages()) {
            var present = texts.keys(PolicyTexts.COMING + "policy", language);
            var missing = policy.languages().stream()
                    .flatMap(other -> texts.keys(PolicyTexts.COMING + "policy", other).stream())
                    .distinct()
                    .filter(key -> !present.contains(key))
                    .toList();
            if (present.isEmpty() || !missing.isEmpty()) {
                findings.add(new PolicyFinding(
                        Position.startOf("coming/policy.%s.md".formatted(language)),
                        present.isEmpty() ? "the coming version has no words" : "sections are missing: " + missing,
                        "Write them under '## key', as in policy.%s.md".formatted(language)));
            }
        }
    }
}
