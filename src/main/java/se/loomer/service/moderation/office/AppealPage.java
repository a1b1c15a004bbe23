package se.loomer.service.moderation.office;

import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.Appeal;
import se.loomer.service.moderation.ModerationQueue;

/// One appeal in the office.
///
/// @param seen all of it, null until somebody looked with a reason
/// @param reader who reads it
/// @param reason why they look
/// @param typed an answer that could not be sent
public record AppealPage(
        ModerationQueue.WaitingAppeal appeal,
        Appeal.@Nullable Waiting seen,
        SubjectId reader,
        String reason,
        String typed,
        FieldErrors errors) {

    /// The address of the page, to which its forms add.
    public String url() {
        return "/office/moderation/appeals/%s/%s".formatted(appeal.person(), appeal.id());
    }

    /// Whether the reader decided, so that somebody else tries it.
    public boolean isOwn() {
        return appeal.decider().equals(reader);
    }
}
