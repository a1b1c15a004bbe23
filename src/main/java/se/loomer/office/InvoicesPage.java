package se.loomer.office;

import java.time.LocalDate;
import java.util.List;
import se.loomer.service.addons.Booked;
import se.loomer.service.addons.Books;

/// The invoices as the books have them.
///
/// @param isSearched whether a number was looked for
public record InvoicesPage(
        List<Booked> invoices,
        Booked.Filter filter,
        String number,
        boolean isSearched,
        Books.Totals totals,
        LocalDate today) {
    /// The states to choose from.
    public List<Booked.Filter> filters() {
        return List.of(Booked.Filter.values());
    }

    /// The years of which there can be a file, the latest first.
    public List<Integer> years() {
        return List.of(today.getYear(), today.getYear() - 1);
    }
}
