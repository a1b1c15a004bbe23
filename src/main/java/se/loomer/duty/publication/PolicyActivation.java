package se.loomer.duty.publication;

import static se.loomer.guard.enforcement.Purpose.NOTIFICATION;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.consent.Consents;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.Change;
import se.loomer.policy.Comparison;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.PolicyBook;
import se.loomer.service.mediation.OutgrownConsents;

/// Writes down that the version that this program compiles is in force, and closes the consents that it outgrew.
@Service
public class PolicyActivation {
    private static final int BATCH = 100;

    private final PurposeScope scope;
    private final VersionRows versions;
    private final Consents consents;
    private final OutgrownConsents outgrown;
    private final PolicyBook book;
    private final Clock clock;

    PolicyActivation(
            PurposeScope scope,
            VersionRows versions,
            Consents consents,
            OutgrownConsents outgrown,
            PolicyBook book,
            Clock clock) {
        this.scope = scope;
        this.versions = versions;
        this.consents = consents;
        this.outgrown = outgrown;
        this.book = book;
        this.clock = clock;
    }

    /// Does what the running version demands; doing it again changes nothing.
    public void run() {
        scope.within(NOTIFICATION, Binding.NOBODY, () -> {
            record();
            return true;
        });
        closeOutgrown();
    }

    private void record() {
        var ours = book.versions().current();
        var published = versions.all().stream()
                .filter(version -> version.version().equals(ours.version()))
                .findFirst();
        if (published.isEmpty()) {
            versions.recordInForce(ours, clock.instant());
        } else if (!published.get().isComing()) {
            versions.keepEffects(ours);
        } else if (!published.get().effectiveOn().isAfter(OperatorTime.today(clock))) {
            versions.inForce(ours.version(), clock.instant());
        }
    }

    private void closeOutgrown() {
        var ours = book.versions().current().version();
        var since = scope.within(NOTIFICATION, Binding.NOBODY, () -> openSince(ours));
        if (since == null) {
            return;
        }
        while (true) {
            var batch = scope.within(NOTIFICATION, Binding.NOBODY, () -> consents.standingSinceBefore(since, BATCH));
            batch.forEach(consent -> outgrown.close(consent.person(), consent.id()));
            if (batch.size() < BATCH) {
                break;
            }
        }
        scope.within(NOTIFICATION, Binding.NOBODY, () -> {
            versions.closed(ours, clock.instant());
            return true;
        });
    }

    /// Since when the version is in force whose outgrown consents are not closed yet; null where nothing is to be
    /// closed.
    private @Nullable Instant openSince(String ours) {
        var all = versions.all();
        var current = all.stream()
                .filter(version -> version.version().equals(ours))
                .findFirst()
                .orElseThrow();
        var later = all.subList(all.indexOf(current) + 1, all.size());
        if (current.isComing() || later.isEmpty() || versions.isClosed(ours)) {
            return null;
        }
        var outgrows = Comparison.of(later.getFirst().effects(), current.effects()).stream()
                .anyMatch(change -> change.kind() == Change.Kind.CONSENT_OUTGROWN);
        return outgrows ? current.inForceAt() : null;
    }
}
