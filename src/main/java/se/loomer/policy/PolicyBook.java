package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A policy that was read and checked whole: the document, its words, the schema it was held against, and the versions
/// before and after it.
public record PolicyBook(Policy policy, PolicyTexts texts, Schema schema, Versions versions) {
    /// The words of one consent in one language.
    public record ConsentWords(String name, String language, String words) {}

    /// The words of every consent that the document renders, in all its languages.
    public List<ConsentWords> consentWords() {
        return policy.languages().stream()
                .flatMap(language -> texts.keys("consent").stream()
                        .map(name -> new ConsentWords(name, language, texts.consentWords(name, Locale.of(language)))))
                .toList();
    }

    /// What came of opening a policy's folder.
    public sealed interface Opening {
        /// The policy stands: nothing was found.
        record Opened(PolicyBook book) implements Opening {}

        /// The policy is refused, with everything that was found.
        record Refused(List<PolicyFinding> findings) implements Opening {}
    }

    /// Reads and checks the policy in a folder.
    public static Opening open(PolicyFolder folder) {
        try {
            var document = folder.text(PolicyFolder.DOCUMENT);
            var snapshot = folder.text(PolicyFolder.SCHEMA);
            if (document.isEmpty() || snapshot.isEmpty()) {
                var missing = document.isEmpty() ? PolicyFolder.DOCUMENT : PolicyFolder.SCHEMA;
                return refused(
                        Position.startOf(missing),
                        "the file is missing",
                        "Name the folder that holds it with --policy");
            }
            return read(snapshot.get(), folder);
        } catch (PolicyFolder.Unreadable unreadable) {
            return refused(Position.startOf(unreadable.file()), "the file cannot be read", "Save it as text in UTF-8");
        }
    }

    private static Opening refused(Position at, String message, String remedy) {
        return new Opening.Refused(List.of(new PolicyFinding(at, message, remedy)));
    }

    private static Opening read(String snapshot, PolicyFolder folder) {
        try {
            var schema = Schema.read(snapshot);
            return switch (PolicyReader.read(folder::text, schema)) {
                case PolicyReader.Reading.Refused refused -> new Opening.Refused(refused.findings());
                case PolicyReader.Reading.Read read -> check(read.policy(), schema, folder);
            };
        } catch (Schema.Unreadable unreadable) {
            return refused(
                    new Position(PolicyFolder.SCHEMA, unreadable.line(), 1),
                    String.valueOf(unreadable.getMessage()),
                    "Write the snapshot anew, see docs/guides/add-a-table.md");
        }
    }

    private static Opening check(Policy document, Schema schema, PolicyFolder folder) {
        var policy = Ownership.writtenOut(document, schema);
        var texts = PolicyTexts.read(policy, folder);
        var findings = new ArrayList<>(PolicyChecks.check(policy, schema));
        findings.addAll(new TextChecks(policy, texts, folder).check());
        if (!findings.isEmpty()) {
            return new Opening.Refused(findings.stream().sorted().toList());
        }
        var versions = Versions.read(policy, texts, folder, findings);
        findings.addAll(versions.check(policy, texts));
        return findings.isEmpty()
                ? new Opening.Opened(new PolicyBook(policy, texts, schema, versions))
                : new Opening.Refused(findings.stream().sorted().toList());
    }
}
