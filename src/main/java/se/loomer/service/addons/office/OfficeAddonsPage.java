package se.loomer.service.addons.office;

import java.util.List;
import se.loomer.service.addons.Catalogue;

/// The catalogue of add-on services.
public record OfficeAddonsPage(List<Catalogue.Item> items) {}
