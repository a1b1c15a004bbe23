package se.loomer.service.preferences;

import java.time.Instant;
import java.util.List;

/// The proof of an answer about cookies: when, in the words of which version, and what was allowed.
///
/// @param hadSignal whether the browser sent Global Privacy Control when it was given
public record CookieProof(Instant chosenAt, String version, String wording, List<String> allowed, boolean hadSignal) {}
