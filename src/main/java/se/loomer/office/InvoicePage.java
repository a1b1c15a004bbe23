package se.loomer.office;

import java.time.LocalDate;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.addons.Booked;

/// One invoice, without whose it is.
///
/// @param isCredited whether it was just credited
public record InvoicePage(Booked invoice, LocalDate today, boolean isCredited, FieldErrors errors) {}
