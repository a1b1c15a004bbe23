package se.loomer.service.support;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// What technical help sees of one person, beside their case.
///
/// @param kind such as `person` or `writer`
/// @param account null for somebody without one
/// @param devices the browsers that they confirmed
/// @param sessions where they are signed in
/// @param uses how they used the services lately
/// @param cautionReason why nothing goes to a company now, null where nothing is held back
public record PersonDetails(
        String kind,
        @Nullable PersonalText name,
        @Nullable Account account,
        List<Device> devices,
        List<Session> sessions,
        List<Use> uses,
        @Nullable String cautionReason) {

    /// The account's own state.
    public record Account(PersonalText email, boolean awaitsGuardian, boolean isAddressProven, Instant createdAt) {}

    /// A browser in words so coarse that they single nobody out.
    public record Device(String browser, String system, Instant firstSeenAt, Instant lastSeenAt) {}

    /// A sign-in that has not ended.
    public record Session(Instant createdAt, Instant lastSeenAt) {}

    /// A part of the services, used on a day.
    ///
    /// @param service a key of the messages `statistics.area`
    /// @param how `looked` or `acted`
    public record Use(LocalDate day, String service, String how, String browser, String system, int times) {}

    public PersonDetails {
        devices = List.copyOf(devices);
        sessions = List.copyOf(sessions);
        uses = List.copyOf(uses);
    }
}
