package se.loomer.duty.publication;

import static se.loomer.guard.enforcement.Purpose.PUBLISHING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Reason;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Change;
import se.loomer.policy.Comparison;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.ProcessingEffects;

/// Publishes the version to come, and shows how far its notice has come. For staff.
@Service
public class PublicationService {
    private final PurposeScope scope;
    private final VersionRows versions;
    private final NoticeRows notices;
    private final PolicyBook book;
    private final Clock clock;

    PublicationService(PurposeScope scope, VersionRows versions, NoticeRows notices, PolicyBook book, Clock clock) {
        this.scope = scope;
        this.versions = versions;
        this.notices = notices;
        this.book = book;
        this.clock = clock;
    }

    /// A version that could be published.
    ///
    /// @param isMaterial whether what it does makes it so, whatever anybody says
    /// @param earliest the first day on which it can take effect if it were published today as material
    public record Draft(
            ProcessingEffects effects,
            List<Change> changes,
            boolean isMaterial,
            Change.Audience audience,
            LocalDate earliest) {}

    /// What came of publishing.
    public sealed interface Outcome {
        /// It is published, and everybody it concerns is being told.
        record Published(PublishedVersion version) implements Outcome {}

        /// There is nothing to publish, or it has been already.
        record NothingToPublish() implements Outcome {}

        /// Those it concerns would not have their time.
        record TooEarly(LocalDate earliest) implements Outcome {}

        /// Whoever calls a version material although nothing in it is says why.
        record ReasonMissing() implements Outcome {}
    }

    /// The version to come, while it is not published.
    public Optional<Draft> draft(SubjectId staff) {
        return within(staff, versions::all).stream().anyMatch(version -> isComing(version.version()))
                ? Optional.empty()
                : coming();
    }

    private boolean isComing(String version) {
        var coming = book.versions().coming();
        return coming != null && coming.version().equals(version);
    }

    private Optional<Draft> coming() {
        return Optional.ofNullable(book.versions().coming()).map(effects -> {
            var changes = Comparison.of(book.versions().current(), effects);
            var audience = audience(changes);
            return new Draft(effects, changes, Comparison.isMaterial(changes), audience, earliest(audience));
        });
    }

    /// Everybody, unless all that changes are the terms of one kind of account.
    private static Change.Audience audience(List<Change> changes) {
        var audiences = changes.stream().map(Change::audience).distinct().toList();
        return audiences.size() == 1 ? audiences.getFirst() : Change.Audience.EVERYBODY;
    }

    private int noticeDays(Change.Audience audience) {
        var fact = audience == Change.Audience.COMPANY ? "notice-companies" : "notice-people";
        return Math.toIntExact(book.policy().fact(fact).duration().toDays());
    }

    private LocalDate earliest(Change.Audience audience) {
        return today().plusDays(noticeDays(audience) + 1L);
    }

    private LocalDate today() {
        return OperatorTime.today(clock);
    }

    /// Publishes the version to come; those it concerns are told from the commit on.
    ///
    /// @param callMaterial whether people must be told although nothing in it is material
    /// @param reason why, for that case
    public Outcome publish(SubjectId staff, LocalDate effective, boolean callMaterial, @Nullable String reason) {
        var draft = draft(staff).orElse(null);
        if (draft == null) {
            return new Outcome.NothingToPublish();
        }
        var isMaterial = draft.isMaterial() || callMaterial;
        var earliest = isMaterial ? draft.earliest() : today();
        if (effective.isBefore(earliest)) {
            return new Outcome.TooEarly(earliest);
        }
        var needsReason = callMaterial && !draft.isMaterial();
        var why = new Reason(reason == null ? "" : reason);
        if (needsReason && !why.isFit()) {
            return new Outcome.ReasonMissing();
        }
        var version = new PublishedVersion(
                draft.effects().version(),
                draft.effects(),
                clock.instant(),
                effective,
                isMaterial,
                needsReason ? why.text() : null,
                draft.audience(),
                null,
                null);
        var days = isMaterial ? noticeDays(draft.audience()) : 0;
        return within(staff, () -> versions.publish(version, days))
                ? new Outcome.Published(version)
                : new Outcome.NothingToPublish();
    }

    /// All versions that were published or in force here, the newest first.
    public List<PublishedVersion> published(SubjectId staff) {
        return within(staff, versions::all);
    }

    /// How far the notice of a version has come.
    public NoticeProgress progress(SubjectId staff, String version) {
        return within(staff, () -> notices.progress(version));
    }

    /// Why a version counts as material although nothing in it is.
    public Optional<String> reason(SubjectId staff, String version) {
        return within(staff, () -> versions.reason(version));
    }

    private <T> T within(SubjectId staff, Supplier<T> work) {
        return scope.within(PUBLISHING, Binding.NOBODY.by(staff), work);
    }
}
