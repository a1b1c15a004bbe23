package se.loomer.duty.erasure.web;

import se.loomer.duty.erasure.DeletionPlan;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.SubjectRights.Line;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;
import se.loomer.policy.TableName;

/// A plan of leaving in the words of the policy.
public record PlanWords(DeletionPlan plan, Policy policy, PolicyTexts texts) {
    /// What the rows of a line are called.
    public String title(PageContext shell, Line line) {
        if (line.reason() != null) {
            return shell.text("leaving.elsewhere." + line.reason());
        }
        return known(line) ? texts.title("table", line.table(), shell.language().locale()) : line.table();
    }

    /// Receipts outlive the version of the policy under which they were written.
    private boolean known(Line line) {
        return policy.tables().containsKey(TableName.of(line.table()))
                && texts.keys("table").contains(line.table());
    }

    /// Why the rows of a line stay: the paragraph of a statute, the rule of their category, or whose they are.
    public String ground(PageContext shell, Line line) {
        if (line.reason() != null) {
            return shell.text("leaving.elsewhere." + line.reason() + "-text");
        }
        var paragraph = line.paragraph();
        if (paragraph != null) {
            return paragraph;
        }
        var table = policy.tables().get(TableName.of(line.table()));
        return table == null
                ? ""
                : texts.body("retention", table.retention(), shell.language().locale());
    }
}
