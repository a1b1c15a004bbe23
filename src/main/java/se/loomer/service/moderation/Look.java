package se.loomer.service.moderation;

import se.loomer.guard.enforcement.SubjectId;

/// Who looks at which matter and why; every look is recorded with the person whose data is seen.
///
/// @param reason in the words of whoever looks; 3 to 500 characters
/// @param isQuiet whether the person concerned sees the look only later, because seeing it now would defeat the
///     investigation
public record Look(SubjectId staff, SubjectId person, MatterId matter, String reason, boolean isQuiet) {}
