package se.loomer.command;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.maven.artifact.versioning.ComparableVersion;
import tools.jackson.databind.JsonNode;

/// A known weakness, as the OSV format tells it (<https://ossf.github.io/osv-schema/>, version 1).
///
/// @param names its identifier and the others by which it is known
record Advisory(List<String> names, String summary, Instant modified, boolean isWithdrawn, List<Affected> affected) {
    private static final ComparableVersion FIRST = new ComparableVersion("0");

    /// A component in which it is.
    ///
    /// @param versions those that are listed one by one
    /// @param ranges what happened in which version, in the order of versions
    record Affected(String component, List<String> versions, List<List<Event>> ranges) {}

    record Event(Kind kind, ComparableVersion version) {}

    enum Kind {
        INTRODUCED,
        FIXED,
        LAST_AFFECTED
    }

    static Advisory read(JsonNode document) {
        var names = Stream.concat(Stream.of(document.path("id").asString("")), texts(document.path("aliases")))
                .toList();
        var modified = document.path("modified").asString("");
        if (names.getFirst().isEmpty() || modified.isEmpty()) {
            throw new IllegalArgumentException("no id, or no date of its last change");
        }
        return new Advisory(
                names,
                document.path("summary").asString("").replaceAll("\\s+", " "),
                Instant.parse(modified),
                document.hasNonNull("withdrawn"),
                stream(document.path("affected")).map(Advisory::affected).toList());
    }

    private static Affected affected(JsonNode affected) {
        var inside = affected.path("package");
        return new Affected(
                Library.key(
                        inside.path("ecosystem").asString(""),
                        inside.path("name").asString("")),
                texts(affected.path("versions")).toList(),
                stream(affected.path("ranges"))
                        .filter(range -> !range.path("type").asString("").equals("GIT"))
                        .map(range -> stream(range.path("events"))
                                .flatMap(Advisory::events)
                                .sorted(Comparator.comparing(Event::version))
                                .toList())
                        .toList());
    }

    private static Stream<Event> events(JsonNode event) {
        return Stream.of(Kind.values())
                .filter(kind -> event.hasNonNull(kind.name().toLowerCase(Locale.ROOT)))
                .map(kind -> {
                    var version =
                            event.path(kind.name().toLowerCase(Locale.ROOT)).asString();
                    return new Event(kind, version.equals("0") ? FIRST : new ComparableVersion(version));
                });
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Stream<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asString);
    }

    boolean concerns(Library component) {
        var version = new ComparableVersion(component.version());
        return !isWithdrawn
                && affected.stream()
                        .filter(affected -> affected.component().equals(component.key()))
                        .anyMatch(affected -> affected.versions().contains(component.version())
                                || affected.ranges().stream().anyMatch(range -> isInside(version, range)));
    }

    /// As the format says: the last event that is not after the version decides.
    private static boolean isInside(ComparableVersion version, List<Event> range) {
        var isInside = false;
        for (var event : range) {
            var order = version.compareTo(event.version());
            switch (event.kind()) {
                case INTRODUCED -> isInside = isInside || order >= 0;
                case FIXED -> isInside = isInside && order < 0;
                case LAST_AFFECTED -> isInside = isInside && order <= 0;
            }
        }
        return isInside;
    }

    /// The first version that mends it, if the advisory names one.
    Optional<String> mendedIn(Library component) {
        var version = new ComparableVersion(component.version());
        return affected.stream()
                .filter(affected -> affected.component().equals(component.key()))
                .flatMap(affected -> affected.ranges().stream())
                .flatMap(List::stream)
                .filter(event -> event.kind() == Kind.FIXED && event.version().compareTo(version) > 0)
                .map(Event::version)
                .min(Comparator.naturalOrder())
                .map(ComparableVersion::toString);
    }
}
