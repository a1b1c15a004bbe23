/// The interface for companies' programs: JSON, tokens, problems as RFC 9457. What it answers is described in
/// `openapi.json`.
@NullMarked
package se.loomer.service.relay.api;

import org.jspecify.annotations.NullMarked;
