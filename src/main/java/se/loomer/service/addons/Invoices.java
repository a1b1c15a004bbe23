package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.ADDON;

import java.util.List;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// A person's own invoices, while they have an account. After that only the books have them.
@Service
public class Invoices {
    private final PurposeScope scope;
    private final InvoiceRows rows;

    Invoices(PurposeScope scope, InvoiceRows rows) {
        this.scope = scope;
        this.rows = rows;
    }

    /// All of them, the newest first; those without a number are being made.
    public List<Invoice> of(SubjectId person) {
        return scope.within(ADDON, person, () -> rows.of(person));
    }
}
