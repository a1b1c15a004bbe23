package se.loomer.service.companies.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.OwnCompany;

/// A representative's company, or the form with which it is registered.
///
/// @param company null before it is registered
/// @param hasLeft whether the reader has just let a company leave
public record OwnCompanyPage(
        @Nullable OwnCompany company,
        CompanyForm form,
        List<Option> categories,
        String termsVersion,
        boolean hasLeft,
        FieldErrors errors) {
    /// Whether another version of the duties is in force than the company has accepted.
    public boolean mustAccept() {
        return company != null
                && company.status() == OwnCompany.Status.APPROVED
                && !company.termsVersion().equals(termsVersion);
    }
}
