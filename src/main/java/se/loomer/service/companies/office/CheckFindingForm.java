package se.loomer.service.companies.office;

import java.util.List;
import java.util.Map;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.companies.CheckFinding;
import se.loomer.service.companies.CheckKind;

/// What a form says was found when a company was checked: `evidence-<kind>`, and `exempt-<kind>` where it need not be
/// registered.
final class CheckFindingForm {
    private CheckFindingForm() {}

    static CheckFinding finding(CheckKind kind, Map<String, String> typed) {
        var isRequired = !typed.containsKey("exempt-" + kind.key());
        return new CheckFinding(kind, isRequired, typed.getOrDefault("evidence-" + kind.key(), ""));
    }

    static FieldErrors errors(List<CheckFinding> findings) {
        var errors = FieldErrors.none();
        for (var finding : findings) {
            var error = finding.error();
            if (error != null) {
                errors = errors.and("evidence-" + finding.kind().key(), error);
            }
        }
        return errors;
    }
}
