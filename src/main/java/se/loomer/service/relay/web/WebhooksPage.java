package se.loomer.service.relay.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.companies.Role;
import se.loomer.service.relay.Endpoint;
import se.loomer.service.relay.Webhooks;

/// The addresses to which a company's events go.
///
/// @param key the key of an address that was just made, shown this once; null for none
/// @param url what was typed
/// @param types the types that were chosen
public record WebhooksPage(
        String company,
        Role role,
        List<Endpoint> endpoints,
        @Nullable String key,
        String url,
        List<String> types,
        FieldErrors errors,
        boolean isTested) {
    /// The types of events to choose among.
    public List<String> allTypes() {
        return Webhooks.TYPES;
    }
}
