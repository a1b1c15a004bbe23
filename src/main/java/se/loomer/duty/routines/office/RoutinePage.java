package se.loomer.duty.routines.office;

import se.loomer.duty.routines.Routine;
import se.loomer.edge.web.FieldErrors;

/// One routine of the handbook, and the form that begins it.
public record RoutinePage(Routine routine, String label, FieldErrors errors) {}
