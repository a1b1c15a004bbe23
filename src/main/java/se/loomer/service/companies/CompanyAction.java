package se.loomer.service.companies;

import java.util.Optional;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.guard.enforcement.CompanyId;

/// A button on a company's page for what another module does; that module implements it.
public interface CompanyAction {
    /// The button for this reader; nothing where it is not for them.
    Optional<Button> of(CompanyId company, CurrentPerson reader);

    /// @param path where its form goes
    /// @param label the key of its words
    /// @param hint the key of the sentence beneath it, which may hold Markdown
    record Button(String path, String label, String hint) {}
}
