package se.loomer.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which rows a purpose sees of a table.
public enum Rows {
    /// Rows of the person for whom the scope was opened.
    OWN,
    /// Rows of somebody else that name the person for whom the scope was opened.
    ABOUT,
    /// The one row whose secret's hash was presented.
    PRESENTED,
    /// Rows that are listed for everybody.
    LISTED,
    /// Rows of the company for which the scope was opened.
    REPRESENTED,
    /// Rows of that company that stand on a live consent.
    DISCLOSED,
    /// Rows of the one person on whom staff wrote an access record in this transaction.
    CASE,
    /// Rows whose time has passed; only for the sweep.
    EXPIRED,
    /// Rows that the purpose's functions keep, on which it has no right itself; never a person's.
    KEPT,
    /// All rows that have not expired.
    ALL;

    static Optional<Rows> read(String word) {
        return Arrays.stream(values()).filter(rows -> rows.word().equals(word)).findFirst();
    }

    /// The word in the policy document.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
