package se.loomer.service.accounts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.PostalAddress;

/// The contact data that registration takes, and no others (promise P17): name, address, telephone, e-mail.
///
/// @param telephone in the international form E.164
public record ContactDetails(String name, PostalAddress postal, String telephone, String email) {
    /// No letters: the library would read them as the keys of a telephone.
    private static final Pattern PASTED = Pattern.compile("[\\p{Cf}\\p{Z}\\s]");
    private static final Pattern DIALLED = Pattern.compile("[\\p{Nd}+()./\\u2010-\\u2015\\u2212-]{5,30}");

    private static final int NAME_LENGTH_MAX = 100;
    private static final int CITY_LENGTH_MAX = 60;

    /// Contact data of somebody in Sweden.
    public ContactDetails(String name, String street, String postalCode, String city, String telephone, String email) {
        this(name, new PostalAddress(street, postalCode, city, PostalAddress.HOME), telephone, email);
    }

    /// The contact data of a form, read in one way wherever it stands.
    public static ContactDetails of(Map<String, String> form) {
        return new ContactDetails(
                form.getOrDefault("name", ""),
                new PostalAddress(
                        form.getOrDefault("street", ""),
                        form.getOrDefault("postalCode", ""),
                        form.getOrDefault("city", ""),
                        form.getOrDefault("country", PostalAddress.HOME)),
                form.getOrDefault("telephone", ""),
                form.getOrDefault("email", ""));
    }

    /// The contact data of a row of the profile or the registration.
    public static ContactDetails of(ResultSet row, String email) throws SQLException {
        return new ContactDetails(
                row.getString("name"),
                new PostalAddress(
                        row.getString("street"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getString("country")),
                row.getString("telephone"),
                email);
    }

    /// The postal address on one line.
    public String address() {
        return postal.line();
    }

    /// What somebody who knows the person knows.
    List<String> known() {
        return List.of(name, postal.street(), postal.city(), telephone, email);
    }

    @Override
    public String toString() {
        return "[personal]";
    }

    /// The same details in the form in which they are kept; fields that cannot be read stay as they were typed.
    public ContactDetails normal() {
        return new ContactDetails(
                PlainText.tidy(name),
                postal.normal(),
                telephone(telephone).orElse(telephone),
                EmailAddress.read(email).map(EmailAddress::reveal).orElse(email));
    }

    /// Numbers are pasted with marks of direction and spaces of every kind around and between their digits, as
    /// links, and in the digits and the wide characters of other keyboards.
    private static Optional<String> telephone(String pasted) {
        var text = PASTED.matcher(Normalizer.normalize(pasted, Normalizer.Form.NFKC))
                .replaceAll("")
                .replaceFirst("(?i)^tel:", "");
        if (!DIALLED.matcher(text).matches()) {
            return Optional.empty();
        }
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, "SE");
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }

    /// What is wrong with details in their normal form.
    public FieldErrors errors() {
        var isHome = postal.country().equals(PostalAddress.HOME);
        var errors = PlainText.check(
                FieldErrors.none().whenMissing("accounts", "name", name, NAME_LENGTH_MAX), "name", name);
        errors = PlainText.check(
                        errors.whenMissing("accounts", "street", postal.street(), NAME_LENGTH_MAX),
                        "street",
                        postal.street())
                .when(!postal.hasFitCode(), "postalCode", "accounts.error.postal-code" + (isHome ? "" : "-abroad"));
        return PlainText.check(
                        errors.whenMissing("accounts", "city", postal.city(), CITY_LENGTH_MAX), "city", postal.city())
                .when(!postal.isOfACountry(), "country", "accounts.error.country")
                .when(telephone(telephone).isEmpty(), "telephone", "accounts.error.telephone")
                .when(EmailAddress.read(email).isEmpty(), "email", EmailAddress.complaint(email));
    }
}
