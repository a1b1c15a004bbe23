package se.loomer.guard.enforcement;

import java.util.List;

/// The rights in the database were found to be others than the policy's, or to be the policy's again.
///
/// @param differences what was found, also where it was repaired at once; empty where all is well again
public record DriftFound(List<String> differences) {}
