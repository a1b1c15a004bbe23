package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// Whichever clock takes a step, the next scope and the next look-up are sealed for the right time.
class ClockStepTests {
    private static final String FIND = "select subject_id from accounts.account where subject_id = ?";

    private final Installation loomer = Installation.quiet();
    private final AtomicReference<Duration> step = new AtomicReference<>(Duration.ZERO);
    private final Binder binder = new Binder(loomer.secrets().seal(), new Stepping());
    private final PurposeScope scope = new PurposeScope(loomer.bean(Logins.class), binder, loomer.bean(Stops.class));

    /// A clock that somebody sets.
    private final class Stepping extends Clock {
        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(step.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, -11, 3_600, -3_600, 40_000_000})
    @Promise("P39")
    void aStepIsMeasuredAtOnce(long seconds) {
        var ada = new Given(loomer).person();
        assertThat(glances(ada)).isTrue();
        step.set(Duration.ofSeconds(seconds));
        assertThat(glances(ada)).isTrue();
        step.set(Duration.ofSeconds(-seconds));
        assertThat(opens(ada)).isTrue();
        step.set(Duration.ZERO);
        assertThat(glances(ada)).isTrue();
    }

    private boolean glances(Given.Person person) {
        return scope.glance(Purpose.SERVICE, Binding.of(person.subject()), FIND, person.subject(), SubjectId.class)
                .isPresent();
    }

    private boolean opens(Given.Person person) {
        return scope.within(
                Purpose.SERVICE,
                person.subject(),
                () -> JdbcClient.create(scope.dataSource())
                        .sql(FIND)
                        .param(person.subject().value())
                        .query((row, _) -> RowReader.value(row, "subject_id", SubjectId.class))
                        .optional()
                        .isPresent());
    }
}
