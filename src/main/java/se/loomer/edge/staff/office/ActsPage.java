package se.loomer.edge.staff.office;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.staff.StaffLog;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.SubjectId;

/// What staff did in the office.
public record ActsPage(List<StaffLog.Act> acts, List<StaffLog.Looks> looks, Map<SubjectId, String> names) {
    /// A name, or that they are not here any more.
    public String name(PageContext shell, SubjectId member) {
        return names.getOrDefault(member, shell.text("office.acts.former"));
    }

    /// An act in words.
    public String words(PageContext shell, StaffLog.Act act) {
        return shell.text(ActLog.message(act.act()));
    }

    /// From where the list goes on, null at its end.
    public @Nullable String next() {
        return acts.size() < 200 ? null : acts.getLast().at().toString();
    }
}
