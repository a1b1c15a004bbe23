package se.loomer.duty.retention.office;

import java.util.List;
import se.loomer.duty.retention.Holds;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.PolicyTexts;

/// What is held of one person.
///
/// @param rows what it says, empty until a reason was given
public record HeldPage(
        SubjectId person,
        List<Holds.Hold> holds,
        List<Holds.Held> rows,
        String reason,
        FieldErrors errors,
        PolicyTexts texts) {
    /// What the rows of a table are called.
    public String title(PageContext shell, Holds.Held row) {
        return texts.keys("table").contains(row.source())
                ? texts.title("table", row.source(), shell.language().locale())
                : row.source();
    }

    /// What a hold is called.
    public String holdTitle(PageContext shell, String kind) {
        return texts.keys("hold").contains(kind)
                ? texts.title("hold", kind, shell.language().locale())
                : kind;
    }
}
