package se.loomer.service.addons.office;

import java.time.LocalDate;
import java.util.List;
import se.loomer.service.addons.BookedInvoice;
import se.loomer.service.addons.Books;

/// The invoices as the books have them.
///
/// @param isSearched whether a number was looked for
public record InvoicesPage(
        List<BookedInvoice> invoices,
        BookedInvoice.Filter filter,
        String number,
        boolean isSearched,
        Books.Totals totals,
        LocalDate today) {
    /// The states to choose from.
    public List<BookedInvoice.Filter> filters() {
        return List.of(BookedInvoice.Filter.values());
    }

    /// The years of which there can be a file, the latest first.
    public List<Integer> years() {
        return List.of(today.getYear(), today.getYear() - 1);
    }
}
