package se.loomer.service.statistics.office;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.statistics.Observation;
import se.loomer.service.statistics.ObservationSources;

/// The register of sources, the form that adds one, and a new one's token, which is shown once.
///
/// @param token null unless one was registered just now
public record SourcesPage(
        List<ObservationSources.Registered> sources,
        String name,
        String mapping,
        FieldErrors errors,
        @Nullable String token) {
    /// All that can be mapped to.
    public List<Observation> kinds() {
        return List.of(Observation.values());
    }
}
