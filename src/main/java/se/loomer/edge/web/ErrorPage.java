package se.loomer.edge.web;

import org.jspecify.annotations.Nullable;

/// The page that tells what went wrong.
///
/// @param name which of the errors it is: the beginning of its messages' keys
/// @param picture the drawing beside it
/// @param reference under which the failure stands in the log, null where it was not ours
/// @param form what was sent, null where no form was
public record ErrorPage(
        int status,
        String name,
        String picture,
        @Nullable String reference,
        @Nullable ExpiredForm form) {}
