package se.loomer.office;

import java.util.function.Function;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;

/// A kind of work that can wait in the office, for those who may do it.
///
/// @param purpose under which it is done
/// @param due counts what waits, as this member of staff may see it
record PendingWork(Purpose purpose, Function<SubjectId, StartPage.Due> due) {}
