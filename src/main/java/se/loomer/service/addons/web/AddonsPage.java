package se.loomer.service.addons.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import se.loomer.service.addons.Offer;

/// The catalogue, as anybody sees it.
///
/// @param samples which of them are made up
public record AddonsPage(List<Offer> offers, Set<UUID> samples) {}
