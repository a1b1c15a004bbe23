package se.loomer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.loomer.policy.Change;
import se.loomer.policy.Comparison;
import se.loomer.policy.EffectsFile;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyTexts;
import se.loomer.policy.ProcessingEffects;

/// The files of versions: the draft of one to come, and the record of one that was in force.
final class VersionFiles {
    private static final String WORDS = "policy";

    private VersionFiles() {}

    /// What the version to come, or else the one in force, does otherwise than the one before it.
    static List<Change> changes(PolicyBook book) {
        var versions = book.versions();
        var coming = versions.coming();
        return coming == null ? versions.latest() : Comparison.of(versions.current(), coming);
    }

    /// A change as one line; what is material is marked.
    static String line(Change change) {
        return "%s %s %s%s%s"
                .formatted(
                        change.isMaterial() ? "!" : " ",
                        change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        change.subject(),
                        change.details().isEmpty() ? "" : " " + String.join(", ", change.details()),
                        change.to().isEmpty() ? "" : " (%s -> %s)".formatted(change.from(), change.to()));
    }

    static Map<String, Object> described(Change change) {
        var described = new LinkedHashMap<String, Object>();
        described.put("kind", change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        described.put("material", change.isMaterial());
        described.put("subject", change.subject());
        described.put("details", change.details());
        described.put("from", change.from());
        described.put("to", change.to());
        return described;
    }

    /// Writes the version in force as the draft of the next, to be edited.
    static List<Path> draft(PolicyBook book, Path folder, String version) throws IOException {
        var now = book.versions().current();
        var notice =
                Math.toIntExact(book.policy().fact("notice-people").duration().toDays());
        var next = new ProcessingEffects(
                version,
                OperatorTime.today(Clock.systemUTC())
                        .plusDays(notice)
                        .withDayOfMonth(1)
                        .plusMonths(1),
                now.controller(),
                now.terms(),
                now.data(),
                now.purposes(),
                now.recipients(),
                now.cookies());
        var coming = folder.resolve("coming");
        var written = new ArrayList<Path>();
        written.add(write(coming.resolve("effects.yaml"), EffectsFile.write(next)));
        for (var language : book.policy().languages()) {
            written.add(write(coming.resolve("policy.%s.md".formatted(language)), draft(book, language)));
        }
        return written;
    }

    /// Writes the version in force into the history, its numbers and names in words, since facts change.
    static List<Path> archive(PolicyBook book, Path folder) throws IOException {
        var history = folder.resolve("history");
        var version = book.policy().version();
        var written = new ArrayList<Path>();
        written.add(write(
                history.resolve(version + ".yaml"),
                EffectsFile.write(book.versions().current())));
        for (var language : book.policy().languages()) {
            written.add(write(history.resolve("%s.%s.md".formatted(version, language)), words(book, language)));
        }
        return written;
    }

    private static String draft(PolicyBook book, String language) {
        return sections(book, key -> book.texts().draft(WORDS, key, Locale.of(language)));
    }

    private static String words(PolicyBook book, String language) {
        var texts = book.texts();
        var locale = Locale.of(language);
        return sections(
                book, key -> new PolicyTexts.Passage(texts.title(WORDS, key, locale), texts.body(WORDS, key, locale)));
    }

    private static String sections(PolicyBook book, Function<String, PolicyTexts.Passage> passage) {
        return book.texts().keys(WORDS).stream()
                .map(key -> "## %s\n%s\n\n%s\n"
                        .formatted(
                                key,
                                passage.apply(key).title(),
                                passage.apply(key).body()))
                .collect(Collectors.joining("\n"));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    }
}
