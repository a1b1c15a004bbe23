package se.loomer.guard.enforcement;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.loomer.policy.Policy;

/// Which purposes may not work now, because something that makes their rules bind is missing or beside them.
///
/// The auditor goes on: it counts, and tells what is wrong.
final class Stops {
    private static final Pattern ROLE = Pattern.compile("\\*_(?:p|d|web|office|jobs)_([a-z0-9_]+)");

    private final Policy policy;
    private volatile Set<Purpose> stopped = Set.of();

    Stops(Policy policy) {
        this.policy = policy;
    }

    void require(Purpose purpose) {
        if (stopped.contains(purpose)) {
            throw new PurposeStopped(purpose);
        }
    }

    Set<Purpose> stopped() {
        return stopped;
    }

    /// Stops the purposes that these differences concern, and lets all others work.
    void stop(List<String> differences) {
        stopped = differences.stream()
                .flatMap(difference -> concerned(difference).stream())
                .filter(purpose -> purpose != Purpose.AUDIT)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Those whose role or login a difference names; else those who may do anything in the table that it names; else
    /// all.
    private Set<Purpose> concerned(String difference) {
        var roles = ROLE.matcher(difference)
                .results()
                .map(match -> match.group(1).replace('_', '-'))
                .collect(Collectors.toSet());
        var named = where(purpose -> roles.contains(purpose.key()));
        if (!named.isEmpty()) {
            return named;
        }
        var tables = policy.tables().keySet().stream()
                .filter(table -> difference.matches(".*\\b" + Pattern.quote(table.toString()) + "\\b.*"))
                .collect(Collectors.toSet());
        var reaching = where(purpose -> {
            var written = policy.purposes().get(purpose.key());
            return written == null
                    || tables.stream().anyMatch(table -> table.toString().equals(written.gate()))
                    || written.access().stream().anyMatch(access -> tables.contains(access.table()))
                    || written.aggregate().keySet().stream().anyMatch(tables::contains);
        });
        return tables.isEmpty() || reaching.isEmpty() ? Set.of(Purpose.values()) : reaching;
    }

    private static Set<Purpose> where(Predicate<Purpose> is) {
        return Arrays.stream(Purpose.values()).filter(is).collect(Collectors.toSet());
    }
}
