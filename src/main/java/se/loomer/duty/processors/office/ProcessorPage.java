package se.loomer.duty.processors.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import se.loomer.duty.processors.Dataset;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.edge.web.FieldErrors;

/// One processor: its agreements, whom it engages, its datasets, and the forms that add to them.
public record ProcessorPage(
        ProcessorRegister.Entry entry,
        List<Dataset> datasets,
        LocalDate today,
        Instant now,
        AgreementForm agreement,
        SubprocessorForm subprocessor,
        FieldErrors errors) {

    /// What was typed about an agreement.
    public record AgreementForm(String version, String from, String until) {
        static final AgreementForm EMPTY = new AgreementForm("", "", "");
    }

    /// What was typed about a sub-processor.
    public record SubprocessorForm(String name, String country, String ground) {
        static final SubprocessorForm EMPTY = new SubprocessorForm("", "", "");
    }

    /// Where a dataset stands, as a key of the messages.
    public String state(Dataset dataset) {
        return dataset.state(now).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The look of its chip.
    public String chip(Dataset dataset) {
        return switch (dataset.state(now)) {
            case WAITS, IN_USE, ERASURE_DUE -> "waiting";
            case OVERDUE -> "bad";
            case ERASED -> "good";
            case CLOSED -> "neutral";
        };
    }

    /// Whether it still waits for its processor: to be fetched, or to be erased.
    public boolean isOpen(Dataset dataset) {
        var state = dataset.state(now);
        return state != Dataset.State.ERASED && state != Dataset.State.CLOSED;
    }
}
