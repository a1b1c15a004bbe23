package se.loomer.service.addons.web;

import java.util.List;
import se.loomer.service.addons.Offer;

/// The catalogue, as anybody sees it.
public record AddonsPage(List<Offer> offers) {}
