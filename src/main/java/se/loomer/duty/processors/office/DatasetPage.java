package se.loomer.duty.processors.office;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.processors.Datasets;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.edge.web.FieldErrors;

/// The form that makes a dataset, its preview, and, once made, the code that is shown this once.
///
/// @param preview null before it was asked for
/// @param code null unless one was made just now
public record DatasetPage(
        ProcessorRegister.Entry entry,
        List<Datasets.Source> sources,
        Typed typed,
        FieldErrors errors,
        Datasets.@Nullable Preview preview,
        @Nullable String code) {

    /// What was typed.
    ///
    /// @param fields such as `mediation.enquiry.category`
    public record Typed(List<String> fields, String form, String question, String contact, String email, String ends) {
        static final Typed EMPTY = new Typed(List.of(), "aggregates", "", "", "", "");

        /// What was not sent was not typed.
        public Typed(
                @Nullable List<String> fields,
                @Nullable String form,
                @Nullable String question,
                @Nullable String contact,
                @Nullable String email,
                @Nullable String ends) {
            this.fields = fields == null ? List.of() : List.copyOf(fields);
            this.form = text(form);
            this.question = text(question);
            this.contact = text(contact);
            this.email = text(email);
            this.ends = text(ends);
        }

        private static String text(@Nullable String sent) {
            return sent == null ? "" : sent;
        }
    }
}
