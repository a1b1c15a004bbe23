package se.loomer.office;

import java.util.List;
import java.util.Map;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.companies.CheckKind;
import se.loomer.service.companies.Finding;

/// What a form says was found when a company was checked: `evidence-<kind>`, and `exempt-<kind>` where it need not be
/// registered.
final class FoundForm {
    private FoundForm() {}

    static Finding finding(CheckKind kind, Map<String, String> typed) {
        var isRequired = !typed.containsKey("exempt-" + kind.key());
        return new Finding(kind, isRequired, typed.getOrDefault("evidence-" + kind.key(), ""));
    }

    static FieldErrors errors(List<Finding> findings) {
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
