package se.loomer.duty.publication.office;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.publication.NoticeProgress;
import se.loomer.duty.publication.PublishedVersion;
import se.loomer.edge.web.FieldErrors;

/// The versions of the policy, for the office.
///
/// @param draft the version to come, while it is not published
public record PublicationPage(Optional<Draft> draft, List<Published> published, Typed typed, FieldErrors errors) {
    /// What was typed into the form.
    public record Typed(String effective, boolean isCalledMaterial, String reason) {}

    /// A version that can be published.
    ///
    /// @param audience `everybody`, `person` or `company`
    /// @param earliest the first day on which it can take effect if people must be told before
    /// @param proposed the day that the form begins with
    public record Draft(
            String version,
            boolean isMaterial,
            String audience,
            LocalDate earliest,
            LocalDate proposed,
            List<Line> lines) {}

    /// A change in words.
    public record Line(String words, boolean isMaterial) {}

    /// A published version, and how far its notice has come.
    public record Published(
            PublishedVersion version,
            NoticeProgress progress,
            @Nullable String reason) {
        /// Whether people were told of it, or are being told.
        public boolean hasNotice() {
            return version.isComing() || progress.told() > 0;
        }

        /// Whether e-mails still wait, so that the page asks again.
        public boolean isUnderWay() {
            return hasNotice() && progress.sent() + progress.returned() < progress.told()
                    || version.isComing() && version.toldAt() == null;
        }
    }
}
