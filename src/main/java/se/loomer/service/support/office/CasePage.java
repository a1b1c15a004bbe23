package se.loomer.service.support.office;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.CaseDetails;
import se.loomer.service.support.EndForm;
import se.loomer.service.support.PersonDetails;
import se.loomer.service.support.QueuedCase;
import se.loomer.service.support.SavedReplies;

/// One case in the office.
///
/// @param seen all of it, null until somebody looked with a reason
/// @param technical what technical help sees of its person, null until somebody looked with another reason
/// @param obstacle why the last act was refused, as the end of a message key; null for none
/// @param done what was just done, as the end of a message key; empty for nothing
public record CasePage(
        QueuedCase queued,
        @Nullable CaseDetails seen,
        @Nullable PersonDetails technical,
        List<SavedReplies.Reply> replies,
        SubjectId reader,
        Instant now,
        Typed typed,
        FieldErrors errors,
        @Nullable String obstacle,
        String done) {

    /// What was typed into its forms.
    ///
    /// @param reason why the member works on the case
    /// @param why why the member looks at the person
    public record Typed(String reason, String why, String answer, String note, EndForm end) {
        /// Nothing but the reason that most often is the one.
        static Typed because(String reason) {
            return new Typed(reason, "", "", "", EndForm.empty());
        }

        Typed answering(String words) {
            return new Typed(reason, why, words, note, end);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// The address of the page, to which its forms add.
    public String url() {
        return "/office/cases/%s/%s".formatted(queued.person(), queued.id());
    }

    public String word() {
        return CaseQueuePage.word(queued, now);
    }

    public String chip() {
        return CaseQueuePage.chip(queued, now);
    }

    public String owner() {
        return CaseQueuePage.owner(queued, reader);
    }

    /// Whether the reader may answer and end it.
    public boolean isWorkable() {
        return seen != null && queued.isOpen() && !owner().equals("colleague");
    }

    /// Whether the reader may make it theirs.
    public boolean canBeTaken() {
        return queued.isOpen() && !owner().equals("me");
    }

    /// Whether its rating goes on when it ends.
    public boolean passesOn() {
        return seen != null && queued.rating() != null && !seen.isPassedOn();
    }

    /// The ways to end it.
    public List<Option> outcomes(PageContext shell) {
        return EndForm.OUTCOMES.stream()
                .map(outcome -> Option.of(outcome, shell.text("support.outcome." + outcome)))
                .toList();
    }

    /// The saved replies to choose from.
    public List<Option> savedReplies() {
        return replies.stream()
                .map(reply -> Option.of(reply.id().toString(), reply.name()))
                .toList();
    }

    /// The open cases of the same person with which it can be joined.
    public List<Option> joinable(PageContext shell) {
        return seen == null || queued.rating() != null
                ? List.of()
                : seen.others().stream()
                        .map(other -> Option.of(
                                other.id().toString(),
                                "%s (%s)".formatted(other.title().reveal(), shell.date(other.openedAt()))))
                        .toList();
    }
}
