package se.loomer.service.addons;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.documents.Money;

/// An invoice or a credit note as the books show it to staff: without whose it is.
///
/// @param credits the number of the invoice that a credit note credits, null for an invoice
/// @param isClosed whether its person has closed their account
public record BookedInvoice(
        int number,
        @Nullable String ocr,
        @Nullable Integer credits,
        String agreement,
        LocalDate issuedOn,
        LocalDate dueOn,
        String line,
        Invoice.Amounts amounts,
        Money paid,
        @Nullable LocalDate paidOn,
        Money credited,
        int reminders,
        boolean isClosed) {
    /// The invoices that staff can ask for.
    public enum Filter {
        ALL("true"),
        OPEN("kind = 'invoice' and paid_ore + credited_ore < total_ore"),
        LATE("kind = 'invoice' and paid_ore + credited_ore < total_ore and due_on < :today"),
        OVERPAID("kind = 'invoice' and paid_ore + credited_ore > total_ore"),
        PAID("kind = 'invoice' and paid_ore + credited_ore = total_ore"),
        CREDIT("kind = 'credit'");

        private final String condition;

        Filter(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        /// What waits longest comes first where something waits, else the newest.
        String order() {
            return this == OPEN || this == LATE ? "due_on, number" : "number desc";
        }

        /// As addresses and messages have it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The one with this word, else all.
        public static Filter of(String word) {
            for (var filter : values()) {
                if (filter.word().equals(word)) {
                    return filter;
                }
            }
            return ALL;
        }
    }

    /// Whether it is a credit note.
    public boolean isCredit() {
        return credits != null;
    }

    /// What is left to pay; negative where too much was paid.
    public Money left() {
        return isCredit() ? new Money(0) : amounts.total().minus(paid).minus(credited);
    }

    /// Whether it can be credited: it is an invoice that was not.
    public boolean canBeCredited() {
        return !isCredit() && credited.ore() == 0;
    }

    /// Where it stands on a day.
    public Invoice.State state(LocalDate today) {
        return Invoice.state(isCredit(), left(), paid, dueOn, today);
    }
}
