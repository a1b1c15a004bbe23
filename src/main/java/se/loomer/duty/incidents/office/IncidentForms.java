package se.loomer.duty.incidents.office;

import org.jspecify.annotations.Nullable;
import se.loomer.edge.casework.CasePage;

/// What was typed into the forms of a breach.
///
/// @param assessment null where it stands as it is kept
public record IncidentForms(
        @Nullable AssessmentForm assessment, IncidentNoticeForm notice, String reference, String late)
        implements CasePage.Form {
    static final IncidentForms NOTHING = new IncidentForms(null, IncidentNoticeForm.NOTHING, "", "");

    /// The assessment as typed, or as it is kept.
    public AssessmentForm assessmentOf(IncidentCase seen) {
        return assessment == null ? AssessmentForm.of(seen.incident()) : assessment;
    }

    @Override
    public String kept() {
        return "";
    }
}
