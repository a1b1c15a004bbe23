package se.loomer.service.companies;

import gg.jte.Content;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.CompanyId;

/// A section on the page of a listed company for what another module shows there; that module implements it.
public interface CompanySection {
    /// The section for this reader.
    Content of(CompanyId company, PageContext reader);
}
