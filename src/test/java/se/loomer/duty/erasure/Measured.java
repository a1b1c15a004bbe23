package se.loomer.duty.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import se.loomer.Installation;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.service.statistics.Area;
import se.loomer.service.statistics.MeasurementChoices;
import se.loomer.service.statistics.Observation;
import se.loomer.service.statistics.ObservationIntake;
import se.loomer.service.statistics.ObservationSources;
import se.loomer.service.statistics.Usage;

/// What is measured of a life: how the services were used, and what an advertiser passed on after a consent.
record Measured(Installation loomer, SubjectId person, String email, Supplier<String> word) {
    void live() {
        var usage = loomer.bean(Usage.class);
        usage.note(person, Area.COMPANIES, true, new Client(word.get(), word.get(), word.get()));
        assertThat(usage.write()).isZero();
        loomer.bean(MeasurementChoices.class).allow(person, Language.SV);
        var token = loomer.bean(ObservationSources.class)
                .register(SubjectId.next(), "Källan " + SubjectId.next().value(), Map.of("seen", Observation.AD_SEEN))
                .orElseThrow();
        var today = OperatorTime.today(Clock.systemUTC()).toString();
        assertThat(loomer.bean(ObservationIntake.class)
                        .receive(token, List.of(new ObservationIntake.Line(email, "seen", word.get(), today))))
                .contains(List.of(ObservationIntake.Outcome.KEPT));
    }
}
