package se.loomer.duty.processors.office;

import org.jspecify.annotations.Nullable;
import se.loomer.duty.processors.Dataset;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.edge.web.FieldErrors;

/// The form that names another contact for a dataset, and, once named, the code that is shown this once.
///
/// @param code null unless one was named just now
public record OfficeContactPage(
        ProcessorRegister.Entry entry,
        Dataset dataset,
        String name,
        String email,
        FieldErrors errors,
        @Nullable String code) {}
