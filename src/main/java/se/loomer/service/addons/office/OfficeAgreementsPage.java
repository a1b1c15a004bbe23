package se.loomer.service.addons.office;

import java.time.Instant;
import java.util.Optional;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.addons.Agreement;

/// An agreement that was looked up by its number.
///
/// @param agreement nothing before a look
/// @param declared the day on which it was said that the agreement is withdrawn from, as it was typed
/// @param done what was done about it, as the ending of a message's key
public record OfficeAgreementsPage(
        Optional<Agreement> agreement,
        String number,
        String reason,
        String declared,
        Instant now,
        Optional<String> done,
        FieldErrors errors) {}
