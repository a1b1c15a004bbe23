package se.loomer.service.accounts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PersonKind;

/// An account as its holder sees it.
///
/// @param returnedAt when e-mails to the address last came back; null while it takes them
/// @param contact null for accounts of the office, which have none
public record Account(
        PersonKind kind,
        String email,
        Instant createdAt,
        @Nullable Instant returnedAt,
        @Nullable ContactDetails contact,
        List<Acceptance> acceptances,
        List<Look> looks) {

    /// Which version of which document was accepted.
    public record Acceptance(String document, String version, Instant acceptedAt) {}

    /// That someone in the office looked, under which purpose and why.
    public record Look(String purpose, String reason, Instant at) {}

    @Override
    public String toString() {
        return "[personal]";
    }
}
