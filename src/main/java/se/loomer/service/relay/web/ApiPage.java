package se.loomer.service.relay.web;

import se.loomer.edge.limits.Limit;

/// How the interface works.
///
/// @param perToken how often one token may ask
/// @param perNetwork how often one network may ask with a token that is not valid
public record ApiPage(Limit perToken, Limit perNetwork) {}
