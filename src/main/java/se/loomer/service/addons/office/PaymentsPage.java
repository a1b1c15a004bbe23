package se.loomer.service.addons.office;

import java.util.List;
import java.util.Optional;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.addons.Payments;

/// Payments that wait for their invoice, and the form that takes a file from the bank.
///
/// @param file what was pasted
/// @param number what was typed as the number of an invoice
public record PaymentsPage(
        List<Payments.Unmatched> unmatched,
        String file,
        String number,
        Optional<Payments.Taking> taken,
        FieldErrors errors) {
    /// What is wrong in the file, line by line.
    public List<Payments.Problem> problems() {
        return taken.orElse(null) instanceof Payments.Taking.Broken(var problems) ? problems : List.of();
    }
}
