package se.loomer.service.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import se.loomer.guard.enforcement.Secret;

/// An e-mail address in the one form in which we keep it: trimmed and in lower case.
///
/// @param reveal the address, for the database and the e-mail
public record EmailAddress(String reveal) {
    /// What both browsers (WHATWG HTML, 4.10.5.1.5) and mail servers take (RFC 5321, section 4.1.2): atoms with single
    /// dots between them, and a domain of at least two labels whose last is no number.
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM = Pattern.compile(
            "(?=.{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*\\.(?![0-9]+$)" + LABEL);
    private static final int LENGTH_MAX = 254;

    /// What comes along when an address is copied: spaces of every kind, marks without a shape, and a link's own word.
    private static final Pattern AROUND =
            Pattern.compile("^[\\p{Z}\\p{Cf}\\s]+|[\\p{Z}\\p{Cf}\\s]+$|^[\\p{Z}\\p{Cf}\\s]*(?i:mailto):(?=.*@)");

    /// The address in its form, if it is one.
    public static Optional<EmailAddress> read(String text) {
        var normal = AROUND.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return normal.length() <= LENGTH_MAX && FORM.matcher(normal).matches()
                ? Optional.of(new EmailAddress(normal))
                : Optional.empty();
    }

    /// What is wrong with a text that is no address: a letter outside ASCII is told apart, because it can look like
    /// another one, and so the address like somebody else's. Such a domain is taken in its ASCII form, `xn--...`.
    public static String complaint(String text) {
        return AROUND.matcher(text).replaceAll("").chars().allMatch(character -> character < 128)
                ? "accounts.error.email"
                : "accounts.error.email-letters";
    }

    /// By what the database finds the row that belongs to the address.
    public Secret.Presented presented() {
        return Secret.Presented.of(reveal);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
