package se.loomer.service.addons.web;

import java.time.Instant;
import java.util.List;
import se.loomer.service.addons.Agreement;
import se.loomer.service.addons.Invoice;

/// A person's agreements and invoices.
public record AgreementsPage(List<Agreement> agreements, List<Invoice> invoices, Instant now) {}
