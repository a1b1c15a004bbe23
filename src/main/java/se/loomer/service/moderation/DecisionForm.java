package se.loomer.service.moderation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.loomer.edge.casework.CasePage;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.TypedText;

/// What a member of staff decides.
///
/// @param days for how long, where the measure is for a time
/// @param facts what happened, in words that the person reads
/// @param answer what those who reported are told
/// @param atOnce whether a company is closed without notice, because of repeated or illegal conduct
/// @param misuse the reports that were misuse
public record DecisionForm(
        String measure, String days, String facts, String ground, String answer, boolean atOnce, Set<UUID> misuse)
        implements CasePage.Form {
    public static final int FACTS_LENGTH_MAX = 4_000;
    public static final int DAYS_MAX = 180;

    public DecisionForm {
        misuse = Set.copyOf(misuse);
    }

    /// A form that nobody has filled in.
    public static DecisionForm empty() {
        return new DecisionForm("", "", "", "", "", false, Set.of());
    }

    /// The sanctions among which staff choose.
    public static List<Option> measures(PageContext shell) {
        return Arrays.stream(Sanction.values())
                .filter(Sanction::isChosen)
                .map(measure -> new Option(
                        measure.key(),
                        shell.text("moderation.measure." + measure.key()),
                        shell.text("office.moderation.measure." + measure.key())))
                .toList();
    }

    /// The grounds on which a decision may stand.
    public static List<Option> grounds(PageContext shell) {
        return Arrays.stream(LegalGround.values())
                .filter(ground -> ground != LegalGround.DSA_MISUSE_OF_REPORTS)
                .map(ground -> Option.of(ground.key(), shell.text("moderation.ground." + ground.key())))
                .toList();
    }

    Optional<Sanction> chosen() {
        return Sanction.of(measure).filter(Sanction::isChosen);
    }

    Optional<Integer> length() {
        try {
            return Optional.of(Integer.parseInt(days.strip())).filter(number -> number >= 1 && number <= DAYS_MAX);
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    FieldErrors errors(boolean hasReports) {
        return FieldErrors.none()
                .when(chosen().isEmpty(), "measure", "moderation.error.measure")
                .when(
                        chosen().filter(Sanction::isForATime).isPresent() && length().isEmpty(),
                        "days",
                        "moderation.error.days",
                        String.valueOf(DAYS_MAX))
                .when(
                        !TypedText.fits(facts, 1, FACTS_LENGTH_MAX),
                        "facts",
                        "moderation.error.facts",
                        String.valueOf(FACTS_LENGTH_MAX))
                .when(LegalGround.of(ground).isEmpty(), "ground", "moderation.error.ground")
                .when(
                        hasReports && (!TypedText.fits(answer, 1, FACTS_LENGTH_MAX)),
                        "answer",
                        "moderation.error.answer",
                        String.valueOf(FACTS_LENGTH_MAX));
    }

    @Override
    public String kept() {
        return facts;
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
