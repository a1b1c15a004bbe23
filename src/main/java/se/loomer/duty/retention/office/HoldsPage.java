package se.loomer.duty.retention.office;

import java.util.List;
import java.util.Optional;
import se.loomer.duty.retention.Holds;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.PolicyTexts;
import se.loomer.policy.StatutoryHold;

/// What is held, and the form that places a hold.
///
/// @param placed what the form just did
public record HoldsPage(
        List<Holds.Hold> holds,
        List<StatutoryHold> kinds,
        HoldForm form,
        Optional<Holds.Placing> placed,
        FieldErrors errors,
        PolicyTexts texts) {
    /// The policy's holds, to choose from.
    public List<Option> options(PageContext shell) {
        return kinds.stream()
                .map(kind -> new Option(kind.key(), title(shell, kind.key()), kind.statute()))
                .toList();
    }

    /// What a hold is called.
    public String title(PageContext shell, String kind) {
        return kinds.stream().anyMatch(known -> known.key().equals(kind))
                ? texts.title("hold", kind, shell.language().locale())
                : kind;
    }

    /// What was placed, if something was.
    public Optional<Holds.Placing.Placed> success() {
        return placed.filter(Holds.Placing.Placed.class::isInstance).map(Holds.Placing.Placed.class::cast);
    }
}
