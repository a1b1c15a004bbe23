package se.loomer.duty.incidents.office;

import java.util.SortedSet;
import se.loomer.duty.incidents.Incident;
import se.loomer.duty.incidents.Incidents;

/// One breach, with whom it may concern.
///
/// @param reachable the kinds of data that its purposes can read
public record IncidentCase(Incident incident, Incidents.Reach reach, SortedSet<String> reachable) {}
