package se.loomer.service.accounts.web;

import java.util.Map;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PostalAddress;

/// The registration form, with what was typed; the password is never shown again.
///
/// @param kind `person` or `representative`
public record RegisterPage(
        String kind,
        String name,
        String street,
        String postalCode,
        String city,
        String country,
        String telephone,
        String email,
        String age,
        String guardianEmail,
        boolean acceptsTerms,
        String termsVersion,
        String policyVersion,
        int passwordLengthMin,
        FieldErrors errors) {

    /// Whether the account is to speak for a company.
    public boolean isRepresentative() {
        return kind.equals("representative");
    }

    /// The address of the terms that apply.
    public String termsPath() {
        return isRepresentative() ? "/terms/company" : "/terms/person";
    }

    static RegisterPage of(
            Map<String, String> form, String terms, String policy, int passwordLengthMin, FieldErrors errors) {
        return new RegisterPage(
                form.getOrDefault("kind", "person").equals("representative") ? "representative" : "person",
                form.getOrDefault("name", ""),
                form.getOrDefault("street", ""),
                form.getOrDefault("postalCode", ""),
                form.getOrDefault("city", ""),
                form.getOrDefault("country", PostalAddress.HOME),
                form.getOrDefault("telephone", ""),
                form.getOrDefault("email", ""),
                form.getOrDefault("age", ""),
                form.getOrDefault("guardianEmail", ""),
                form.containsKey("acceptsTerms"),
                terms,
                policy,
                passwordLengthMin,
                errors);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
