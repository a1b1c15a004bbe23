package se.loomer.duty.incidents.office;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import se.loomer.duty.incidents.Incident;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;

/// The register of breaches, and the form that opens one.
public record IncidentsPage(List<Incident> incidents, Typed typed, FieldErrors errors, Instant now) {
    /// What was typed into the form.
    public record Typed(String title, String what, String discovered) {}

    /// What has to be done next, as a key of the messages.
    public static String next(Incident incident) {
        return incident.next().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The look of a breach's chip.
    public static String chip(Incident incident, Instant now) {
        return incident.closedAt() != null ? "neutral" : incident.isLate(now) ? "bad" : "waiting";
    }

    /// How long the clock that counts now still runs, in words; empty where none does.
    public static String clock(PageContext shell, Incident incident, Instant now) {
        var until = incident.clock();
        if (until == null) {
            return "";
        }
        var left = Duration.between(now, until);
        var hours = Math.abs(left.toHours());
        var key = left.isNegative() ? "office.incidents.clock-over" : "office.incidents.clock-left";
        return hours < 100 ? shell.text(key + "-hours", hours) : shell.text(key + "-days", Math.abs(left.toDays()));
    }
}
