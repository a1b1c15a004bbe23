package se.loomer.office;

import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.companies.Application;

/// One company that applied.
///
/// @param contact how to reach its representative, null until somebody looked with a reason
/// @param typed the reason that was typed
public record ApplicationPage(
        Application application, Application.@Nullable Contact contact, String typed, FieldErrors errors) {}
