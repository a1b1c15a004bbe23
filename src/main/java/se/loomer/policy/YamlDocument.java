package se.loomer.policy;

import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// A file in YAML, read as a tree; what is wrong with it becomes a finding with its position.
final class YamlDocument {
    private static final int LENGTH_MAX = 2_000_000;

    private YamlDocument() {}

    /// The mapping at the root; empty with a finding where there is none.
    static Optional<YamlNode> root(String file, String text, Set<PolicyFinding> findings) {
        if (text.length() > LENGTH_MAX) {
            findings.add(new PolicyFinding(
                    Position.startOf(file),
                    "the document is longer than %d characters".formatted(LENGTH_MAX),
                    "Shorten it; the words belong into words.*.md"));
            return Optional.empty();
        }
        var options = new LoaderOptions();
        options.setCodePointLimit(LENGTH_MAX);
        options.setMaxAliasesForCollections(0);
        try {
            var node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                findings.add(new PolicyFinding(
                        Position.startOf(file), "the document is empty", "Write a policy, see docs/guides"));
                return Optional.empty();
            }
            var root = new YamlNode(file, node, findings);
            if (!root.isMapping()) {
                root.refuse("a mapping is expected here", "Write key: value lines");
                return Optional.empty();
            }
            return Optional.of(root);
        } catch (MarkedYAMLException broken) {
            findings.add(notYaml(file, broken));
        } catch (YAMLException broken) {
            var problem =
                    String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
            findings.add(new PolicyFinding(
                    Position.startOf(file), "not YAML: " + problem, "Write plain text, and not too deeply nested"));
        }
        return Optional.empty();
    }

    private static PolicyFinding notYaml(String file, MarkedYAMLException broken) {
        var mark = broken.getProblemMark();
        var begin = broken.getContextMark();
        var at = mark == null ? Position.startOf(file) : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
        var remedy = begin == null || begin.getLine() + 1 == at.line()
                ? "Mend the line or the one before it"
                : "Mend the line, or what begins in line %d".formatted(begin.getLine() + 1);
        return new PolicyFinding(at, "not YAML: " + broken.getProblem(), remedy);
    }
}
