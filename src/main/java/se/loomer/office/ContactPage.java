package se.loomer.office;

import org.jspecify.annotations.Nullable;
import se.loomer.duty.processors.Dataset;
import se.loomer.duty.processors.Register;
import se.loomer.edge.web.FieldErrors;

/// The form that names another contact for a dataset, and, once named, the code that is shown this once.
///
/// @param code null unless one was named just now
public record ContactPage(
        Register.Entry entry,
        Dataset dataset,
        String name,
        String email,
        FieldErrors errors,
        @Nullable String code) {}
