package se.loomer.service.addons.office;

import java.time.LocalDate;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.addons.BookedInvoice;

/// One invoice, without whose it is.
///
/// @param isCredited whether it was just credited
/// @param reason what was typed as the reason of whichever form was sent
public record InvoicePage(
        BookedInvoice invoice, LocalDate today, boolean isCredited, String reason, FieldErrors errors) {}
