package se.loomer.edge.staff.office;

import java.util.List;
import se.loomer.edge.staff.PendingWork;

/// What waits in the office.
///
/// @param name of whoever reads it
public record StartPage(String name, List<String> roles, List<PendingWork.Due> due) {}
