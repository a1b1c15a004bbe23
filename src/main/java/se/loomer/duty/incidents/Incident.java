package se.loomer.duty.incidents;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A breach in the register. It names nobody.
///
/// @param number by which people speak of it
/// @param discoveredAt when we knew of it; the clocks run from then
/// @param beganAt when it began, null while nobody knows
/// @param dueAt until when the authority is told, where it must be
/// @param purposes under which data could be reached
/// @param data the kinds of data that could be reached
/// @param people how many it concerns, null while nobody knows
/// @param lateReason why it was reported late, null where it was not
/// @param finalDueAt until when the last report is sent, null before the first
/// @param toldAt when those concerned had been told, null while they were not
public record Incident(
        UUID id,
        int number,
        String title,
        String what,
        Instant discoveredAt,
        @Nullable Instant beganAt,
        Instant openedAt,
        Instant dueAt,
        List<String> purposes,
        List<String> data,
        @Nullable Integer people,
        @Nullable IncidentRisk risk,
        @Nullable String consequences,
        @Nullable String measures,
        @Nullable Instant reportedAt,
        @Nullable String reference,
        @Nullable String lateReason,
        @Nullable Instant finalDueAt,
        @Nullable Instant finalAt,
        @Nullable Instant toldAt,
        @Nullable Instant closedAt) {

    /// What has to be done next.
    public enum Next {
        ASSESS,
        REPORT,
        TELL,
        FINISH_REPORT,
        CLOSE,
        NOTHING
    }

    /// What has to be done next, the most urgent first.
    public Next next() {
        if (closedAt != null) {
            return Next.NOTHING;
        }
        if (risk == null || measures == null) {
            return Next.ASSESS;
        }
        if (risk == IncidentRisk.NONE) {
            return Next.CLOSE;
        }
        if (reportedAt == null) {
            return Next.REPORT;
        }
        if (risk == IncidentRisk.HIGH && toldAt == null) {
            return Next.TELL;
        }
        return finalAt == null ? Next.FINISH_REPORT : Next.CLOSE;
    }

    /// When the clock runs out that counts now; null where none runs.
    public @Nullable Instant clock() {
        return switch (next()) {
            case ASSESS, REPORT -> dueAt;
            case TELL, FINISH_REPORT -> finalDueAt;
            case CLOSE, NOTHING -> null;
        };
    }

    /// Whether the clock that counts now has run out.
    public boolean isLate(Instant now) {
        var clock = clock();
        return clock != null && clock.isBefore(now);
    }
}
