package se.loomer.service.companies.web;

import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.service.companies.CompanyClaims;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.ImportedCompanies.ImportedCompany;

/// A company from a register, for somebody who would take it over.
///
/// @param hasCompany whether the reader speaks for another company already
public record ClaimPage(
        ImportedCompany company,
        CompanyClaims.Reach reach,
        boolean hasCompany,
        CompanyForm form,
        List<Option> categories,
        String termsVersion,
        FieldErrors errors) {
    /// The ways in which a code can be sent.
    public List<String> ways() {
        return java.util.stream.Stream.of(reach.email() == null ? "" : "email", reach.hasAddress() ? "letter" : "")
                .filter(way -> !way.isEmpty())
                .toList();
    }

    /// Whether a code can be typed in.
    public boolean isSent() {
        return reach.asked() instanceof CompanyClaims.Asked asked && asked.sentAt() != null && !asked.isWornOut();
    }
}
