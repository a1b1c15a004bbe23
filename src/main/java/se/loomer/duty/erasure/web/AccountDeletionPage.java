package se.loomer.duty.erasure.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import se.loomer.duty.erasure.DeletionPlan;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// What will go and what will stay, before anything is done.
///
/// @param window what was chosen: `undo`, `now` or nothing yet
public record AccountDeletionPage(
        DeletionPlan plan, Instant now, String window, FieldErrors errors, Policy policy, PolicyTexts texts) {

    /// The door, as it stands in addresses and in the keys of words.
    public String kind() {
        return plan.kind().name().toLowerCase(Locale.ROOT);
    }

    /// Whether there is time to take it back, with the date until which there is.
    public List<Option> windows(PageContext shell) {
        var until =
                policy.fact("undo-window").after(now.atOffset(ZoneOffset.UTC)).toInstant();
        return List.of(
                new Option(
                        "undo",
                        shell.text("leaving.window.undo", shell.date(until)),
                        shell.text("leaving.window.undo-hint")),
                new Option("now", shell.text("leaving.window.now"), shell.text("leaving.window.now-hint")));
    }

    /// What goes, in words.
    public PlanWords words() {
        return new PlanWords(plan, policy, texts);
    }
}
