package se.loomer.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Language;

/// Everybody may see the numbers, and nobody may recognise a person in them.
@Promise("P25")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModerationFiguresTests {
    private Installation loomer;

    @BeforeAll
    void start() {
        // An installation of its own: every matter is counted.
        loomer = Installation.start();
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @Test
    void aNumberIsToldFromTheThresholdOnAndNotBelowIt() {
        var numbers = loomer.bean(ModerationFigures.class);
        assertThat(numbers.months()).hasSize(12).allMatch(ModerationFigures.Month::isQuiet);
        var company = new Given(loomer).company();
        for (var turn = 1; turn <= numbers.threshold(); turn++) {
            loomer.bean(Reports.class).profile(company.id(), Scene.FORM, Language.SV);
            var month = numbers.months().getFirst();
            assertThat(month.isQuiet()).isFalse();
            assertThat(month.reports()).isEqualTo(turn < numbers.threshold() ? null : Long.valueOf(turn));
            assertThat(month.hoursToAnswer()).isNull();
        }
    }
}
