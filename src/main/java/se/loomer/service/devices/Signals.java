package se.loomer.service.devices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// What is known of a sign-in: all that an identification service could be told, and more than it is.
///
/// @param isKnown whether the person has confirmed this browser
/// @param device by what we know the browser's cookie, confirmed or not; null where it shows none
public record Signals(SubjectId person, boolean isKnown, Secret.@Nullable Presented device, Client client, Instant at) {
    @Override
    public String toString() {
        return "[personal]";
    }
}
