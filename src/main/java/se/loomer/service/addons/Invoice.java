package se.loomer.service.addons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.documents.Money;
import se.loomer.edge.web.PostalAddress;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// An invoice or a credit note, with nothing in it that the books do not need. One agreement's one period is one
/// invoice with one line.
///
/// @param number in the one series of both, without gaps; null until it has been given
/// @param ocr by which a payment finds it; null for a credit note and until it has its number
/// @param credits the number of the invoice that a credit note credits, null for an invoice
/// @param agreement the number of the agreement that it comes of
/// @param issuedOn its date, null until it has its number
/// @param dueOn the last day for paying it
/// @param reminders how many reminders were sent
/// @param isClosed whether its person has closed their account
public record Invoice(
        SubjectId person,
        UUID id,
        @Nullable Integer number,
        @Nullable String ocr,
        @Nullable Integer credits,
        String agreement,
        Locale language,
        Instant issuedAt,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        Buyer buyer,
        String line,
        Amounts amounts,
        Money paid,
        @Nullable LocalDate paidOn,
        Money credited,
        int reminders,
        Instant expiresAt,
        boolean isClosed) {
    /// To whom it was sent.
    public record Buyer(PersonalText name, PostalAddress address) {}

    /// What it is for, in öre; of a credit note they are negative.
    ///
    /// @param vatRate in hundredths of a percent
    public record Amounts(Money net, int vatRate, Money vat, Money total) {
        /// Worked out of a price with VAT.
        static Amounts of(Money total, int vatRate) {
            return new Amounts(total.net(vatRate), vatRate, total.vat(vatRate), total);
        }

        /// The same the other way.
        Amounts negated() {
            return new Amounts(net.negated(), vatRate, vat.negated(), total.negated());
        }
    }

    /// Where it stands.
    public enum State {
        /// It has no number yet.
        MADE,
        OPEN,
        LATE,
        PAID,
        /// More was paid than it asks for.
        OVERPAID,
        CREDITED,
        /// A credit note.
        CREDIT;

        /// As addresses and messages have it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Its number.
    ///
    /// @throws NullPointerException where it has none yet
    public int numbered() {
        return Objects.requireNonNull(number, "an invoice without a number");
    }

    /// Whether it is a credit note.
    public boolean isCredit() {
        return credits != null;
    }

    /// What is left to pay; negative where too much was paid.
    public Money left() {
        return isCredit() ? new Money(0) : amounts.total().minus(paid).minus(credited);
    }

    /// Where it stands on a day.
    public State state(LocalDate today) {
        return number == null || dueOn == null ? State.MADE : state(isCredit(), left(), paid, dueOn, today);
    }

    static State state(boolean isCredit, Money left, Money paid, LocalDate dueOn, LocalDate today) {
        if (isCredit) {
            return State.CREDIT;
        }
        if (left.ore() < 0) {
            return State.OVERPAID;
        }
        if (left.ore() == 0) {
            return paid.ore() == 0 ? State.CREDITED : State.PAID;
        }
        return today.isAfter(dueOn) ? State.LATE : State.OPEN;
    }
}
