package se.loomer.service.companies.office;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Application;
import se.loomer.service.companies.CheckKind;
import se.loomer.service.companies.Checks;

/// One company, its checks, and its representative once they were looked at.
///
/// @param checks the latest first
/// @param checkers the names of those who checked, as far as they are still here
/// @param found the evidence that was typed, by the key of its kind
/// @param typed the reason that was typed
public record ApplicationPage(
        Application application,
        List<Checks.Recorded> checks,
        Map<SubjectId, String> checkers,
        Application.@Nullable Contact contact,
        Map<String, String> found,
        String typed,
        Instant now,
        FieldErrors errors) {
    /// The evidence for a kind: what was typed, or where it is looked up as a rule.
    public String evidence(CheckKind kind, PageContext shell) {
        return found.getOrDefault("evidence-" + kind.key(), shell.text("office.check.register." + kind.key()));
    }

    /// How whoever applied proved to reach the company, in words.
    public String proof(PageContext shell) {
        var proof = application.proof();
        return proof == null
                ? shell.text("office.application.proof.none")
                : shell.text(
                        "office.application.proof." + Keyed.of(proof.way()),
                        proof.address().replace("\n", ", "),
                        proof.source(),
                        shell.date(proof.day()));
    }

    /// Who made a check, in words.
    public String checker(Checks.Recorded check, PageContext shell) {
        return checkers.getOrDefault(check.by(), shell.text("office.check.former"));
    }
}
