package se.loomer.duty.publication;

import java.time.Instant;

/// The build that this program is: what only a build can prove, this one proved.
///
/// @param commit the abbreviated commit
/// @param at when the commit was made
public record BuildEvidence(String commit, Instant at) {}
