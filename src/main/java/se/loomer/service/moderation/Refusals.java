package se.loomer.service.moderation;

import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;

/// Tells a writer why their text was not sent: which rule it was, and what they can do.
public final class Refusals {
    private Refusals() {}

    /// The refusal as what is wrong with a field of the form; nothing where nothing speaks against the text.
    public static FieldErrors of(ScreeningResult why, String field, PageContext shell) {
        return switch (why) {
            case ScreeningResult.Clear() -> FieldErrors.none();
            case ScreeningResult.Stopped(var hits) ->
                FieldErrors.none()
                        .and(
                                field,
                                "moderation.refused." + hits.getFirst().rule().key(),
                                hits.getFirst().counted());
            case ScreeningResult.Limited(var perDay, var until) ->
                FieldErrors.none().and(field, "moderation.refused.limited", perDay, shell.date(until));
            case ScreeningResult.Suspended(var until) ->
                until == null
                        ? FieldErrors.none().and(field, "moderation.refused.closed")
                        : FieldErrors.none().and(field, "moderation.refused.suspended", shell.date(until));
        };
    }
}
