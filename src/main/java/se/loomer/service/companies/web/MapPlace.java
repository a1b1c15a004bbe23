package se.loomer.service.companies.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a company's page may have a map.
///
/// @param isOffered whether there is a supplier at all
/// @param address of the map, null unless the visitor allows it
public record MapPlace(boolean isOffered, @Nullable URI address) {}
