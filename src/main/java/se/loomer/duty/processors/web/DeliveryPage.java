package se.loomer.duty.processors.web;

import org.jspecify.annotations.Nullable;
import se.loomer.duty.processors.DatasetDelivery;
import se.loomer.edge.web.FieldErrors;

/// What the contact of a dataset sees.
///
/// @param action where the forms go
/// @param how what was typed about the erasure
/// @param message a key of the words about what happened, null for nothing
public record DeliveryPage(
        DatasetDelivery.Seen seen,
        String action,
        String how,
        FieldErrors errors,
        @Nullable String message) {}
