package se.loomer.service.mediation.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.ErasureNotice;
import se.loomer.service.mediation.Inbox;

/// A company's notices to erase.
///
/// @param wrong the notice whose answer could not be taken, null for none
/// @param typed the ground that was typed for it
public record NoticesPage(
        Inbox.Representing by,
        List<ErasureNotice> notices,
        @Nullable UUID wrong,
        String typed,
        FieldErrors errors) {
    /// Whether the reader's role lets them answer.
    public boolean mayAnswer() {
        return by.role().includes(Role.HANDLER);
    }

    /// What is wrong with the answer to this notice.
    public FieldErrors errorsOf(ErasureNotice notice) {
        return notice.id().equals(wrong) ? errors : FieldErrors.none();
    }

    /// What was typed as the ground for keeping something under this notice.
    public String typedFor(ErasureNotice notice) {
        return notice.id().equals(wrong) ? typed : "";
    }
}
