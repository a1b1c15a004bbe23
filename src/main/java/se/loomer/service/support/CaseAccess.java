package se.loomer.service.support;

import se.loomer.guard.enforcement.SubjectId;

/// Who works on which case and why; each time is recorded with its person, who sees it.
///
/// @param reason in the words of whoever works; 3 to 500 characters
public record CaseAccess(SubjectId staff, SubjectId person, CaseId id, String reason) {}
