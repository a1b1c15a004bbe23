package se.loomer.duty.rights.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.accounts.Corrections.Correctable;

/// The forms for correcting contact data, with what was typed.
///
/// @param address the e-mail address in use
/// @param newEmail another one that was typed
/// @param done what was just done, as the end of a message's key; null for nothing
/// @param errors of the form for contact data
/// @param emailErrors of the form for the e-mail address
public record CorrectionPage(
        boolean hasProfile,
        String name,
        String street,
        String postalCode,
        String city,
        String country,
        String telephone,
        String address,
        String newEmail,
        @Nullable String done,
        FieldErrors errors,
        FieldErrors emailErrors) {

    static CorrectionPage of(Correctable current, @Nullable String done) {
        var details = current.details();
        return new CorrectionPage(
                current.hasProfile(),
                details.name(),
                details.postal().street(),
                details.postal().postalCode(),
                details.postal().city(),
                details.postal().country(),
                details.telephone(),
                details.email(),
                "",
                done,
                FieldErrors.none(),
                FieldErrors.none());
    }

    CorrectionPage typed(Map<String, String> form, FieldErrors wrong) {
        return new CorrectionPage(
                hasProfile,
                form.getOrDefault("name", ""),
                form.getOrDefault("street", ""),
                form.getOrDefault("postalCode", ""),
                form.getOrDefault("city", ""),
                form.getOrDefault("country", ""),
                form.getOrDefault("telephone", ""),
                address,
                "",
                null,
                wrong,
                FieldErrors.none());
    }

    CorrectionPage typedEmail(String email, FieldErrors wrong) {
        return new CorrectionPage(
                hasProfile,
                name,
                street,
                postalCode,
                city,
                country,
                telephone,
                address,
                email,
                null,
                FieldErrors.none(),
                wrong);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
