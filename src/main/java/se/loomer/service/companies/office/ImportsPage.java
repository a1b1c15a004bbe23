package se.loomer.service.companies.office;

import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.service.companies.ClaimLetters;
import se.loomer.service.companies.CompanyImports;

/// What was imported, what waits, and the form for another file.
public record ImportsPage(
        List<CompanyImports.Run> runs,
        CompanyImports.Standing standing,
        List<ClaimLetters.Waiting> letters,
        CompanyImports.Form form,
        List<Option> categories,
        boolean isRemoved,
        FieldErrors errors) {
    /// One file, and what is to be said of it.
    ///
    /// @param dropped some of the companies that go with it
    public record OfRun(
            CompanyImports.Run run,
            List<CompanyImports.Finding> findings,
            List<CompanyImports.Dropped> dropped,
            FieldErrors errors) {}
}
