package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Happenings;

/// Finds what came to be in an account since a moment, along the document's graph of ownership: a new table appears
/// without new code.
@Service
class OwnHappenings implements Happenings {
    private static final int MOST = 100;

    /// The columns that say when a row came to be, the first that a table has.
    private static final List<String> BEGINNINGS = List.of(
            "created_at",
            "disclosed_at",
            "given_at",
            "sent_at",
            "chosen_at",
            "asked_at",
            "received_at",
            "accepted_at",
            "first_seen_at",
            "changed_at",
            "at",
            "since");

    /// What such a moment itself leaves behind.
    private static final Set<String> OURS = Set.of(
            "mail.letter",
            "devices.notice",
            "devices.caution",
            "devices.confirmation",
            "guard.subject",
            "accounts.reset",
            "accounts.former_email");

    private final PurposeScope scope;
    private final OwnRows rows;

    OwnHappenings(PurposeScope scope, OwnRows rows) {
        this.scope = scope;
        this.rows = rows;
    }

    @Override
    public List<Happening> since(SubjectId person, Instant moment) {
        var found = new ArrayList<Happening>();
        scope.within(RIGHTS, person, () -> {
            for (var holding : rows.holdings()) {
                beginning(holding)
                        .ifPresent(column -> rows.since(holding, person, column, moment, MOST)
                                .forEach(beginning -> found.add(
                                        new Happening(holding.table().name(), beginning.at(), beginning.rows()))));
            }
            return true;
        });
        return found.stream()
                .sorted(Comparator.comparing(Happening::at).reversed())
                .limit(MOST)
                .toList();
    }

    private static Optional<String> beginning(Holding holding) {
        return holding.isAbout() || OURS.contains(holding.table().name().toString())
                ? Optional.empty()
                : BEGINNINGS.stream().filter(holding.columns()::contains).findFirst();
    }
}
