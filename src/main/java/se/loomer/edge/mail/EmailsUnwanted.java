package se.loomer.edge.mail;

import se.loomer.guard.enforcement.SubjectId;

/// E-mails that somebody need not get shall not go to them any more: their address takes none, or they call one junk.
/// It may be told twice of the same.
public record EmailsUnwanted(SubjectId person) {}
