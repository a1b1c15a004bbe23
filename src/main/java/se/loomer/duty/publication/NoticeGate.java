package se.loomer.duty.publication;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.RightsGate;
import se.loomer.policy.Change;
import se.loomer.policy.Comparison;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.ProcessingEffects;

/// Keeps a version of the policy from taking effect before people were told of it (promise P47): a database in which
/// another version is in force gets the rights of a material one only when that version was published here, everybody
/// has been told, its day has come, and it does what was published.
///
/// An empty database has nobody to tell and takes any version.
public final class NoticeGate implements RightsGate {
    private static final int CHANGES_SHOWN_MAX = 5;

    private final PolicyBook book;

    public NoticeGate(PolicyBook book) {
        this.book = book;
    }

    private record Row(
            String version,
            ProcessingEffects effects,
            LocalDate effectiveOn,
            boolean isMaterial,
            boolean isTold,
            boolean isInForce) {}

    @Override
    public Optional<String> refusal(Connection owner) throws SQLException {
        var ours = book.versions().current();
        var published = row(owner, "version = '%s'".formatted(ours.version().replaceAll("[^0-9]", "")));
        var before = row(owner, "in_force_at is not null");
        if (before == null) {
            return Optional.empty();
        }
        if (published != null && !published.isInForce()) {
            return unready(published, ours);
        }
        return compared(before.effects(), ours)
                .map(changes ->
                        "Version %s of the policy does what people with an account were not told of: %s. Give it a new version, publish it with notice (docs/guides/publish-a-version.md), and start it when its day has come."
                                .formatted(ours.version(), changes));
    }

    private Optional<String> unready(Row published, ProcessingEffects ours) {
        var changes = Comparison.of(published.effects(), ours);
        if (!changes.isEmpty()) {
            return Optional.of(
                    "Version %s of the policy was published, but this one differs from it: %s. Make it do what was published, or publish a version of its own."
                            .formatted(ours.version(), words(changes)));
        }
        var today = OperatorTime.today(Clock.systemUTC());
        if (published.isMaterial() && (!published.isTold() || today.isBefore(published.effectiveOn()))) {
            return Optional.of("Version %s of the policy takes effect on %s%s; until then start the version before it."
                    .formatted(
                            ours.version(),
                            published.effectiveOn(),
                            published.isTold() ? "" : ", and not everybody has been told of it yet"));
        }
        return Optional.empty();
    }

    private static Optional<String> compared(ProcessingEffects before, ProcessingEffects ours) {
        var changes =
                Comparison.of(before, ours).stream().filter(Change::isMaterial).toList();
        return changes.isEmpty() ? Optional.empty() : Optional.of(words(changes));
    }

    private static String words(List<Change> changes) {
        var shown = changes.stream()
                .limit(CHANGES_SHOWN_MAX)
                .map(change -> "%s %s".formatted(change.kind(), change.subject()))
                .collect(Collectors.joining(", "));
        return changes.size() > CHANGES_SHOWN_MAX
                ? "%s and %d more".formatted(shown, changes.size() - CHANGES_SHOWN_MAX)
                : shown;
    }

    private static @Nullable Row row(Connection owner, String where) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select version, effects, effective_on, is_material, told_at is not null as told, "
                                + "in_force_at is not null as in_force from publication.version where " + where
                                + " order by in_force_at desc nulls last limit 1")) {
            return rows.next()
                    ? new Row(
                            rows.getString("version"),
                            VersionRows.effects(rows.getString("effects")),
                            rows.getObject("effective_on", LocalDate.class),
                            rows.getBoolean("is_material"),
                            rows.getBoolean("told"),
                            rows.getBoolean("in_force"))
                    : null;
        }
    }

    @Override
    public String table() {
        return "publication.version";
    }
}
