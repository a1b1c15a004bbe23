package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Policy;

/// Lets people take along what we have about them, in a form that people and programs can read (GDPR, article 20).
@Service
public class Copies {
    /// As many copies as one person may keep here at a time.
    public static final int KEPT_MAX = 5;

    /// Copies of more rows are packed in the background.
    static final int AT_ONCE_MAX = 2_000;

    private final PurposeScope scope;
    private final CopyRows copies;
    private final OwnRows rows;
    private final CopyPackingJob packing;
    private final Policy policy;
    private final Clock clock;

    Copies(PurposeScope scope, CopyRows copies, OwnRows rows, CopyPackingJob packing, Policy policy, Clock clock) {
        this.scope = scope;
        this.copies = copies;
        this.rows = rows;
        this.packing = packing;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of ordering a copy.
    public sealed interface Ordering {
        /// It is ready, or packed in the background.
        record Ordered(UUID copy) implements Ordering {}

        /// No part was chosen.
        record NothingChosen() implements Ordering {}

        /// An earlier one has to be removed first.
        record TooMany() implements Ordering {}
    }

    /// The headings of which a copy can be taken. Their words are the messages `rights.group.<key>`.
    public static List<String> groups() {
        return DataGroups.ALL;
    }

    /// Orders a copy; one of the usual size is ready when this returns.
    ///
    /// @param chosen the groups, or `all`; others are left out
    public Ordering order(SubjectId person, List<String> chosen, Language language) {
        var known = chosen.stream()
                .filter(group -> group.equals(Copy.ALL) || DataGroups.ALL.contains(group))
                .distinct()
                .toList();
        if (known.isEmpty()) {
            return new Ordering.NothingChosen();
        }
        var wanted = known.contains(Copy.ALL) ? List.of(Copy.ALL) : known;
        return scope.within(RIGHTS, person, () -> {
            if (copies.of(person).size() >= KEPT_MAX) {
                return new Ordering.TooMany();
            }
            var copy = begin(person, wanted, language);
            copies.add(person, copy);
            if (copy.rowsTotal() <= AT_ONCE_MAX) {
                packing.pack(EntryPoint.WEB, person, copy.id());
            }
            return new Ordering.Ordered(copy.id());
        });
    }

    private Copy begin(SubjectId person, List<String> wanted, Language language) {
        var now = clock.instant();
        var until =
                policy.fact("export-life").after(now.atOffset(ZoneOffset.UTC)).toInstant();
        var empty = new Copy(TimeOrderedId.next(), wanted, language.tag(), "waiting", 0, 0, null, now, null, until);
        var amounts = rows.amounts(person);
        var total = rows.holdings().stream()
                .filter(holding -> empty.contains(DataGroups.of(holding.table().name())))
                .mapToLong(holding ->
                        amounts.getOrDefault(holding.key(), OwnRows.Amount.NONE).rows())
                .sum();
        return new Copy(empty.id(), wanted, language.tag(), "waiting", 0, total, null, now, null, until);
    }

    /// The person's copies, newest first.
    public List<Copy> of(SubjectId person) {
        return scope.within(RIGHTS, person, () -> copies.of(person));
    }

    /// One of the person's copies.
    public Optional<Copy> find(SubjectId person, UUID id) {
        return scope.within(RIGHTS, person, () -> copies.find(person, id));
    }

    /// Sends the archive on, piece by piece; none of it is ever whole in memory.
    public void send(SubjectId person, UUID id, OutputStream to) throws IOException {
        for (var number = 0; ; number++) {
            var piece = number;
            var content = scope.within(RIGHTS, person, () -> copies.part(person, id, piece));
            if (content.isEmpty()) {
                return;
            }
            to.write(content.get());
        }
    }

    /// Removes a copy before its time; false where there is none.
    public boolean remove(SubjectId person, UUID id) {
        return scope.within(RIGHTS, person, () -> copies.remove(person, id));
    }
}
