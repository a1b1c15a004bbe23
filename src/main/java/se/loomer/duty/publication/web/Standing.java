package se.loomer.duty.publication.web;

import java.util.Locale;
import java.util.Optional;
import se.loomer.duty.publication.PromiseState;
import se.loomer.edge.web.SubmittedChoice;

/// How a promise is shown.
public enum Standing {
    LIVE("good"),
    BROKEN("bad"),
    WAITING("waiting"),
    BUILT("good"),
    PLANNED("neutral");

    private final String chip;

    Standing(String chip) {
        this.chip = chip;
    }

    static Standing of(PromiseState state) {
        if (state.isPlanned()) {
            return PLANNED;
        }
        if (state.check() == null || state.check().equals("build")) {
            return BUILT;
        }
        var latest = state.latest();
        if (latest == null) {
            return WAITING;
        }
        return latest.violations() == 0 ? LIVE : BROKEN;
    }

    static Optional<Standing> of(String word) {
        return SubmittedChoice.of(values(), Standing::word, word);
    }

    /// Whether something enforces the promise and nothing speaks against it.
    public boolean isKept() {
        return this != PLANNED && this != BROKEN;
    }

    /// The word in addresses and messages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The look of its chip.
    public String chip() {
        return chip;
    }
}
