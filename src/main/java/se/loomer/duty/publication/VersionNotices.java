package se.loomer.duty.publication;

import static se.loomer.guard.enforcement.Purpose.INFORMING;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Change;
import se.loomer.policy.Comparison;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.ProcessingEffects;
import se.loomer.service.accounts.Acceptances;

/// Shows a person what a version changes for them, and takes their acceptance of new terms.
@Service
public class VersionNotices {
    private final PurposeScope scope;
    private final VersionRows versions;
    private final NoticeRows notices;
    private final Acceptances acceptances;
    private final PolicyBook book;
    private final Clock clock;

    VersionNotices(
            PurposeScope scope,
            VersionRows versions,
            NoticeRows notices,
            Acceptances acceptances,
            PolicyBook book,
            Clock clock) {
        this.scope = scope;
        this.versions = versions;
        this.notices = notices;
        this.acceptances = acceptances;
        this.book = book;
        this.clock = clock;
    }

    /// A version with what it does otherwise than the one before it.
    ///
    /// @param accepted the terms that the person has accepted in the version that it brings
    public record Changed(
            PublishedVersion version, ProcessingEffects before, List<Change> changes, List<String> accepted) {}

    /// The versions that were published, the newest first.
    public List<PublishedVersion> published() {
        return scope.within(INFORMING, Binding.NOBODY, versions::all);
    }

    /// The version that is published and still to come, with the effects that it will have.
    public Optional<PublishedVersion> coming() {
        return published().stream().filter(PublishedVersion::isComing).findFirst();
    }

    /// What a published version changes for such a person; with it, they have seen it. Empty for an unknown version.
    public Optional<Changed> look(SubjectId person, PersonKind kind, String version) {
        return scope.within(INFORMING, person, () -> {
            var all = versions.all();
            var wanted =
                    all.stream().filter(one -> one.version().equals(version)).findFirst();
            return wanted.map(published -> {
                notices.seen(person, version, clock.instant());
                var before = before(published, all);
                var changes = Comparison.of(before, published.effects()).stream()
                        .filter(change -> concerns(change, kind))
                        .toList();
                var accepted = changes.stream()
                        .filter(change -> change.kind() == Change.Kind.TERMS_CHANGED)
                        .filter(change -> acceptances.has(person, document(change.subject()), change.to()))
                        .map(Change::subject)
                        .toList();
                return new Changed(published, before, changes, accepted);
            });
        });
    }

    private ProcessingEffects before(PublishedVersion published, List<PublishedVersion> all) {
        var later = all.subList(all.indexOf(published) + 1, all.size());
        if (!later.isEmpty()) {
            return later.getFirst().effects();
        }
        var earlier = book.versions().earlier();
        return earlier.isEmpty() ? published.effects() : earlier.getFirst();
    }

    private static boolean concerns(Change change, PersonKind kind) {
        return switch (change.audience()) {
            case EVERYBODY -> true;
            case PERSON -> kind == PersonKind.PERSON;
            case COMPANY -> kind == PersonKind.REPRESENTATIVE;
        };
    }

    /// Keeps that the person accepts the terms that a version brings; false where it brings none to such a person.
    public boolean accept(SubjectId person, PersonKind kind, String version) {
        var changed = look(person, kind, version);
        var terms = changed.stream()
                .flatMap(one -> one.changes().stream())
                .filter(change -> change.kind() == Change.Kind.TERMS_CHANGED)
                .toList();
        terms.forEach(change -> scope.within(INFORMING, person, () -> {
            acceptances.accept(person, document(change.subject()), change.to());
            return change;
        }));
        return !terms.isEmpty();
    }

    private static String document(String terms) {
        return terms + "-terms";
    }

    /// The newest version of which the person was told and has not looked at yet.
    Optional<PublishedVersion> unseen(SubjectId person, List<PublishedVersion> announced) {
        var unseen = scope.within(INFORMING, person, () -> notices.unseen(person));
        return announced.stream()
                .filter(version -> unseen.contains(version.version()))
                .findFirst();
    }
}
