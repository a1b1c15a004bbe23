package se.loomer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the words that stand next to a policy: Markdown under headings, each with a line for the title and the text
/// below.
///
/// In `words.sv.md` a heading says what the words are for: `## purpose mediation`, `## table enquiry`. A table ends
/// with what its columns are called, `- wished_time: Önskad tid`; names that columns of several tables share stand in
/// the words beside `loomer.yaml`, under `## columns`. In files that are one text, `## in-short` begins a passage.
final class WordsReader {
    static final String TABLE = "table";
    static final String COLUMN = "column";

    private static final String COLUMNS = "columns";
    private static final Set<String> KINDS = Set.of(
            "promise",
            "purpose",
            "data",
            "retention",
            "erasure",
            "balancing",
            "hold",
            "cookie",
            "choice",
            "consent",
            "withheld",
            "difference",
            TABLE);
    private static final Pattern HEADING = Pattern.compile("## (\\S+)(?: (\\S+))?[ \\t]*");
    private static final Pattern NAME = Pattern.compile("- ([a-z_][a-z0-9_]*): (.+)");

    /// A title and a text, and the heading above them.
    record Entry(String title, String body, Position at) {}

    private final Map<String, Map<String, Entry>> kinds = new LinkedHashMap<>();
    private final PolicyFindings findings = new PolicyFindings();

    /// What was read: entries by kind and language, `purpose.sv`, and by key.
    Map<String, Map<String, Entry>> kinds() {
        return kinds;
    }

    List<PolicyFinding> findings() {
        return findings.sorted();
    }

    /// One heading with the lines below it.
    private record Section(Matcher heading, Position at, List<String> lines) {
        Entry entry(List<String> kept) {
            var text = String.join("\n", kept).strip();
            var end = text.indexOf('\n');
            return end < 0
                    ? new Entry(text, "", at)
                    : new Entry(
                            text.substring(0, end).strip(), text.substring(end).strip(), at);
        }
    }

    /// Reads a file that is one text; its headings are keys alone.
    void text(String kind, String file, String text) {
        kinds.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
        sections(file, text).forEach(section -> put(kind, section.heading().group(1), section.entry(section.lines())));
    }

    /// Reads the words of a part, or those next to `loomer.yaml` where its name is empty.
    void words(String part, String language, String file, String text) {
        for (var section : sections(file, text)) {
            var kind = section.heading().group(1);
            var key = Optional.ofNullable(section.heading().group(2));
            if (kind.equals(COLUMNS) && key.isEmpty()) {
                columns(section, "", language);
            } else if (KINDS.contains(kind) && key.isPresent()) {
                entry(part, language, section, kind, key.get());
            } else {
                findings.add(
                        section.at(),
                        "'%s' is no heading of words"
                                .formatted(section.heading().group()),
                        "Write '## columns', or a name after one of: %s"
                                .formatted(String.join(
                                        ", ", KINDS.stream().sorted().toList())));
            }
        }
    }

    private void entry(String part, String language, Section section, String kind, String key) {
        if (!kind.equals(TABLE)) {
            put(kind + "." + language, key, section.entry(section.lines()));
            return;
        }
        var table = key.contains(".") || part.isEmpty() ? key : part + "." + key;
        var text = section.lines().stream()
                .filter(line -> !NAME.matcher(line).matches())
                .toList();
        put(kind + "." + language, table, section.entry(text));
        columns(section, table + ".", language);
    }

    private void columns(Section section, String table, String language) {
        for (var number = 0; number < section.lines().size(); number++) {
            var name = NAME.matcher(section.lines().get(number));
            if (name.matches()) {
                var at = new Position(section.at().file(), section.at().line() + 1 + number, 1);
                put(
                        COLUMN + "." + language,
                        table + name.group(1),
                        new Entry(name.group(2).strip(), "", at));
            }
        }
    }

    private void put(String kind, String key, Entry entry) {
        if (kinds.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).putIfAbsent(key, entry) != null) {
            findings.add(entry.at(), "'%s' stands twice".formatted(key), "Keep one of them");
        }
    }

    private static List<Section> sections(String file, String text) {
        var sections = new ArrayList<Section>();
        var lines = text.lines().toList();
        for (var number = 0; number < lines.size(); number++) {
            var heading = HEADING.matcher(lines.get(number));
            if (heading.matches()) {
                sections.add(new Section(heading, new Position(file, number + 1, 1), new ArrayList<>()));
            } else if (!sections.isEmpty()) {
                sections.getLast().lines().add(lines.get(number));
            }
        }
        return sections;
    }
}
