package se.loomer.service.moderation.office;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.service.moderation.DecisionForm;
import se.loomer.service.moderation.LegalGround;
import se.loomer.service.moderation.Look;
import se.loomer.service.moderation.Matter;
import se.loomer.service.moderation.QueuedMatter;
import se.loomer.service.moderation.Sanction;

/// One matter in the office.
///
/// @param seen all of it, null until somebody looked with a reason
/// @param look who looks and why
/// @param done what was just done, as the end of a message key; empty for nothing
public record ModerationCasePage(
        QueuedMatter matter, @Nullable Matter seen, Look look, DecisionForm form, FieldErrors errors, String done) {

    /// The address of the page, to which its forms add.
    public String url() {
        return "/office/moderation/%s/%s".formatted(matter.person(), matter.id());
    }

    /// The measures among which staff choose.
    public List<Option> measures(PageContext shell) {
        return Arrays.stream(Sanction.values())
                .filter(Sanction::isChosen)
                .map(measure -> new Option(
                        measure.key(),
                        shell.text("moderation.measure." + measure.key()),
                        shell.text("office.moderation.measure." + measure.key())))
                .toList();
    }

    /// The grounds on which a decision may stand.
    public List<Option> grounds(PageContext shell) {
        return Arrays.stream(LegalGround.values())
                .filter(ground -> ground != LegalGround.DSA_MISUSE_OF_REPORTS)
                .map(ground -> Option.of(ground.key(), shell.text("moderation.ground." + ground.key())))
                .toList();
    }

    /// Whether the reader may decide now, or answer what was left open.
    public boolean canBeDecided() {
        return seen != null && (matter.isOpen() || !seen.isAnswered());
    }
}
