package se.loomer.service.accounts;

import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Client;

/// Somebody at the door, with what they typed and what their browser shows.
///
/// @param device the secret of the browser's cookie, null where it has none
public record SignInAttempt(
        String email, String password, @Nullable String device, Client client) {
    @Override
    public String toString() {
        return "[personal]";
    }
}
