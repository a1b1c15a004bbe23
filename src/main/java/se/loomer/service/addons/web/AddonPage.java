package se.loomer.service.addons.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.service.addons.Offer;

/// An add-on service's agreement with its price and the button that orders.
///
/// @param isSample whether it is made up, for trying the service
/// @param hasIt the agreement that the reader has on it already, null for none
/// @param problem what kept an order from being taken, as the ending of a message's key; null for nothing
public record AddonPage(
        Offer offer,
        boolean isSample,
        @Nullable UUID hasIt,
        @Nullable String problem) {}
