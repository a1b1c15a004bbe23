package se.loomer.duty.incidents.office;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.incidents.Assessment;
import se.loomer.duty.incidents.Incident;
import se.loomer.duty.incidents.IncidentRisk;
import se.loomer.duty.incidents.Incidents;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;
import se.loomer.edge.web.TypedTime;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// What is known of a breach, as typed.
///
/// @param began when it began, as browsers write a moment; empty for unknown
public record AssessmentForm(
        @Nullable String what,
        @Nullable String began,
        @Nullable List<String> purposes,
        @Nullable List<String> data,
        @Nullable String people,
        @Nullable String risk,
        @Nullable String consequences,
        @Nullable String measures) {
    private static final int TEXT_LENGTH_MAX = 4_000;
    private static final int PEOPLE_DIGITS_MAX = 9;

    static AssessmentForm of(Incident incident) {
        return new AssessmentForm(
                incident.what(),
                incident.beganAt() == null
                        ? ""
                        : LocalDateTime.ofInstant(incident.beganAt(), OperatorTime.ZONE)
                                .withSecond(0)
                                .withNano(0)
                                .toString(),
                incident.purposes(),
                incident.data(),
                incident.people() == null ? "" : String.valueOf(incident.people()),
                incident.risk() == null ? "" : incident.risk().word(),
                incident.consequences(),
                incident.measures());
    }

    /// A field as typed, empty for none.
    public String typed(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    /// Whether a purpose is ticked.
    public boolean isUnder(String purpose) {
        return purposes != null && purposes.contains(purpose);
    }

    FieldErrors errors(Policy policy, Instant now) {
        var errors = FieldErrors.none()
                .when(!TypedText.fits(typed(what), 3, TEXT_LENGTH_MAX), "what", "office.incidents.error.what");
        var moment = TypedTime.moment(typed(began));
        errors = errors.when(
                !typed(began).isEmpty() && moment.filter(at -> !at.isAfter(now)).isEmpty(),
                "began",
                "office.incidents.error.moment");
        var isUnknown = purposes != null && !policy.purposes().keySet().containsAll(purposes)
                || data != null && !policy.data().keySet().containsAll(data);
        errors = errors.when(isUnknown, "purposes", "office.incidents.error.purposes")
                .when(
                        !typed(people).matches("[0-9]{0,%d}".formatted(PEOPLE_DIGITS_MAX)),
                        "people",
                        "office.incidents.error.people")
                .when(IncidentRisk.of(typed(risk)).isEmpty(), "risk", "office.incidents.error.risk")
                .when(
                        !TypedText.fits(typed(measures), 3, TEXT_LENGTH_MAX),
                        "measures",
                        "office.incidents.error.measures");
        return errors.when(
                !TypedText.fits(typed(consequences), 0, TEXT_LENGTH_MAX),
                "consequences",
                "office.incidents.error.what");
    }

    /// Once nothing is wrong. What the purposes can reach counts as reached, beside what is ticked.
    Assessment assessment(Incidents incidents) {
        var under = purposes == null ? List.<String>of() : purposes;
        var kinds = new TreeSet<>(incidents.reachable(under));
        if (data != null) {
            kinds.addAll(data);
        }
        return new Assessment(
                typed(what),
                TypedTime.moment(typed(began)).orElse(null),
                under,
                List.copyOf(kinds),
                typed(people).isEmpty() ? null : Integer.valueOf(typed(people)),
                IncidentRisk.of(typed(risk)).orElseThrow(),
                typed(consequences),
                typed(measures));
    }
}
