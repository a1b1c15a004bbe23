package se.loomer.service.companies;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.CompanyId;

/// A section on the page of a listed company for what another module shows there; that module implements it.
public interface CompanySection {
    /// The section for this reader.
    Content of(CompanyId company, PageContext reader);

    /// What there is to say of companies in a list of them, in a few words each; none of those of which there is
    /// nothing.
    default Map<CompanyId, String> inBrief(List<CompanyId> companies, PageContext reader) {
        return Map.of();
    }
}
